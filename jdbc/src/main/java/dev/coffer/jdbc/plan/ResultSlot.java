package dev.coffer.jdbc.plan;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A column of the result, in order.
 *
 * @param label folded; empty where the database makes it up
 * @param column what decrypts its cells, null where the cells are the database's own
 */
public record ResultSlot(String label, @Nullable ColumnCipher column) {
    ResultSlot with(UnaryOperator<ColumnCipher> keys) {
        return column == null ? this : new ResultSlot(label, keys.apply(column));
    }
}
