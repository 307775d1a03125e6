package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.ResultSlot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query's result.
 *
 * @param label folded, empty where the database makes it up
 * @param column null if it is not protected
 * @param isNull whether it is NULL and nothing else, which goes with every column
 */
public record OutputColumn(String label, @Nullable ColumnCipher column, boolean isNull) {
    public static OutputColumn of(String label, @Nullable ColumnCipher column) {
        return new OutputColumn(label, column, false);
    }

    /** Those of a whole select list, as the plan has them. */
    public static List<ResultSlot> slots(List<OutputColumn> outputs) {
        return outputs.stream()
                .map(output -> new ResultSlot(output.label(), output.column()))
                .toList();
    }

    OutputColumn renamed(String other) {
        return new OutputColumn(other, column, isNull);
    }
}
