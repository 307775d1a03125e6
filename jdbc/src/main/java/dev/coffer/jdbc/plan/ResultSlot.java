package dev.coffer.jdbc.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A column of the result, in order.
 *
 * @param label folded; empty where the database makes it up
 * @param column what opens its cells, null where the cells are the database's own
 */
public record ResultSlot(String label, @Nullable SealedColumn column) {
    static List<ResultSlot> of(List<Output> outputs) {
        return outputs.stream()
                .map(output -> new ResultSlot(output.label(), output.column()))
                .toList();
    }

    ResultSlot with(UnaryOperator<SealedColumn> keys) {
        return column == null ? this : new ResultSlot(label, keys.apply(column));
    }
}
