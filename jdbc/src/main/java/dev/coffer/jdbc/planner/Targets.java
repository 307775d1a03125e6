package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.SealedColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that an INSERT writes a query's result to, in order; null for one that is not protected. Immutable. */
record Targets(List<@Nullable SealedColumn> columns) {
    @Nullable
    SealedColumn at(int position) {
        return position < columns.size() ? columns.get(position) : null;
    }
}
