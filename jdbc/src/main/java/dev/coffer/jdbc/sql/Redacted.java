package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.function.Predicate;

/** A statement, or a piece of one, for people to read: values are shown as {@code ?}, comments not at all. Stateless. */
public final class Redacted {
    private static final int LONGEST = 160;

    private Redacted() {}

    /** The whole; empty if it can be read in more than one way, so that nobody knows what in it is a value. */
    public static String of(SqlText sql) {
        return sql.ambiguous() ? "" : of(sql.text(), sql.tokens(), name -> true);
    }

    /**
     * What stands between two offsets, cut after {@value #LONGEST} characters.
     *
     * @param known whether a folded name in quotes is a name: what has the wrong quotes may be a value
     */
    public static String of(SqlText sql, int start, int end, Predicate<String> known) {
        List<Token> tokens = sql.tokens().stream()
                .filter(token -> token.start() >= start && token.end() <= end)
                .toList();
        String text = of(sql.text(), tokens, known);
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    private static String of(String text, List<Token> tokens, Predicate<String> known) {
        StringBuilder shown = new StringBuilder();
        int at = tokens.isEmpty() ? 0 : tokens.get(0).start();
        for (Token token : tokens) {
            if (token.start() > at) {
                shown.append(' ');
            }
            if (token.isLiteral()) {
                shown.append('?');
            } else if (token.kind() == Token.Kind.QUOTED && !known.test(token.text())) {
                shown.append("\"?\"");
            } else {
                shown.append(text, token.start(), token.end());
            }
            at = token.end();
        }
        return shown.toString();
    }
}
