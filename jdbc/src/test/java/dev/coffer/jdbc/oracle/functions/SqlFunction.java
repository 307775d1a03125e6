package dev.coffer.jdbc.oracle.functions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function as a database's own catalog tells of it.
 *
 * @param types of its arguments by the database's names; null where the catalog does not tell how many there are
 */
public record SqlFunction(String name, Kind kind, @Nullable List<String> types) {
    public enum Kind {
        SCALAR,
        AGGREGATE,
        /** What it computes goes by an order: {@code percentile_cont(0.5) WITHIN GROUP (ORDER BY c.id)}. */
        ORDERED_SET,
        WINDOW
    }
}
