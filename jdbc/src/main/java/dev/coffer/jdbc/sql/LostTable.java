package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * Whether a statement that needs a table has none: a typing error took it, or a comment mark, a quote or a comma swallowed it. The
 * server takes no such text, but would log it with its values. Stateless.
 */
final class LostTable {
    private static final Set<String> WRITING = Set.of("insert", "replace", "merge", "update", "delete");
    private static final Set<String> BEFORE = Set.of("from", "join", "into", "using", "update", "table", "only");
    private static final Set<String> BEFORE_QUERIES = Set.of("from", "join", "using");

    /** What stands between a verb and its table, or behind the table. */
    private static final Set<String> NO_NAMES = Set.of(
            "from", "into", "using", "set", "values", "value", "select", "where", "default", "on", "join", "with");

    /** What may stand between a writing verb and the name of its table. */
    private static final Set<String> BETWEEN =
            Set.of("into", "from", "ignore", "low_priority", "high_priority", "delayed", "quick", "only");

    private LostTable() {}

    /** Whether no table stands where one is needed, whatever the statement was to be; no database takes that. */
    static boolean isSeenIn(List<Token> tokens) {
        return hasLostItsObject(tokens) || hasEmptyFrom(tokens);
    }

    /** {@code INSERT INTO (id, …) VALUES (…)}, {@code UPDATE SET …}: nothing that could be a name behind the verb. */
    private static boolean hasLostItsObject(List<Token> tokens) {
        if (tokens.isEmpty() || !isOneOf(tokens.get(0), WRITING)) {
            return false;
        }
        int i = 1;
        while (i + 1 < tokens.size() && isOneOf(tokens.get(i), BETWEEN)) {
            i++;
        }
        Token token = i == tokens.size() ? tokens.get(i - 1) : tokens.get(i);
        boolean column = token.isSymbol("(") && tokens.size() > i + 1 && isColumnOrEnd(tokens.get(i + 1));
        return column || isOneOf(token, NO_NAMES) || token.isSymbol(",") || token.isSymbol(";");
    }

    /** Behind a bracket in the place of a table: no query. */
    private static boolean isColumnOrEnd(Token token) {
        return !token.isSymbol("(") && !isOneOf(token, Set.of("select", "with", "values", "table"));
    }

    /** {@code FROM, orders}, {@code FROM WHERE …}. */
    private static boolean hasEmptyFrom(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token behind = tokens.get(i + 1);
            boolean empty = behind.isSymbol(",") || behind.isSymbol(")") || behind.isWord("where");
            if (tokens.get(i).isWord("from") && empty) {
                return true;
            }
        }
        return false;
    }

    /** Whether a table is needed, and all that could name one is no token of the statement. */
    static boolean in(List<Token> tokens) {
        boolean needed = false;
        boolean values = tokens.stream()
                .anyMatch(token -> token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.PARAMETER);
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() != Token.Kind.WORD) {
                continue;
            }
            String word = token.text();
            boolean begins = i == 0 && WRITING.contains(word);
            boolean qualified = values && isQualifiedColumn(tokens, i);
            needed |= begins || qualified || word.equals("where");
            if ((begins || BEFORE.contains(word)) && i + 1 < tokens.size() && isTable(word, tokens.get(i + 1))) {
                return false;
            }
        }
        return needed;
    }

    /** Which has to come out of a table, beside values; what is called does not. */
    private static boolean isQualifiedColumn(List<Token> tokens, int index) {
        return index + 2 < tokens.size()
                && tokens.get(index + 1).isSymbol(".")
                && tokens.get(index + 2).isName()
                && (index + 3 == tokens.size() || !tokens.get(index + 3).isSymbol("("));
    }

    private static boolean isTable(String before, Token token) {
        return token.kind() == Token.Kind.WORD
                ? !NO_NAMES.contains(token.text())
                : token.isName() || (token.isSymbol("(") && BEFORE_QUERIES.contains(before));
    }

    private static boolean isOneOf(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text());
    }
}
