package dev.coffer.jdbc.catalog;

import java.sql.Connection;
import java.sql.SQLException;

/** Where a statement is looked at from: one session, which may be asked. As thread-safe as its connection. */
public interface Standpoint {
    /** The driver's, for what is not yet known of the catalog. */
    Connection connection();

    /**
     * Whether what is asked over the connection now may be kept for everybody: not what an open transaction sees that changed the
     * schema and may take it back, nor what one sees that looks at a snapshot.
     */
    boolean mayRead() throws SQLException;

    /** Where the session looks for tables now. It is asked if that could have changed since, so only who needs it calls this. */
    SearchPath path() throws SQLException;
}
