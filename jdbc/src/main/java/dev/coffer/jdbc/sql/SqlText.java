package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * A statement cut into tokens. Immutable.
 *
 * @param text the statement
 * @param tokens without comments and white space
 * @param ambiguous whether a setting of the server, or a rule that this lexer does not know, could make it read otherwise
 * @param reason what made it ambiguous
 * @param comments in their order
 * @param readings all of an ambiguous text, where they are known; empty if it is not ambiguous, or if nobody knows them: then
 *     every word of the text counts, wherever it stands
 */
public record SqlText(
        String text,
        List<Token> tokens,
        boolean ambiguous,
        String reason,
        List<Comment> comments,
        List<Reading> readings) {
    /**
     * What a text is under one of the server's settings.
     *
     * @param whole whether its strings and quoted names have ends; without, it is an error to the server
     */
    record Reading(List<Token> tokens, boolean whole) {
        private boolean names(String text, Set<String> tables) {
            return whole ? Mentions.any(tokens, text, tables) : Mentions.byWord(tokens, text, tables);
        }
    }

    /** Whether the text names one of the tables, or might. Folded names. */
    public boolean names(Set<String> tables) {
        if (readings.isEmpty()) {
            return Mentions.any(tokens, text, tables)
                    || (ambiguous && (Mentions.anywhere(text, tables) || hasUnicodeEscapes()));
        }
        // what one reading takes for a comment is none in another
        return readings.stream().anyMatch(reading -> reading.names(text, tables))
                || comments.stream()
                        .anyMatch(comment -> Mentions.anywhere(text.substring(comment.start(), comment.end()), tables));
    }

    /** Whether one of the names stands anywhere in the text, in a comment or string too. Folded names. */
    public boolean holds(Set<String> names) {
        return Mentions.anywhere(text, names);
    }

    /**
     * Whether one of the names stands in a comment, a string or a quoted name, and the statement lacks a table outside of them: for
     * one that {@linkplain #names names} none. Folded names.
     */
    public boolean hasHiddenTable(Set<String> names) {
        return holds(names) && LostTable.in(tokens);
    }

    /** Whether one of these columns is qualified by what stands nowhere else, beside values: see {@link LostQualifier}. Folded names. */
    public boolean hasUnknownQualifier(Set<String> columns) {
        return LostQualifier.in(tokens, columns);
    }

    /** Whether no table stands where the statement needs one. No database takes it, so that nothing is lost by refusing it. */
    public boolean hasLostItsTable() {
        return LostTable.isSeenIn(tokens);
    }

    /** Whether this token is one of the names, by itself or run together with a key word. Folded names. */
    public boolean isMention(Token token, Set<String> names) {
        return Mentions.isName(token, text, names);
    }

    /** Whether one of the names stands in a string that is SQL, or torn. Folded names. */
    public boolean mentionsInString(Set<String> names) {
        return StringMentions.any(tokens, text, names);
    }

    /** Whether what looks like a call is one of these columns, or any of a table's, that lost something. Folded names. */
    public boolean callsColumn(Set<String> columns) {
        return LostColumn.in(tokens, text, columns);
    }

    /** Whether a quote, a bracket or a comment mark was lost, or is one too many: see {@link TornText}. */
    public boolean isTorn() {
        return TornText.hasTornQuotes(this) || TornText.hasTornMarks(this);
    }

    /** Whether it is torn in a way that no database takes, whatever its quotes mean there, and holds one of the names. Folded names. */
    public boolean isTornAround(Set<String> names) {
        return TornText.hasTornMarks(this) && holds(names);
    }

    /** The same without what could carry values in comments; see {@link Comment#kept}. Every offset stays. */
    public SqlText withoutComments() {
        return without(comments);
    }

    /** The same without comments that could carry values. Every offset stays. */
    public SqlText withoutCommentsThatHoldValues() {
        return without(
                comments.stream().filter(comment -> comment.mayHoldValues(text)).toList());
    }

    private SqlText without(List<Comment> some) {
        if (some.isEmpty()) {
            return this;
        }
        StringBuilder blanked = new StringBuilder(text);
        for (Comment comment : some) {
            String kept = comment.kept(text);
            for (int i = comment.start(); i < comment.end(); i++) {
                int at = i - comment.start();
                blanked.setCharAt(i, at < kept.length() ? kept.charAt(at) : ' ');
            }
        }
        return new SqlText(blanked.toString(), tokens, ambiguous, reason, comments, readings);
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
            if (isOneOf(token, words)) {
                return true;
            }
        }
        return ambiguous
                && (readings.isEmpty()
                        ? Names.anyWordIn(text, words)
                        : readings.stream()
                                .flatMap(reading -> reading.tokens().stream())
                                .anyMatch(token -> isOneOf(token, words)));
    }

    private static boolean isOneOf(Token token, Set<String> words) {
        return token.kind() == Token.Kind.WORD && words.contains(token.text());
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
