package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.ColumnCipher;
import org.jspecify.annotations.Nullable;

/** A part of the outgoing statement. */
sealed interface SqlFragment {
    record Text(String text) implements SqlFragment {}

    /**
     * A {@code ?}.
     *
     * @param source the offset of the parameter or literal whose value fills it
     * @param column null for {@link Role#PLAIN} and {@link Role#MARKER}
     */
    record Slot(int source, Role role, @Nullable ColumnCipher column) implements SqlFragment {}

    /** What of a value a slot takes. */
    enum Role {
        PLAIN,
        ENVELOPE,

        /** Of a value that is read and not assigned: nothing rounds it. */
        EXACT_ENVELOPE,
        TAG,
        FIRST_CANDIDATE,
        SECOND_CANDIDATE,
        CANDIDATE_ARRAY,

        /** Whether there is a value, and nothing of it. */
        MARKER
    }

    static SqlFragment text(String text) {
        return new Text(text);
    }
}
