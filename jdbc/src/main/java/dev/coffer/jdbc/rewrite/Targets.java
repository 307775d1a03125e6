package dev.coffer.jdbc.rewrite;

import dev.coffer.jdbc.plan.ColumnCipher;
import org.jspecify.annotations.Nullable;

/** Where the columns of a query's result go, by their position. Immutable. */
public sealed interface Targets permits InsertColumns, SourceColumns {
    /** The protected column that it goes into, null if it goes into none. */
    @Nullable
    ColumnCipher at(int position);

    /** Whether it goes into a column, protected or not, which is where its parameters and strings belong then. */
    boolean takes(int position);
}
