package dev.coffer.jdbc.ddl;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.KeyWords;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ProtectedColumn;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The proof that an expression in a change of the schema computes with no protected column and holds no value of one. A protected column
 * may stand in IS [NOT] NULL; beside literals each other name has to be a column that is known, for a name that is not may be a protected
 * one's with a typing error. Stateless.
 */
final class Conditions {
    /** Before a test for NULL that is a condition by itself, and behind it. */
    private static final Set<String> JOINING = Set.of("and", "or", "not", "check", "where");

    private static final Set<String> NEVER = Set.of("select", "with", "table", "values", "execute");

    private static final Set<String> NO_COLUMNS = Set.of(
            "current_date",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp",
            "interval",
            "date",
            "time",
            "timestamp",
            "cast",
            "as",
            "extract",
            "year",
            "month",
            "day",
            "hour",
            "minute",
            "second",
            "epoch",
            "value",
            "unknown",
            "position",
            "for",
            "both",
            "leading",
            "trailing",
            "symmetric",
            "row",
            "some",
            "all",
            "escape",
            "using",
            "binary",
            "signed",
            "unsigned",
            "at",
            "zone",
            "over");

    private static final Set<String> OF_TYPES = Set.of(
            "varying",
            "precision",
            "with",
            "without",
            "time",
            "zone",
            "unsigned",
            "large",
            "object",
            "double",
            "character");

    /** Operators of PostgreSQL, and what a value without its quotes may hold. */
    private static final String SIGNS = "@#$?~^&";

    private static final Set<String> SEPARATING = Set.of("and", "or", "xor");
    private static final String COMPARING = "=<>!";

    /** Nobody writes deeper brackets, and each takes a turn. */
    private static final int DEEPEST = 50;

    private Conditions() {}

