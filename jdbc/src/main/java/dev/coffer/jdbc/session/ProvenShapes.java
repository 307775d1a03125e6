package dev.coffer.jdbc.session;

import dev.coffer.jdbc.catalog.TableShape;
import dev.coffer.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves on a connection that tables have the columns that plans were made of. The server is asked before each execution of a plan that
 * counts on them; but what was proven when the statement was prepared holds for its first execution, if that follows within a
 * second and in the same transaction, as it does where a statement is prepared to be executed at once. As thread-safe as the
 * connection.
 */
final class ProvenShapes {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Connection raw;
    private @Nullable List<TableShape> prepared;
    private long preparedAt;

    ProvenShapes(Connection raw) {
        this.raw = raw;
    }

    /** When a statement is prepared. */
    boolean prepared(List<TableShape> shapes, Dialect dialect) throws SQLException {
        long now = System.nanoTime();
        if (!hold(shapes, dialect)) {
            return false;
        }
        prepared = shapes;
        preparedAt = now;
        return true;
    }

    /** When it is executed. */
    boolean executing(List<TableShape> shapes, Dialect dialect) throws SQLException {
        boolean first = shapes.equals(prepared) && System.nanoTime() - preparedAt < SECOND_NANOS;
        prepared = null;
        return first || hold(shapes, dialect);
    }

    private boolean hold(List<TableShape> shapes, Dialect dialect) throws SQLException {
        for (TableShape shape : shapes) {
            if (!shape.holds(raw, dialect)) {
                return false;
            }
        }
        return true;
    }

    /** After whatever may have ended the transaction, or changed a table. */
    void forget() {
        prepared = null;
    }
}
