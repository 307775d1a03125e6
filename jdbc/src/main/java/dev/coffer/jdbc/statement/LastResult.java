package dev.coffer.jdbc.statement;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The result that a statement showed last, so that who asks for it again is given the same object, as drivers do: two objects over one
 * of the driver's would each have a view of its own of whether a cell was NULL. Not thread-safe.
 */
final class LastResult {
    private @Nullable ResultSet raw;
    private @Nullable ResultSet shown;

    /** How one is shown that was not yet. */
    interface Showing {
        ResultSet of(ResultSet raw) throws SQLException;
    }

    ResultSet show(ResultSet next, Showing showing) throws SQLException {
        ResultSet known = shown;
        if (known != null && raw == next) {
            return known;
        }
        ResultSet made = showing.of(next);
        raw = next;
        shown = made;
        return made;
    }
}
