package dev.coffer.jdbc.statement;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's text form of an array, as jOOQ binds arrays: {@code {one,"two, \"three\"",NULL}} (PostgreSQL's manual, "Array Input and
 * Output Syntax"). Of one dimension; nothing else is compared with {@code = ANY}. Not thread-safe.
 */
final class ArrayText {
    private final String text;
    private int at;

    private ArrayText(String text) {
        this.text = text;
    }

    /** The elements; null if the text is no such array. */
    static @Nullable List<@Nullable String> elements(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isBlank(text.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(text.charAt(to - 1))) {
            to--;
        }
        return new ArrayText(text.substring(from, to)).read();
    }

    private @Nullable List<@Nullable String> read() {
        int end = text.length() - 1;
        if (end < 1 || text.charAt(0) != '{' || text.charAt(end) != '}') {
            return null;
        }
        List<@Nullable String> elements = new ArrayList<>();
        at = 1;
        blanks();
        if (at == end) {
            return elements;
        }
        while (true) {
            blanks();
            if (!element(elements, end)) {
                return null;
            }
            blanks();
            if (at == end) {
                return elements;
            }
            if (text.charAt(at++) != ',') {
                return null;
            }
        }
    }

    private boolean element(List<@Nullable String> elements, int end) {
        return text.charAt(at) == '"' ? quoted(elements, end) : bare(elements, end);
    }

    private boolean quoted(List<@Nullable String> elements, int end) {
        StringBuilder element = new StringBuilder();
        for (at++; at < end; at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return elements.add(element.toString());
            }
            element.append(c == '\\' ? text.charAt(++at) : c);
        }
        return false;
    }

    /** What needs quotes has them as every driver writes it, so that anything else is refused here. */
    private boolean bare(List<@Nullable String> elements, int end) {
        int from = at;
        while (at < end && text.charAt(at) != ',') {
            if ("{}\"\\".indexOf(text.charAt(at)) >= 0) {
                return false;
            }
            at++;
        }
        int to = at;
        while (to > from && isBlank(text.charAt(to - 1))) {
            to--;
        }
        String element = text.substring(from, to);
        elements.add(element.equalsIgnoreCase("null") ? null : element);
        return !element.isEmpty();
    }

    private void blanks() {
        while (isBlank(text.charAt(at))) {
            at++;
        }
    }

    /** The server's own blanks, which are fewer than Java's. */
    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
