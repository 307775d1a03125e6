package dev.coffer.cli.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command says, for people and for programs. Not thread-safe.
 *
 * <p>Instants and ids are texts in both.
 */
public final class Answer {
    private final List<String> lines = new ArrayList<>();
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** A line for people only. */
    public Answer line(String line) {
        lines.add(line);
        return this;
    }

    /** Likewise. */
    public Answer lines(List<String> more) {
        lines.addAll(more);
        return this;
    }

    /** A member for programs only: a text, number, boolean, list or map of such, or null. */
    public Answer member(String name, @Nullable Object value) {
        members.put(name, value);
        return this;
    }

    public List<String> lines() {
        return List.copyOf(lines);
    }

    Map<String, @Nullable Object> members() {
        return members;
    }
}
