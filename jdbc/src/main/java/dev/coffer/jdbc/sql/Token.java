package dev.coffer.jdbc.sql;

/**
 * A token of a statement.
 *
 * @param start offset of its first character
 * @param end offset after its last character
 * @param text of a word or quoted identifier its folded name, of a symbol the symbol itself; empty for strings and numbers,
 *     whose text is a value
 */
public record Token(Kind kind, int start, int end, String text) {
    /** What a token is. */
    public enum Kind {
        /** A key word or an identifier without quotes. */
        WORD,
        /** An identifier in quotes. */
        QUOTED,
        /** A character string without prefix and without backslash: what lies between the quotes is its value. */
        STRING,
        /** Any other string: with a prefix, a backslash or dollar quotes. */
        SPECIAL_STRING,
        NUMBER,
        /** {@code ?}. */
        PARAMETER,
        /** One character of punctuation, or the two of {@code ::}. */
        SYMBOL
    }

    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** A word or a quoted identifier. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }

    /** A literal whose text is a value. */
    public boolean isLiteral() {
        return kind == Kind.STRING || kind == Kind.SPECIAL_STRING || kind == Kind.NUMBER;
    }

    /** Kind and offsets, never a value. */
    @Override
    public String toString() {
        return kind + " at " + start;
    }
}
