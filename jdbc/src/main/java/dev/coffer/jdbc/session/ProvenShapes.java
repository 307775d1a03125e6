package dev.coffer.jdbc.session;

import dev.coffer.jdbc.catalog.TableShape;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves on a connection that tables have the columns that plans were made of. The server is asked before each execution of a plan that
 * counts on them; but what was proven when the statement was prepared holds for its first execution, if that follows within a
 * second with no other statement in between, as it does where a statement is prepared to be executed at once.
 *
 * <p>The question locks nothing: a lock would be taken at the preparation already, and waited for where the driver waits for nothing.
 * What is sent names the columns that were proven, so it means what it meant then. That is all for a statement that is a transaction by
 * itself. In a longer one the application may have learnt the order of columns from what it was shown before, so each table keeps
 * the columns that it was first met with until the end, or nothing more is sent that counts on them. As thread-safe as the connection.
 */
final class ProvenShapes {
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Connection raw;

    /** What the transaction has counted on. */
    private final List<TableShape> met = new ArrayList<>();

    private @Nullable List<TableShape> prepared;
    private long preparedAt;

    ProvenShapes(Connection raw) {
        this.raw = raw;
    }

    /**
     * When a statement is prepared.
     *
     * @param inTransaction whether it may be one of several in a transaction
     */
    boolean prepared(List<TableShape> shapes, Dialect dialect, boolean inTransaction) throws SQLException {
        long now = System.nanoTime();
        if (!hold(shapes, dialect, inTransaction)) {
            return false;
        }
        prepared = shapes;
        preparedAt = now;
        return true;
    }

    /** When it is executed. */
    boolean executing(List<TableShape> shapes, Dialect dialect, boolean inTransaction) throws SQLException {
        boolean first = shapes.equals(prepared) && System.nanoTime() - preparedAt < SECOND_NANOS;
        prepared = null;
        return first || hold(shapes, dialect, inTransaction);
    }

    private boolean hold(List<TableShape> shapes, Dialect dialect, boolean inTransaction) throws SQLException {
        for (TableShape shape : shapes) {
            if (!shape.holds(raw, dialect)) {
                return false;
            }
        }
        if (!inTransaction) {
            met.clear();
            return true;
        }
        for (TableShape shape : shapes) {
            if (shape.part() == TableShape.Part.COLUMNS) { // of a key nobody learns the order
                meet(shape);
            }
        }
        return true;
    }

    private void meet(TableShape shape) throws SQLException {
        for (TableShape earlier : met) {
            if (earlier.isOfSameTable(shape)) {
                if (earlier.equals(shape)) {
                    return;
                }
                throw SqlExceptions.refused(shape + " are others, or in another order, than when this transaction first"
                        + " used them without a list: roll back and begin anew, or list the columns");
            }
        }
        met.add(shape);
    }

    /** After whatever may have told the application of columns, or changed a table. */
    void doubt() {
        prepared = null;
    }

    /** After whatever ended the transaction, or changed a table within it. */
    void forget() {
        prepared = null;
        met.clear();
    }
}
