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

    private Conditions() {}

    /** @throws UnsupportedStatementException if it is not proven */
    static void require(Run expression, ChangedTable table) {
        List<Token> tokens = expression.tokens();
        boolean value = false;
        boolean column = false;
        Token unknown = null;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            requireTaken(token, table);
            value |= token.isLiteral() || (token.kind() == Token.Kind.SYMBOL && SIGNS.contains(token.text()));
            if (!token.isName() || isType(tokens, i) || isQualifier(tokens, i)) {
                continue;
            }
            if (table.hides(token.text())) {
                requireTestForNull(tokens, i, table);
            } else if (isNoColumn(tokens, i)) {
                continue;
            } else if (table.plain().contains(token.text())) {
                column = true;
            } else {
                unknown = token;
            }
        }
        if (value && table.isProtected() && (unknown != null || !column)) {
            throw SchemaRefusal.unfollowed(
                    table.name().name(),
                    unknown == null
                            ? "a value in it that is compared with no column"
                            : "a value beside " + SchemaRefusal.named(unknown) + ", which is no column that is known");
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

    /** A function, a key word, more of a type's name, or the type of a literal. */
    private static boolean isNoColumn(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        Token before = at(tokens, i - 1);
        Token behind = at(tokens, i + 1);
        if (token.kind() != Token.Kind.WORD) {
            return false;
        }
        boolean typing = behind != null
                && (behind.kind() == Token.Kind.STRING || behind.kind() == Token.Kind.SPECIAL_STRING)
                && (before == null || !before.isName() || KeyWords.isOfExpressions(before.text()));
        return (behind != null && behind.isSymbol("("))
                || KeyWords.isOfExpressions(token.text())
                || NO_COLUMNS.contains(token.text())
                || (OF_TYPES.contains(token.text()) && isBehindType(tokens, i))
                || typing;
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
