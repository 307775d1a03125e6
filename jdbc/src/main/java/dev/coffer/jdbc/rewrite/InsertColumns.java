package dev.coffer.jdbc.rewrite;

import dev.coffer.jdbc.plan.ColumnCipher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The columns that an INSERT writes a query's result to, in order; null for one that is not protected. Immutable. */
public record InsertColumns(List<@Nullable ColumnCipher> columns) implements Targets {
    @Override
    public @Nullable ColumnCipher at(int position) {
        return position < columns.size() ? columns.get(position) : null;
    }

    @Override
    public boolean takes(int position) {
        return true;
    }
}
