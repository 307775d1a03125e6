package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.plan.ResultSlot;
import dev.coffer.jdbc.plan.SealedColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column of a query's result.
 *
 * @param label folded, empty where the database makes it up
 * @param column null if it is not protected
 * @param isNull whether it is NULL and nothing else, which goes with every column
 */
public record Output(String label, @Nullable SealedColumn column, boolean isNull) {
    public static Output of(String label, @Nullable SealedColumn column) {
        return new Output(label, column, false);
    }

    /** Those of a whole select list, as the plan has them. */
    public static List<ResultSlot> slots(List<Output> outputs) {
        return outputs.stream()
                .map(output -> new ResultSlot(output.label(), output.column()))
                .toList();
    }

    Output renamed(String other) {
        return new Output(other, column, isNull);
    }
}
