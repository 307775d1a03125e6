package dev.coffer.jdbc.rewrite;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.scope.DerivedTable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a MERGE's source are for, in order. Immutable.
 *
 * @param columns the protected column that it is assigned to or compared with, null if there is none
 * @param placed the positions of those that are assigned to, or compared with, an unprotected column
 * @param exact the positions of those that are not only assigned, so that no value may be rounded on its way
 * @param prefix what the names of tags begin with: no column's name does
 */
public record SourceColumns(
        List<@Nullable ColumnCipher> columns, Set<Integer> placed, Set<Integer> exact, String prefix)
        implements Targets {
    @Override
    public @Nullable ColumnCipher at(int position) {
        return position < columns.size() ? columns.get(position) : null;
    }

    @Override
    public boolean takes(int position) {
        return at(position) != null || placed.contains(position);
    }

    public boolean isExact(int position) {
        return exact.contains(position);
    }

    /** What stands beside a column in the source is called so, in the column's order. */
    public List<String> derived(int position) {
        ColumnCipher column = at(position);
        int size = column == null ? 0 : column.derived().size();
        return IntStream.range(0, size)
                .mapToObj(which -> prefix + (position + 1) + (which == 0 ? "" : "_" + which))
                .toList();
    }

    /** The source with what stands beside its columns. */
    public DerivedTable beside(DerivedTable source) {
        Map<String, List<String>> derived = new HashMap<>();
        for (int i = 0; i < source.outputs().size(); i++) {
            derived.put(source.outputs().get(i).label(), derived(i));
        }
        return source.withDerived(derived);
    }

    /** The names of all that is added, in the order in which it is. */
    public List<String> added() {
        return IntStream.range(0, columns.size())
                .boxed()
                .flatMap(position -> derived(position).stream())
                .toList();
    }
}
