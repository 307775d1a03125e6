package dev.coffer.jdbc.plan;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A column of the result, in order.
 *
 * @param label folded; empty where the database makes it up
 * @param shown the label that the application sees; empty where it is the database's. Databases that label an expression by its
 *     text would show what was sent: an envelope, a tag
 * @param column what decrypts its cells, null where the cells are the database's own
 */
public record ResultSlot(
        String label, String shown, @Nullable ColumnCipher column) {
    ResultSlot with(UnaryOperator<ColumnCipher> keys) {
        return column == null ? this : new ResultSlot(label, shown, keys.apply(column));
    }
}
