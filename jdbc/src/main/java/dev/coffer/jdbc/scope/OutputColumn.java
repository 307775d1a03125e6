package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.plan.ColumnCipher;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query's result.
 *
 * @param label folded, empty where the database makes it up
 * @param column null if it is not protected
 * @param isNull whether it is NULL and nothing else, which goes with every column
 * @param origin the occurrence of a table that it is a column of, null if it is anything else
 * @param start offset of the expression by whose text databases label it; 0 like {@code end} where it has a name
 * @param end offset after that expression
 * @param seen false if a column that the database does not show has a part in it
 * @param unplaced values of the statement's own that it holds, null if it is made of a table's columns or of nothing
 * @param tag the way to its tags from the query around this one, null if there is none
 */
public record OutputColumn(
        String label,
        @Nullable ColumnCipher column,
        boolean isNull,
        @Nullable Origin origin,
        int start,
        int end,
        boolean seen,
        @Nullable Unplaced unplaced,
        @Nullable TagPath tag) {
    /**
     * A column of a table, at one of the places where the table stands in FROM.
     *
     * @param name folded
     */
    public record Origin(BoundTable table, String name) {}

    public static OutputColumn of(String label, @Nullable ColumnCipher column) {
        return new OutputColumn(label, column, false, null, 0, 0, true, null, null);
    }

    /** The same with another part in it. */
    public OutputColumn seenIf(boolean other) {
        return other ? this : new OutputColumn(label, column, isNull, origin, start, end, false, unplaced, tag);
    }

    OutputColumn renamed(String other) {
        return new OutputColumn(other, column, isNull, null, 0, 0, seen, unplaced, null);
    }

    public OutputColumn with(@Nullable Unplaced values) {
        return new OutputColumn(label, column, isNull, origin, start, end, seen, values, tag);
    }

    public OutputColumn with(@Nullable TagPath path) {
        return new OutputColumn(label, column, isNull, origin, start, end, seen, unplaced, path);
    }

    /** Whether it anchors what stands beside it: it is a table's, or holds numbers at most. */
    boolean isPlain() {
        return unplaced == null || unplaced.isEmpty();
    }
}
