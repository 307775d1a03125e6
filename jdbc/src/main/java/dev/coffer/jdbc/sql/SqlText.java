package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * A statement cut into tokens. Immutable.
 *
 * @param text the statement
 * @param tokens without comments and white space
 * @param masked the statement with comments blanked and the contents of strings replaced, of the same length: what a parser
 *     may see. It keeps values out of the parser and of its messages, and its offsets are those of {@code text}
 * @param ambiguous whether a setting of the server, or a rule that this lexer does not know, could make it read otherwise
 * @param reason what made it ambiguous
 */
public record SqlText(String text, List<Token> tokens, String masked, boolean ambiguous, String reason) {
    /** Whether the text names one of the tables, or might. Folded names. */
    public boolean names(Set<String> tables) {
        for (Token token : tokens) {
            if (token.isName() && tables.contains(token.text())) {
                return true;
            }
        }
        return ambiguous && (Names.anyWordIn(text, tables) || hasUnicodeEscapes());
    }

    /** {@code U&"\0063ustomer"} is customer; it is never decoded, it counts as naming every table. */
    private boolean hasUnicodeEscapes() {
        for (int i = 0; i + 2 < text.length(); i++) {
            if ((text.charAt(i) == 'u' || text.charAt(i) == 'U')
                    && text.charAt(i + 1) == '&'
                    && text.charAt(i + 2) == '"') {
                return true;
            }
        }
        return false;
    }

    /** How many {@code ?} there are. */
    public int parameters() {
        int count = 0;
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.PARAMETER) {
                count++;
            }
        }
        return count;
    }

    /** Whether anything follows a semicolon. */
    public boolean hasSeveralStatements() {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isSymbol(";") && !tokens.get(i + 1).isSymbol(";")) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of its statements begins with one of these words, folded. */
    public boolean hasVerb(Set<String> verbs) {
        for (int i = 0; i < tokens.size(); i++) {
            boolean first = i == 0 || tokens.get(i - 1).isSymbol(";");
            if (first
                    && tokens.get(i).kind() == Token.Kind.WORD
                    && verbs.contains(tokens.get(i).text())) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of these words, folded, stands anywhere in it. */
    public boolean hasWord(Set<String> words) {
        for (Token token : tokens) {
            if (token.kind() == Token.Kind.WORD && words.contains(token.text())) {
                return true;
            }
        }
        return ambiguous && Names.anyWordIn(text, words);
    }

    /** The first word, folded; empty if there is none. */
    public String verb() {
        for (Token token : tokens) {
            if (!token.isSymbol("(")) {
                return token.kind() == Token.Kind.WORD ? token.text() : "";
            }
        }
        return "";
    }

    /** The index of the token that starts at this offset, or -1. */
    public int tokenAt(int offset) {
        int low = 0;
        int high = tokens.size() - 1;
        while (low <= high) {
            int mid = (low + high) >>> 1;
            int start = tokens.get(mid).start();
            if (start == offset) {
                return mid;
            }
            if (start < offset) {
                low = mid + 1;
            } else {
                high = mid - 1;
            }
        }
        return -1;
    }

    /** No text: it holds values. */
    @Override
    public String toString() {
        return "SqlText[" + text.length() + " characters, " + tokens.size() + " tokens]";
    }
}
