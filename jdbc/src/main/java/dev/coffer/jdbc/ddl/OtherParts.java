package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.KeyWords;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements and actions that are not read in logical terms, by their words: they carry no values as long as there is no string and
 * no parameter in the part of a protected column, and no query behind them. What renames or copies is refused: under another name
 * nothing would be protected. Stateless.
 */
final class OtherParts {
    private static final Set<String> OBJECTS = Set.of("table", "index", "sequence");
    private static final Set<String> BEFORE_OBJECT = Set.of(
            "unique", "global", "local", "temp", "temporary", "unlogged", "memory", "cached", "if", "not", "exists");
    private static final Set<String> NEVER = Set.of(
            "select",
            "as",
            "like",
            "inherits",
            "inherit",
            "partition",
            "attach",
            "rename",
            "using",
            "exchange",
            "change",
            "trigger",
            "view",
            "rule",
            "replace",
            "with",
            "values",
            "of");
    private static final Set<String> NOT_ON_PROTECTED = Set.of("default", "check", "on", "generated");

    /** Behind these stands an expression, which must name columns that are known. */
    private static final Set<String> BEFORE_EXPRESSION = Set.of("where", "check");

    /** Behind these, in a definition of a column that is not protected, stands a string of it alone. */
    private static final Set<String> BEFORE_STRING = Set.of("default", "comment", "enum", "set", "collate");

    /** Signs that neither compare nor compute; a number is compared with nothing as long as it has only these around it. */
    private static final String SIGNS = "(),;.[]";

    /** What is written before the name of a new column. */
    private static final Set<String> BEFORE_COLUMN = Set.of("column", "if", "not", "exists");

    /** What begins an element that makes no column. */
    private static final Set<String> NO_COLUMN = Set.of(
            "constraint", "check", "unique", "primary", "foreign", "key", "index", "exclude", "fulltext", "spatial");

    /** Before brackets that hold values and no length. */
    private static final Set<String> VALUES =
            Set.of("in", "any", "all", "some", "values", "row", "array", "between", "like");

    /** What an index may be set to. */
    private static final Set<String> SETTINGS = Set.of(
            "fillfactor",
            "deduplicate_items",
            "fastupdate",
            "buffering",
            "pages_per_range",
            "key_block_size",
            "algorithm",
            "lock",
            "engine",
            "charset",
            "collate",
            "row_format",
            "auto_increment");

    private OtherParts() {}

    /**
     * @param protectedColumns folded names
     * @param tokens all that carries no value for certain is left out of them
     * @param known folded names of the table's other columns, as the catalog has them
     */
    static void require(
            SqlText sql, List<Token> tokens, Set<String> protectedColumns, Set<String> known, String tables) {
        if (!sql.verb().equals("drop")) {
            requireObject(sql, tables);
        }
        requireNoValues(tokens, tables);
        List<List<Token>> parts = parts(sql, tokens);
        Set<String> columns = new HashSet<>(known);
        for (List<Token> part : parts) {
            Token made = made(sql, part);
            if (made != null) {
                columns.add(made.text());
            }
        }
        columns.removeAll(protectedColumns);
        boolean index = sql.verb().equals("create") && hasWord(sql, "index");
        for (List<Token> part : parts) {
            require(part, protectedColumns, columns, tables, index);
        }
    }

    /**
     * What begins in no known way may hold an expression anywhere, and a name in it may stand in quotes that make a string of it: of a
     * value there nobody knows what it is compared with.
     */
    private static void requireNoValues(List<Token> tokens, String tables) {
        if (holdsValue(tokens)) {
            throw SchemaRefusal.unfollowed(tables, "it begins in no known way, and holds a value");
        }
    }

    /** The same of one action. */
    static void require(
            List<Token> part, Set<String> protectedColumns, Set<String> columns, String tables, boolean index) {
        boolean inProtected =
                part.stream().anyMatch(token -> token.isName() && protectedColumns.contains(token.text()));
        for (int i = 0; i < part.size(); i++) {
            if (isForbidden(part, i, index) || (inProtected && isForbiddenOnProtected(part, i, index))) {
                throw SchemaRefusal.unfollowed(tables, part.get(i));
            }
        }
        if (!inProtected) {
            requireKnownPlace(part, columns, tables);
        }
    }

