package dev.coffer.jdbc.plan;

import dev.coffer.Coffer;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.search.BlindIndex;
import dev.coffer.search.Comparison;
import dev.coffer.search.OrderIndex;
import dev.coffer.search.PrefixIndex;
import dev.coffer.search.SuffixIndex;
import dev.coffer.search.TripleIndex;
import java.util.List;
import java.util.Objects;

/** What one derived column of a protected one holds, and what is searched for in it. Thread-safe. */
sealed interface DerivedSearch {
    /** What is stored beside a value: a {@code Long}, bytes, or an array of {@code long}. */
    Object stored(Object value);

    /** Where an operand stands in the order of the stored ones. */
    default byte[] place(Object operand) {
        throw new IllegalStateException("nothing is kept of an order"); // the planner asks columns that have one
    }

    /**
     * What rows hold that have a run where these tags tell of it, under each key that tags may be computed under; empty if none can.
     *
     * @param run as long as they need it, and left by all normalizers
     */
    default List<?> searched(String run) {
        throw new IllegalStateException("no tags of texts"); // which are asked for by those only that have them
    }

    @SuppressWarnings("unchecked") // values are converted to the column's Java type before they get here
    static DerivedSearch of(ProtectedColumn column, DerivedColumn derived, Coffer coffer) {
        return switch (derived.member()) {
            case EQUALITY -> new Equal((BlindIndex<Object>) coffer.blindIndex(column));
            case PREFIX -> new Beginning(coffer.prefixIndex(column, derived.length()));
            case SUFFIX -> new End(coffer.suffixIndex(column, derived.length()));
            case CONTAINS -> new Inside(coffer.tripleIndex(column));
            case ORDER -> new Ordered((OrderIndex<Object>) coffer.orderIndex(column));
            case SCAN -> throw new IllegalStateException("nothing is kept for a scan");
        };
    }

    /** Of a value that is not null, which all give something for. */
    private static <T> T given(@org.jspecify.annotations.Nullable T stored) {
        return Objects.requireNonNull(stored);
    }

    record Equal(BlindIndex<Object> index) implements DerivedSearch {
        @Override
        public Object stored(Object value) {
            return given(index.tag(value));
        }

        @Override
        public List<?> searched(String run) {
            return index.candidates(run);
        }
    }

    record Beginning(PrefixIndex index) implements DerivedSearch {
        @Override
        public Object stored(Object value) {
            return given(index.tag((String) value));
        }

        @Override
        public List<?> searched(String run) {
            return index.candidates(run);
        }
    }

    record End(SuffixIndex index) implements DerivedSearch {
        @Override
        public Object stored(Object value) {
            return given(index.tag((String) value));
        }

        @Override
        public List<?> searched(String run) {
            return index.candidates(run);
        }
    }

    record Inside(TripleIndex index) implements DerivedSearch {
        @Override
        public Object stored(Object value) {
            return given(index.tags((String) value));
        }

        @Override
        public List<?> searched(String run) {
            return index.candidates(run);
        }
    }

    record Ordered(OrderIndex<Object> index) implements DerivedSearch {
        @Override
        public Object stored(Object value) {
            return given(index.tag(value));
        }

        /** Of what the column cannot hold a place between two that it can, so that any comparison with it is right. */
        @Override
        public byte[] place(Object operand) {
            return index.bound(operand, Comparison.LESS);
        }
    }
}
