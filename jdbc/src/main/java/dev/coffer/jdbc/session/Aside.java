package dev.coffer.jdbc.session;

import dev.coffer.jdbc.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Keeps Coffer's own questions out of the application's transactions. Without autocommit PostgreSQL's driver begins a transaction
 * with whatever comes first: if that were a question of Coffer's, the isolation level could not be set any more, and the snapshot
 * would be older than the application's first statement. So where no transaction was open before a question, none is after it. On
 * the other databases a question about the catalog opens none that would be noticed, but that on MySQL it takes the snapshot.
 * Stateless.
 */
final class Aside {
    private static final String IN_A_TRANSACTION = "25001";

    /** What a transaction that is distributed answers: its manager ends it, and nobody else. */
    private static final String NOT_OURS = "55000";

    private static final String ISOLATION = "SELECT pg_catalog.current_setting('transaction_isolation')";
    private static final String ISOLATION_IN_MYSQL = "SELECT @@transaction_isolation";

    private Aside() {}

    /** Questions to a database. */
    interface Questions<T> {
        T ask() throws SQLException;
    }

    static <T> T ask(Connection raw, Dialect dialect, Questions<T> questions) throws SQLException {
        if (!isBetweenTransactions(raw, dialect)) {
            return questions.ask();
        }
        T answer;
        try {
            answer = questions.ask();
        } catch (SQLException | RuntimeException e) {
            try {
                end(raw, dialect);
            } catch (SQLException another) {
                e.addSuppressed(another);
            }
            throw e;
        }
        end(raw, dialect);
        return answer;
    }

    /**
     * Whether there is a transaction to be begun that is not begun yet. It asks the driver, which knows without asking the server:
     * what is set to the value that it has already is sent nowhere, and is refused while a transaction is open.
     */
    private static boolean isBetweenTransactions(Connection raw, Dialect dialect) throws SQLException {
        return dialect == Dialect.POSTGRESQL && !raw.getAutoCommit() && isIdle(raw, dialect);
    }

    /** Whether no transaction is open, as far as the driver knows that and it matters: elsewhere a change of the schema ends it. */
    static boolean isIdle(Connection raw, Dialect dialect) throws SQLException {
        if (dialect != Dialect.POSTGRESQL) {
            return true;
        }
        try {
            raw.setReadOnly(raw.isReadOnly());
            return true;
        } catch (SQLException e) {
            if (!IN_A_TRANSACTION.equals(e.getSQLState())) {
                throw e;
            }
            return false;
        }
    }

    /** Whether the open transaction of PostgreSQL or MySQL does not see what others commit. */
    static boolean looksAtSnapshot(Connection raw, Dialect dialect) throws SQLException {
        try (Statement statement = raw.createStatement();
                ResultSet level =
                        statement.executeQuery(dialect == Dialect.POSTGRESQL ? ISOLATION : ISOLATION_IN_MYSQL)) {
            return !level.next() || !level.getString(1).regionMatches(true, 0, "READ", 0, 4);
        }
    }

    private static void end(Connection raw, Dialect dialect) throws SQLException {
        if (isBetweenTransactions(raw, dialect)) {
            return; // nothing had to be asked
        }
        try {
            raw.rollback();
        } catch (SQLException e) {
            if (!NOT_OURS.equals(e.getSQLState())) {
                throw e;
            }
        }
    }
}
