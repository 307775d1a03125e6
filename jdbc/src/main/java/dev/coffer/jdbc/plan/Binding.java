package dev.coffer.jdbc.plan;

import dev.coffer.jdbc.pattern.PatternSearch;
import java.util.function.UnaryOperator;

/** One {@code ?} of the outgoing statement, counted from 1, and what is bound there. */
public sealed interface Binding {
    int outgoing();

    /** The same with other keys for its column. */
    Binding with(UnaryOperator<ColumnCipher> keys);

    /** What the application set, as it set it. */
    record Plain(int outgoing) implements Binding {
        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return this;
        }
    }

    /**
     * A fresh envelope of the value.
     *
     * @param exact whether the column's rounding is not asked for, so that a value that it would change is refused
     * @param required whether NULL is refused, of which the database would make another value
     */
    record Envelope(int outgoing, ColumnCipher column, boolean exact, boolean required) implements Binding {
        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return new Envelope(outgoing, keys.apply(column), exact, required);
        }
    }

    /** Whether there is a value, and nothing of it: what {@code ? IS NULL} asks. */
    record Marker(int outgoing) implements Binding {
        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return this;
        }
    }

    /**
     * What is stored beside the value.
     *
     * @param which of the column's {@link ColumnCipher#derived}
     */
    record Derived(int outgoing, ColumnCipher column, int which) implements Binding {
        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return new Derived(outgoing, keys.apply(column), which);
        }
    }

    /**
     * What rows with this value may hold, in one of two slots: a renewal of keys changes no plan.
     *
     * @param converted whether it is made a value of the column first, so that one that the column cannot hold is an error
     */
    record Candidate(int outgoing, ColumnCipher column, int slot, boolean converted) implements Binding {
        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return new Candidate(outgoing, keys.apply(column), slot, converted);
        }
    }

    /**
     * What rows may hold that are as the value asks, which is a pattern of LIKE; or what none holds, if they are found by another column.
     *
     * @param which of the column's {@link ColumnCipher#derived}
     * @param candidate one of two
     */
    record Pattern(int outgoing, ColumnCipher column, PatternSearch search, int which, int candidate)
            implements Binding {
        /** {@link #which} of the slot that finds every row with a value. */
        public static final int ANY_ROW = -1;

        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return new Pattern(outgoing, keys.apply(column), search, which, candidate);
        }
    }

    /**
     * How many rows: as the application says, unless rows are left out after they were decrypted, and counted there.
     *
     * @param offset whether it is how many are passed over
     */
    record Count(int outgoing, boolean offset) implements Binding {
        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return this;
        }
    }

    /** Where the value stands in the order of the column's values. */
    record Place(int outgoing, ColumnCipher column) implements Binding {
        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return new Place(outgoing, keys.apply(column));
        }
    }

    /** An array of what rows with one of the values of an array may hold. */
    record Candidates(int outgoing, ColumnCipher column) implements Binding {
        @Override
        public Binding with(UnaryOperator<ColumnCipher> keys) {
            return new Candidates(outgoing, keys.apply(column));
        }
    }
}
