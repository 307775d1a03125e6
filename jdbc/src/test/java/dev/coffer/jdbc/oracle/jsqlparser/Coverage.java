package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.BitSet;
import java.util.Set;

/**
 * The proof that nothing was overlooked. The parser's tree has hundreds of members, and one that we do not visit could hold
 * a column, a parameter or a clause that changes the meaning. So the tree is not trusted to be complete: each leaf that was
 * understood covers its tokens, and what is left at the end may only be key words and punctuation of a short list. Anything
 * else, known or unknown to the parser, is refused. Not thread-safe.
 */
public final class Coverage {
    private static final Set<String> SYMBOLS =
            Set.of("(", ")", ",", ";", "=", "<", ">", "!", "+", "-", "*", "/", "%", "|", "::", ".");

    /** Words that are no name without quotes in any of the dialects. */
    private static final Set<String> RESERVED = Set.of(
            "select",
            "from",
            "where",
            "and",
            "or",
            "not",
            "null",
            "in",
            "as",
            "on",
            "group",
            "order",
            "having",
            "union",
            "case",
            "when",
            "then",
            "else",
            "distinct",
            "into",
            "with",
            "true",
            "false");

    private final SqlText sql;
    private final Set<String> columns;
    private final BitSet covered = new BitSet();

    /** @param columns folded names of protected columns and their tags, which may be spelled like a key word */
    public Coverage(SqlText sql, Set<String> columns) {
        this.sql = sql;
        this.columns = columns;
    }

    /** Covers exactly the tokens between two offsets, which must be the borders of tokens. */
    public void cover(int start, int end) {
        int i = sql.tokenAt(start);
        if (i < 0) {
            throw offsets();
        }
        int last = start;
        for (; i < sql.tokens().size() && sql.tokens().get(i).start() < end; i++) {
            if (covered.get(i)) {
                throw offsets();
            }
            covered.set(i);
            last = sql.tokens().get(i).end();
        }
        if (last != end) {
            throw offsets();
        }
    }

    public boolean isCovered(int token) {
        return covered.get(token);
    }

    /** @param keywords what may remain besides punctuation, folded */
    public void requireComplete(Set<String> keywords) {
        for (int i = covered.nextClearBit(0); i < sql.tokens().size(); i = covered.nextClearBit(i + 1)) {
            Token token = sql.tokens().get(i);
            boolean word = token.kind() == Token.Kind.WORD && keywords.contains(token.text());
            boolean harmless = (word && (!columns.contains(token.text()) || isKeyWordOfItsPhrase(i)))
                    || (token.kind() == Token.Kind.SYMBOL && SYMBOLS.contains(token.text()));
            if (!harmless) {
                throw new UnsupportedStatementException("it has a part that Coffer does not understand, at character "
                        + (token.start() + 1) + ": " + describe(token) + ". Write it without, or split the statement");
            }
        }
    }

    /** A word that is a protected column's name too is a key word only where it cannot be the column. */
    private boolean isKeyWordOfItsPhrase(int index) {
        Token before = index == 0 ? null : sql.tokens().get(index - 1);
        Token behind = index + 1 == sql.tokens().size() ? null : sql.tokens().get(index + 1);
        return switch (sql.tokens().get(index).text()) {
            case "first", "last" -> before != null && before.isWord("nulls");
            case "next" -> before != null && before.isWord("fetch");
            case "rows", "row" -> behind != null && behind.isWord("only");
            case "key" -> before != null && before.isWord("duplicate") && behind != null && behind.isWord("update");
            default -> RESERVED.contains(sql.tokens().get(index).text());
        };
    }

    private static String describe(Token token) {
        return switch (token.kind()) {
            case WORD -> token.text().toUpperCase(java.util.Locale.ROOT);
            case SYMBOL -> "'" + token.text() + "'";
            case QUOTED -> "a quoted name";
            case PARAMETER -> "a parameter";
            case STRING, SPECIAL_STRING, NUMBER -> "a literal";
        };
    }

    public static UnsupportedStatementException offsets() {
        return new UnsupportedStatementException(
                "its parser and its lexer do not agree on where its parts are. Write it more plainly");
    }
}
