package dev.coffer.jdbc.ddl;

import java.util.TreeMap;

/** What is put in the place of parts of a statement; all else stays to the letter. Not thread-safe. */
final class Edits {
    private record Edit(int end, String text) {}

    private final String text;
    private final TreeMap<Integer, Edit> edits = new TreeMap<>();

    Edits(String text) {
        this.text = text;
    }

    /** Offsets in the statement. Two edits of one place are put behind each other. */
    void replace(int start, int end, String with) {
        edits.merge(
                start,
                new Edit(end, with),
                (first, second) -> new Edit(Math.max(first.end(), second.end()), first.text() + second.text()));
    }

    void insert(int at, String more) {
        replace(at, at, more);
    }

    void delete(int start, int end) {
        replace(start, end, "");
    }

    /** Whether something is sent otherwise than it was written. */
    boolean any() {
        return !edits.isEmpty();
    }

    String apply() {
        StringBuilder result = new StringBuilder();
        int from = 0;
        for (var edit : edits.entrySet()) {
            if (edit.getKey() >= from) {
                result.append(text, from, edit.getKey());
            }
            result.append(edit.getValue().text());
            from = Math.max(from, edit.getValue().end());
        }
        return result.append(text, from, text.length()).toString();
    }
}
