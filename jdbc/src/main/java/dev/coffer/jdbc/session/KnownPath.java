package dev.coffer.jdbc.session;

import dev.coffer.jdbc.catalog.SearchPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Where a session looks for tables: asked when somebody needs it, and again when something could have changed it since. As long as
 * nobody needs it, nothing is asked. Not thread-safe.
 */
final class KnownPath {
    private final Connection raw;
    private final ProtectedDatabase database;
    private @Nullable ReportedPath reported;
    private @Nullable SearchPath known;

    /** What the server reported when the path was asked for. */
    private @Nullable String report;

    /** Whether the end of the transaction may take the session back to where it was. */
    private boolean transactional;

    KnownPath(Connection raw, ProtectedDatabase database) {
        this.raw = raw;
        this.database = database;
    }

    SearchPath now() throws SQLException {
        ReportedPath reports = reported;
        if (reports == null) {
            reports = ReportedPath.of(raw);
            reported = reports;
        }
        SearchPath path = known;
        if (path == null || !Objects.equals(report, reports.now())) {
            path = database.ask(raw);
            known = path;
            report = reports.now();
        }
        return path;
    }

    /** After a statement that changes the session. */
    void moved() {
        known = null;
        transactional = true;
    }

    /** After code in the server has run; what it does to the path is reported, if anything is. */
    void mayHaveMoved() {
        if (report == null) {
            moved();
        }
    }

    /** After the end of a transaction, or of a part of it. */
    void takenBack() {
        if (transactional) {
            known = null;
        }
    }

    void transactionEnded() {
        takenBack();
        transactional = false;
    }
}