    /**
     * What hangs together: an element of a table, an action of ALTER, or the whole of an index, whose condition may stand on
     * either side of the column that it compares.
     */
    private static List<List<Token>> parts(SqlText sql, List<Token> tokens) {
        boolean table = sql.verb().equals("create") && !hasWord(sql, "index");
        int separating = table ? 1 : sql.verb().equals("alter") ? 0 : -1;
        List<List<Token>> parts = new ArrayList<>();
        List<Token> part = new ArrayList<>();
        int depth = 0;
        for (Token token : tokens) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            boolean opens = table && depth == 1 && token.isSymbol("(");
            boolean closes = table && depth == 0 && token.isSymbol(")");
            if (opens || closes || (depth == separating && token.isSymbol(","))) {
                parts.add(part);
                part = new ArrayList<>();
            } else {
                part.add(token);
            }
        }
        parts.add(part);
        return parts;
    }

    /** The column that an element or action makes, null if it makes none. */
    private static @Nullable Token made(SqlText sql, List<Token> part) {
        int i = 0;
        if (sql.verb().equals("alter")) {
            while (i < part.size() && !part.get(i).isWord("add")) {
                i++;
            }
            i++;
            while (i < part.size()
                    && part.get(i).kind() == Token.Kind.WORD
                    && BEFORE_COLUMN.contains(part.get(i).text())) {
                i++;
            }
        }
        boolean isColumn = i < part.size()
                && part.get(i).isName()
                && (part.get(i).kind() == Token.Kind.QUOTED
                        || !NO_COLUMN.contains(part.get(i).text()));
        return isColumn && !hasWord(sql, "index") ? part.get(i) : null;
    }

    private static boolean isForbidden(List<Token> part, int i, boolean index) {
        Token token = part.get(i);
        boolean zone = i + 1 < part.size() && part.get(i + 1).isWord("time"); // TIMESTAMP WITH TIME ZONE
        boolean identity =
                token.isWord("as") && i + 1 < part.size() && part.get(i + 1).isWord("identity");
        return token.kind() == Token.Kind.PARAMETER
                || (token.kind() == Token.Kind.SYMBOL && "{}".contains(token.text()))
                || (token.kind() == Token.Kind.WORD
                        && NEVER.contains(token.text())
                        && !(index && isIndexWord(token))
                        && !identity
                        && !(token.isWord("with") && zone));
    }

    /** Nothing that is a value, and nothing that would compare one. */
    private static boolean isForbiddenOnProtected(List<Token> part, int i, boolean index) {
        Token token = part.get(i);
        return switch (token.kind()) {
            case STRING, SPECIAL_STRING, PARAMETER -> true;
            case NUMBER -> !isLength(part, i) && !isSetting(part, i - 1);
            case SYMBOL -> !SIGNS.contains(token.text()) && !isSetting(part, i);
            case WORD -> NOT_ON_PROTECTED.contains(token.text()) && !index;
            case QUOTED -> false;
        };
    }

    /** {@code type(100)}, {@code type(5, 2)} or {@code column(10)}. */
    private static boolean isLength(List<Token> part, int i) {
        int open = i;
        while (open > 0
                && (part.get(open).kind() == Token.Kind.NUMBER || part.get(open).isSymbol(","))) {
            open--;
        }
        int close = i;
        while (close + 1 < part.size()
                && (part.get(close).kind() == Token.Kind.NUMBER
                        || part.get(close).isSymbol(","))) {
            close++;
        }
        return open > 0
                && part.get(open).isSymbol("(")
                && part.get(close).isSymbol(")")
                && part.get(open - 1).isName()
                && !VALUES.contains(part.get(open - 1).text());
    }

    /** The {@code =} of {@code fillfactor = 70} or {@code ALGORITHM = INPLACE}, before any condition. */
    private static boolean isSetting(List<Token> part, int i) {
        boolean condition = part.subList(0, Math.max(i, 0)).stream()
                .anyMatch(token -> token.kind() == Token.Kind.WORD && BEFORE_EXPRESSION.contains(token.text()));
        return i > 0
                && i + 1 < part.size()
                && !condition
                && part.get(i).isSymbol("=")
                && part.get(i - 1).kind() == Token.Kind.WORD
                && SETTINGS.contains(part.get(i - 1).text());
    }

    /**
     * A part that names no protected column may hold values, if it is certain where they belong: to the column that it defines,
     * or to columns that are known. A name that is not known may be a protected column's with a typing error.
     */
    private static void requireKnownPlace(List<Token> part, Set<String> columns, String tables) {
        boolean expression = false;
        boolean column = part.stream().anyMatch(token -> token.isName() && columns.contains(token.text()));
        boolean compared =
                inExpression(part).stream().anyMatch(token -> token.isName() && columns.contains(token.text()));
        boolean literal = holdsValue(part);
        for (int i = 0; i < part.size(); i++) {
            Token token = part.get(i);
            boolean call = i + 1 < part.size() && part.get(i + 1).isSymbol("(");
            boolean string = token.isLiteral() && token.kind() != Token.Kind.NUMBER;
            boolean number = token.kind() == Token.Kind.NUMBER && expression;
            boolean unknown = expression
                    && token.isName()
                    && !call
                    && !columns.contains(token.text())
                    && !(token.kind() == Token.Kind.WORD && KeyWords.isOfExpressions(token.text()));
            boolean alone = string && !expression && !isStringOfItsColumn(part, i);
            boolean sign = token.kind() == Token.Kind.SYMBOL && "@#$?~^&".contains(token.text());
            if (((string || number) && !(expression ? compared : column)) || (unknown && literal) || alone || sign) {
                throw SchemaRefusal.unfollowed(tables, token);
            }
            expression |= token.kind() == Token.Kind.WORD && BEFORE_EXPRESSION.contains(token.text());
        }
    }

    /** What stands behind the first WHERE or CHECK. */
    private static List<Token> inExpression(List<Token> part) {
        for (int i = 0; i < part.size(); i++) {
            if (part.get(i).kind() == Token.Kind.WORD
                    && BEFORE_EXPRESSION.contains(part.get(i).text())) {
                return part.subList(i + 1, part.size());
            }
        }
        return List.of();
    }

    /** A string, or a number in an expression; others are lengths, and defaults. */
    private static boolean holdsValue(List<Token> part) {
        return part.stream().anyMatch(token -> token.isLiteral() && token.kind() != Token.Kind.NUMBER)
                || inExpression(part).stream().anyMatch(Token::isLiteral);
    }

    /** Behind DEFAULT, COMMENT or the like, however many of a list. */
    private static boolean isStringOfItsColumn(List<Token> part, int string) {
        int i = string - 1;
        while (i >= 0
                && (part.get(i).isLiteral()
                        || part.get(i).isSymbol(",")
                        || part.get(i).isSymbol("(")
                        || part.get(i).isSymbol("="))) {
            i--;
        }
        return i >= 0
                && part.get(i).kind() == Token.Kind.WORD
                && BEFORE_STRING.contains(part.get(i).text());
    }

    private static boolean isIndexWord(Token token) {
        return token.isWord("using") || token.isWord("with");
    }

    private static boolean hasWord(SqlText sql, String word) {
        return sql.tokens().stream().anyMatch(token -> token.isWord(word));
    }

    private static void requireObject(SqlText sql, String tables) {
        for (Token token : sql.tokens()) {
            if (token.isWord(sql.verb()) || (token.kind() == Token.Kind.WORD && BEFORE_OBJECT.contains(token.text()))) {
                continue;
            }
            boolean truncate = sql.verb().equals("truncate");
            if (truncate || (token.kind() == Token.Kind.WORD && OBJECTS.contains(token.text()))) {
                return;
            }
            throw SchemaRefusal.unfollowed(tables, token);
        }
    }
}