    /** @throws UnsupportedStatementException if it is not proven */
    static void require(Run expression, ChangedTable table) {
        List<Token> tokens = expression.tokens();
        boolean value = false;
        Token unknown = null;
        boolean known = false;
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += depthOf(token);
            requireTaken(token, table);
            value |= isValue(token);
            if (!token.isName() || isType(tokens, i) || isQualifier(tokens, i)) {
                continue;
            }
            if (table.hides(token.text())) {
                requireTestForNull(tokens, i, table);
            } else if (!isNoColumn(tokens, i) && !table.plain().contains(token.text())) {
                unknown = token;
            } else {
                known |= isColumn(tokens, i, table);
            }
        }
        // no column has these names: they may be a value without its quotes
        if (unknown != null && !known && table.isProtected()) {
            throw SchemaRefusal.unfollowed(
                    table.name().name(), SchemaRefusal.named(unknown) + ", which is no column that is known");
        }
        // no server takes it, and which condition a value belongs to is not known
        if (value && depth != 0 && table.isProtected()) {
            throw SchemaRefusal.unfollowed(table.name().name(), "a bracket in it that is open, or closed twice");
        }
        if (value && table.isProtected() && (unknown != null || !arePlaced(tokens, table, 0))) {
            throw SchemaRefusal.unfollowed(
                    table.name().name(),
                    unknown == null
                            ? "a value in it that is compared with no column"
                            : "a value beside " + SchemaRefusal.named(unknown) + ", which is no column that is known");
        }
    }

    private static boolean isValue(Token token) {
        return token.isLiteral() || (token.kind() == Token.Kind.SYMBOL && SIGNS.contains(token.text()));
    }

    /** Whether each condition that holds a value, between AND and OR, names a known column and compares once. */
    private static boolean arePlaced(List<Token> tokens, ChangedTable table, int nested) {
        int from = 0;
        int depth = 0;
        boolean between = false;
        for (int i = 0; i <= tokens.size(); i++) {
            Token token = at(tokens, i);
            depth += depthOf(token);
            String word = token == null || depth != 0 || token.kind() != Token.Kind.WORD ? "" : token.text();
            boolean ofBetween = between && word.equals("and");
            between = word.equals("between") || (between && !ofBetween);
            if (token == null || (!ofBetween && SEPARATING.contains(word))) {
                if (!isPlaced(tokens.subList(from, i), table, nested)) {
                    return false;
                }
                from = i + 1;
                between = false;
            }
        }
        return true;
    }

    private static boolean isPlaced(List<Token> condition, ChangedTable table, int nested) {
        boolean value = condition.stream().anyMatch(Conditions::isValue);
        boolean column = false;
        int depth = 0;
        int open = 0;
        int compared = 0;
        for (int i = 0; value && i < condition.size(); i++) {
            Token token = condition.get(i);
            column |= isColumn(condition, i, table);
            boolean sign = token.kind() == Token.Kind.SYMBOL && COMPARING.contains(token.text());
            Token before = at(condition, i - 1);
            boolean more = before != null && before.kind() == Token.Kind.SYMBOL && before.end() == token.start();
            compared += sign && depth == 0 && !more ? 1 : 0;
            if (depthOf(token) > 0 && depth++ == 0) {
                open = i;
            } else if (depthOf(token) < 0 && --depth == 0) {
                List<Token> inside = condition.subList(open + 1, i);
                boolean whole = inside.size() + 2 == condition.size()
                        || inside.stream()
                                .anyMatch(each -> (each.kind() == Token.Kind.WORD && SEPARATING.contains(each.text()))
                                        || (each.kind() == Token.Kind.SYMBOL && COMPARING.contains(each.text())));
                if (whole && (nested > DEEPEST || !arePlaced(inside, table, nested + 1))) {
                    return false;
                }
            }
        }
        return !value || (column && compared < 2);
    }

    private static boolean isColumn(List<Token> tokens, int i, ChangedTable table) {
        return tokens.get(i).isName()
                && table.plain().contains(tokens.get(i).text())
                && !isNoColumn(tokens, i)
                && !isType(tokens, i)
                && !isQualifier(tokens, i);
    }

    private static int depthOf(@Nullable Token token) {
        if (token == null || token.kind() != Token.Kind.SYMBOL) {
            return 0;
        }
        return switch (token.text()) {
            case "(", "[" -> 1;
            case ")", "]" -> -1;
            default -> 0;
        };
    }

    /**
     * The same of an expression whose values are another column's by their place.
     *
     * @throws UnsupportedStatementException if it uses a protected column
     */
    static void requireApart(Run expression, ChangedTable table) {
        List<Token> tokens = expression.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            requireTaken(token, table);
            if (token.isName() && table.hides(token.text()) && !isType(tokens, i) && !isQualifier(tokens, i)) {
                requireTestForNull(tokens, i, table);
            }
        }
    }

    private static void requireTaken(Token token, ChangedTable table) {
        boolean never = token.kind() == Token.Kind.PARAMETER
                || token.isSymbol("{")
                || token.isSymbol("}")
                || (token.kind() == Token.Kind.WORD && NEVER.contains(token.text()));
        if (never && !token.isWord("with")) {
            throw SchemaRefusal.unfollowed(table.name().name(), token);
        }
    }

    private static boolean isQualifier(List<Token> tokens, int i) {
        Token behind = at(tokens, i + 1);
        return behind != null && behind.isSymbol(".");
    }

    /** Behind {@code ::} or AS. */
    private static boolean isType(List<Token> tokens, int i) {
        Token before = at(tokens, i - 1);
        return before != null && (before.isSymbol("::") || before.isWord("as"));
    }

    /** A function, a key word, or more of a type's name. */
    private static boolean isNoColumn(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        Token behind = at(tokens, i + 1);
        if (token.kind() != Token.Kind.WORD) {
            return false;
        }
        return (behind != null && behind.isSymbol("("))
                || KeyWords.isOfExpressions(token.text())
                || NO_COLUMNS.contains(token.text())
                || (OF_TYPES.contains(token.text()) && isBehindType(tokens, i));
    }

    private static boolean isBehindType(List<Token> tokens, int i) {
        int first = i;
        while (first > 0
                && tokens.get(first - 1).kind() == Token.Kind.WORD
                && OF_TYPES.contains(tokens.get(first - 1).text())) {
            first--;
        }
        Token before = at(tokens, first - 1);
        Token two = at(tokens, first - 2);
        return before != null
                && (before.isSymbol("::")
                        || before.isWord("as")
                        || (two != null && (two.isSymbol("::") || two.isWord("as"))));
    }

    private static void requireTestForNull(List<Token> tokens, int i, ChangedTable table) {
        int first = i;
        while (first > 1 && tokens.get(first - 1).isSymbol(".")) {
            first -= 2;
        }
        int end = i + 1;
        boolean is = isWord(tokens, end, "is");
        end += is && isWord(tokens, end + 1, "not") ? 2 : 1;
        boolean test = is
                && isWord(tokens, end, "null")
                && isBoundary(at(tokens, first - 1), "(")
                && isBoundary(at(tokens, end + 1), ")");
        if (!test) {
            ProtectedColumn column = table.columns().get(tokens.get(i).text());
            throw column == null
                    ? SchemaRefusal.unfollowed(table.name().name(), tokens.get(i))
                    : SchemaRefusal.condition(column);
        }
    }

    private static boolean isBoundary(@Nullable Token token, String bracket) {
        return token == null
                || token.isSymbol(bracket)
                || (token.kind() == Token.Kind.WORD && JOINING.contains(token.text()));
    }

    private static boolean isWord(List<Token> tokens, int i, String word) {
        Token token = at(tokens, i);
        return token != null && token.isWord(word);
    }

    private static @Nullable Token at(List<Token> tokens, int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i) : null;
    }
}
