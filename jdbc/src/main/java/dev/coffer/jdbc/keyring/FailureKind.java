package dev.coffer.jdbc.keyring;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.util.Set;

/** What went wrong, as far as SQLState and vendor code tell, and what to do about it. */
enum FailureKind {
    TIMED_OUT(
            "it took too long",
            "look for a transaction that holds a lock on the table, or for an overloaded server; queryTimeout(...) sets how"
                    + " long is waited"),
    CONFLICT("another transaction was in the way", "try again"),
    READ_ONLY("the database takes no writes", "point the data source of the keyrings at the primary, not at a replica"),
    DENIED("the user may not do this", "GRANT SELECT, INSERT, UPDATE on the table to the user of the data source"),
    OTHER_COLUMNS(
            "the table has other columns than Coffer's",
            "name another table, or recreate it with the DDL of the documentation"),
    LOGIN("the database refused the login", "check user and password of the data source"),
    UNREACHABLE(
            "the database cannot be reached",
            "check that it runs and accepts connections, and that the pool has one to spare: an operation on keyrings needs"
                    + " a connection besides the application's own"),
    OTHER("the database refused", "see the cause");

    private static final Set<String> TIMEOUT_STATES = Set.of("57014", "55P03", "HYT00", "70100");
    private static final Set<String> RIGHTS_STATES = Set.of("42501", "90096");
    private static final Set<String> COLUMN_STATES = Set.of("42703", "42S22");

    /** ER_LOCK_WAIT_TIMEOUT of MariaDB and MySQL, which comes as HY000. */
    private static final int LOCK_WAIT_TIMEOUT = 1205;

    /** ER_CHECKREAD of MariaDB (HY000): innodb_snapshot_isolation found the row changed. */
    private static final int RECORD_CHANGED = 1020;

    /** H2's CONCURRENT_UPDATE_1. */
    private static final int CONCURRENT_UPDATE = 90131;

    /** ER_OPTION_PREVENTS_STATEMENT of MariaDB and MySQL: the server runs with --read-only. */
    private static final int SERVER_READ_ONLY = 1290;

    /** ER_TABLEACCESS_DENIED_ERROR and ER_COLUMNACCESS_DENIED_ERROR, which share 42000 with syntax errors. */
    private static final Set<Integer> RIGHTS_CODES = Set.of(1142, 1143);

    final String what;
    final String cure;

    FailureKind(String what, String cure) {
        this.what = what;
        this.cure = cure;
    }

    static FailureKind of(SQLException e) {
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        int code = e.getErrorCode();
        if (e instanceof SQLTimeoutException || TIMEOUT_STATES.contains(state) || code == LOCK_WAIT_TIMEOUT) {
            return TIMED_OUT;
        }
        if (state.startsWith("40") || code == RECORD_CHANGED || code == CONCURRENT_UPDATE) {
            return CONFLICT;
        }
        if (state.equals("25006") || code == SERVER_READ_ONLY) {
            return READ_ONLY;
        }
        if (RIGHTS_STATES.contains(state) || RIGHTS_CODES.contains(code)) {
            return DENIED;
        }
        if (COLUMN_STATES.contains(state)) {
            return OTHER_COLUMNS;
        }
        if (state.startsWith("28")) {
            return LOGIN;
        }
        // 57P01 to 57P03: PostgreSQL is being shut down, has crashed, or is starting. A pool that gives up has no
        // state.
        return state.isEmpty() || state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")
                ? UNREACHABLE
                : OTHER;
    }
}
