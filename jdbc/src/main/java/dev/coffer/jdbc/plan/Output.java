package dev.coffer.jdbc.plan;

import org.jspecify.annotations.Nullable;

/**
 * A column of a query's result.
 *
 * @param label folded, empty where the database makes it up
 * @param column null if it is not protected
 * @param isNull whether it is NULL and nothing else, which goes with every column
 */
record Output(String label, @Nullable SealedColumn column, boolean isNull) {
    static Output of(String label, @Nullable SealedColumn column) {
        return new Output(label, column, false);
    }

    Output renamed(String other) {
        return new Output(other, column, isNull);
    }
}
