package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * Whether a column is qualified by what is no table of the statement: {@code SELECT c.email … FROM cu--stomer c}, whose alias, and half
 * of whose table, a comment mark has swallowed. The server takes no such text, but would log it with its values. Stateless.
 */
final class LostQualifier {
    /** What databases qualify columns by without anybody naming it: rows of triggers, of upserts and of what was changed. */
    private static final Set<String> GIVEN = Set.of("new", "old", "excluded", "inserted", "deleted", "values");

    private LostQualifier() {}

    /** @param columns folded */
    static boolean in(List<Token> tokens, Set<String> columns) {
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token qualifier = tokens.get(i);
            boolean qualified = qualifier.isName() && tokens.get(i + 1).isSymbol(".");
            boolean column = qualified
                    && tokens.get(i + 2).isName()
                    && columns.contains(tokens.get(i + 2).text());
            boolean last = i + 3 == tokens.size()
                    || (!tokens.get(i + 3).isSymbol(".") && !tokens.get(i + 3).isSymbol("("));
            if (column && last && !isTable(tokens, i) && !isKnown(tokens, qualifier)) {
                return tokens.stream().anyMatch(LostQualifier::isValue);
            }
        }
        return false;
    }

    private static boolean isValue(Token token) {
        return token.isLiteral() || token.kind() == Token.Kind.PARAMETER;
    }

    /** {@code FROM shop.email}: a table that is called as a column is. */
    private static boolean isTable(List<Token> tokens, int index) {
        Token before = index == 0 ? null : tokens.get(index - 1);
        return before == null
                || before.isSymbol(",")
                || before.isWord("exists")
                || (before.kind() == Token.Kind.WORD && Mentions.isBeforeTable(before.text()));
    }

    /** Whether it stands anywhere by itself, as a table or alias does. */
    private static boolean isKnown(List<Token> tokens, Token qualifier) {
        if (GIVEN.contains(qualifier.text())) {
            return true;
        }
        for (int i = 0; i < tokens.size(); i++) {
            boolean same = tokens.get(i).isName() && tokens.get(i).text().equals(qualifier.text());
            if (same && (i + 1 == tokens.size() || !tokens.get(i + 1).isSymbol("."))) {
                return true;
            }
        }
        return false;
    }
}
