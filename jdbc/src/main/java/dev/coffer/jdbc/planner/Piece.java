package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.SealedColumn;
import org.jspecify.annotations.Nullable;

/** A part of the outgoing statement. */
sealed interface Piece {
    record Text(String text) implements Piece {}

    /**
     * A {@code ?}.
     *
     * @param source the offset of the parameter or literal whose value fills it
     * @param column null for {@link Role#PLAIN}
     */
    record Slot(int source, Role role, @Nullable SealedColumn column) implements Piece {}

    /** What of a value a slot takes. */
    enum Role {
        PLAIN,
        ENVELOPE,
        TAG,
        FIRST_CANDIDATE,
        SECOND_CANDIDATE,
        CANDIDATE_ARRAY
    }

    static Piece text(String text) {
        return new Text(text);
    }
}
