package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * Whether a statement that needs a table has none outside of its comments: a comment mark has swallowed it, and the server, which
 * takes no such text, would log it with its values. Stateless.
 */
final class LostTable {
    private static final Set<String> WRITING = Set.of("insert", "replace", "merge", "update", "delete");
    private static final Set<String> BEFORE = Set.of("from", "join", "into", "using", "update", "table", "only");
    private static final Set<String> BEFORE_QUERIES = Set.of("from", "join", "using");

    /** What stands between a verb and its table, or behind the table. */
    private static final Set<String> NO_NAMES = Set.of(
            "from", "into", "using", "set", "values", "value", "select", "where", "default", "on", "join", "with");

    private LostTable() {}

    static boolean in(List<Token> tokens) {
        boolean needed = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != Token.Kind.WORD) {
                continue;
            }
            String word = token.text();
            boolean begins = i == 0 && WRITING.contains(word);
            needed |= begins || word.equals("where");
            if ((begins || BEFORE.contains(word)) && i + 1 < tokens.size() && isTable(word, tokens.get(i + 1))) {
                return false;
            }
        }
        return needed;
    }

    private static boolean isTable(String before, Token token) {
        return token.kind() == Token.Kind.WORD
                ? !NO_NAMES.contains(token.text())
                : token.isName() || (token.isSymbol("(") && BEFORE_QUERIES.contains(before));
    }
}
