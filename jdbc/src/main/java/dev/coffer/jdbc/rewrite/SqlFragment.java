package dev.coffer.jdbc.rewrite;

import dev.coffer.jdbc.pattern.PatternSearch;
import dev.coffer.jdbc.plan.ColumnCipher;
import org.jspecify.annotations.Nullable;

/** A part of the outgoing statement. */
public sealed interface SqlFragment {
    record Text(String text) implements SqlFragment {}

    /**
     * A {@code ?}.
     *
     * @param source the offset of the parameter or literal whose value fills it
     * @param column null for {@link Role#PLAIN} and {@link Role#MARKER}
     * @param which of what is derived, for {@link Role#DERIVED}
     */
    record Slot(int source, Role role, @Nullable ColumnCipher column, int which) implements SqlFragment {
        public Slot(int source, Role role, @Nullable ColumnCipher column) {
            this(source, role, column, -1);
        }
    }

    /**
     * A {@code ?} for what a pattern searches for.
     *
     * @param which of the column's derived ones, or -1
     * @param candidate 0 or 1
     */
    record PatternSlot(int source, ColumnCipher column, PatternSearch search, int which, int candidate)
            implements SqlFragment {}

    /** What of a value a slot takes. */
    enum Role {
        PLAIN,
        ENVELOPE,

        /** Of a value that is read and not assigned: nothing rounds it. */
        EXACT_ENVELOPE,

        /** Of a value that must not be NULL. */
        REQUIRED_ENVELOPE,

        /** What is stored beside it. */
        DERIVED,
        FIRST_CANDIDATE,
        SECOND_CANDIDATE,
        CANDIDATE_ARRAY,

        /** Where it stands in the order of the column's values. */
        PLACE,

        /** How many rows. */
        LIMIT,

        /** How many rows are passed over. */
        OFFSET,

        /** Whether there is a value, and nothing of it. */
        MARKER
    }

    static SqlFragment text(String text) {
        return new Text(text);
    }
}
