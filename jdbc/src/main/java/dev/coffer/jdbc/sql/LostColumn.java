package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * Whether what looks like the call of a function is a column that lost something: {@code emailIN ('a@b')}, {@code c.email ('a@b')},
 * {@code c. IN ('a@b')}. The database knows no such function, and logs its arguments. Stateless.
 */
final class LostColumn {
    private LostColumn() {}

    /** @param columns folded */
    static boolean in(List<Token> tokens, String text, Set<String> columns) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!token.isName() || !Mentions.isBracket(text, token.end())) {
                continue;
            }
            String word = token.text();
            boolean qualified = i > 1 && tokens.get(i - 1).isSymbol(".");
            boolean named = token.kind() == Token.Kind.WORD && columns.contains(word);
            boolean inList =
                    i > 1 && isTableVerb(tokens, i - 2); // INSERT INTO s.t (…), whose table is called as a column is
            boolean glued = token.kind() == Token.Kind.WORD && beginsWithColumn(word, columns);
            if (glued || (qualified && !inList && (named || isAlias(tokens, tokens.get(i - 2))))) {
                return true;
            }
        }
        return false;
    }

    /** A column and a word of expressions that lost the blank between them: {@code emailIN}, {@code pointsOR}. */
    private static boolean beginsWithColumn(String word, Set<String> columns) {
        for (int length = word.length() - 2; length > 0; length--) {
            if (columns.contains(word.substring(0, length)) && KeyWords.isOfExpressions(word.substring(length))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTableVerb(List<Token> tokens, int end) {
        int i = end;
        while (i > 1 && tokens.get(i - 1).isSymbol(".")) {
            i -= 2;
        }
        return i > 0
                && tokens.get(i - 1).kind() == Token.Kind.WORD
                && Mentions.isBeforeTable(tokens.get(i - 1).text());
    }

    /** Whether it stands behind a name, AS or a query elsewhere, as the alias of a table does, and no schema of functions. */
    private static boolean isAlias(List<Token> tokens, Token qualifier) {
        for (int i = 1; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean same = token.isName() && token.text().equals(qualifier.text());
            boolean alone = i + 1 == tokens.size()
                    || (!tokens.get(i + 1).isSymbol(".") && !tokens.get(i + 1).isSymbol("("));
            if (same && alone && isBeforeAlias(tokens.get(i - 1))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBeforeAlias(Token token) {
        boolean key = token.kind() == Token.Kind.WORD && KeyWords.isKnown(token.text());
        return token.isWord("as") || token.isSymbol(")") || (token.isName() && !key);
    }
}
