package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * Whether a quote, a bracket or a comment mark was lost, or is one too many: then strings, names and comments hold what was to stand
 * outside of them, and the other way round. The text could be understood, but not as it was meant. Stateless.
 */
final class TornText {
    /** What PostgreSQL takes strings behind without a blank, though nobody writes them so. */
    private static final Set<String> TYPES = Set.of(
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "interval",
            "uuid",
            "json",
            "jsonb",
            "bytea",
            "separator",
            "default");

    private TornText() {}

    /**
     * Quotes that touch a word, a name in quotes that holds a comparison with a string or two quotes of strings, a string behind a dot
     * or behind another string, or a comment mark that touches a word and hides the other quote of a string.
     */
    static boolean hasTornQuotes(SqlText sql) {
        for (int i = 0; i < sql.tokens().size(); i++) {
            if (isTorn(sql, i)) {
                return true;
            }
        }
        return sql.comments().stream()
                .anyMatch(comment -> comment.start() > 0
                        && Names.isPart(sql.text().charAt(comment.start() - 1))
                        && sql.text().substring(comment.start(), comment.end()).indexOf('\'') >= 0);
    }

    private static boolean isTorn(SqlText sql, int index) {
        List<Token> tokens = sql.tokens();
        Token token = tokens.get(index);
        boolean name = token.kind() == Token.Kind.QUOTED;
        if (!name && token.kind() != Token.Kind.STRING && token.kind() != Token.Kind.SPECIAL_STRING) {
            return false;
        }
        boolean string = !name;
        boolean misplaced = string && index > 0 && !sql.ambiguous() && isBeforeNoString(tokens.get(index - 1));
        if (token.kind() == Token.Kind.SPECIAL_STRING) {
            return misplaced;
        }
        boolean touched = index + 1 < tokens.size()
                && tokens.get(index + 1).start() == token.end()
                && tokens.get(index + 1).kind() == Token.Kind.WORD
                && !KeyWords.isKnown(tokens.get(index + 1).text());
        boolean touching = name && token.start() > 0 && Names.isPart(sql.text().charAt(token.start() - 1));
        boolean swallowing = name && holdsQuotes(token.text());
        return misplaced
                || touched
                || touching
                || swallowing
                || (!sql.ambiguous() && isGlued(tokens, index, sql.text()));
    }

    /** A qualifier, or a string: what stands side by side is one string to some databases, and a quote too many to who wrote it. */
    private static boolean isBeforeNoString(Token token) {
        return token.isSymbol(".") || token.kind() == Token.Kind.STRING;
    }

    /** A label may hold an apostrophe; two of them, or one beside a comparison, were a string. */
    private static boolean holdsQuotes(String name) {
        int first = name.indexOf('\'');
        boolean comparison = name.indexOf('=') >= 0 || name.indexOf('<') >= 0 || name.indexOf('>') >= 0;
        return first >= 0 && (comparison || name.indexOf('\'', first + 1) >= 0);
    }

    /**
     * Behind a word that no string follows without a blank, though PostgreSQL takes {@code date'2020-01-01'}; behind any if it holds a
     * parameter, {@code LIKE' ? AND status = new'}.
     */
    private static boolean isGlued(List<Token> tokens, int index, String text) {
        Token token = tokens.get(index);
        Token before = index == 0 ? null : tokens.get(index - 1);
        return before != null
                && before.end() == token.start()
                && before.kind() == Token.Kind.WORD
                && !TYPES.contains(before.text())
                && (!KeyWords.isKnown(before.text())
                        || text.substring(token.start(), token.end()).indexOf('?') >= 0);
    }

    /** Brackets that are not closed or not opened, the end of a comment without its beginning, a comment's mark inside of a word. */
    static boolean hasTornMarks(SqlText sql) {
        if (sql.ambiguous()) {
            return false; // what stands in strings and comments is not known
        }
        int open = 0;
        List<Token> tokens = sql.tokens();
        for (int i = 0; i < tokens.size() && open >= 0; i++) {
            Token token = tokens.get(i);
            open += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (token.isSymbol("*") && isEndOfComment(sql.text(), token.end())) {
                return true;
            }
        }
        return open != 0 || sql.comments().stream().anyMatch(comment -> isInWord(comment, sql.text()));
    }

    /** Behind the star: a slash that begins no comment of its own. */
    private static boolean isEndOfComment(String text, int slash) {
        return slash < text.length() && text.charAt(slash) == '/' && !text.startsWith("/*", slash);
    }

    private static boolean isInWord(Comment comment, String text) {
        int inner = comment.start() + 2;
        return comment.start() > 0
                && inner < comment.end()
                && text.charAt(comment.start()) == '-'
                && Names.isPart(text.charAt(comment.start() - 1))
                && Names.isPart(text.charAt(inner));
    }
}
