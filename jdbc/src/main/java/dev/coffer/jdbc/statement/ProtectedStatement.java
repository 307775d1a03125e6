package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.delegate.DelegatingStatement;
import dev.coffer.jdbc.delegate.PassThroughResultSet;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.result.DecryptingResultSet;
import dev.coffer.jdbc.result.RowFilter;
import dev.coffer.jdbc.session.Session;
import dev.coffer.jdbc.value.JdbcDriver;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement that plans each text it is given. What names no protected table is executed by the driver's statement; what
 * does, by a prepared one in its place, because literals of protected columns are taken out of the text and bound. Not
 * thread-safe, but for {@link #cancel}.
 */
public final class ProtectedStatement extends DelegatingStatement {
    private final Session session;
    private final List<StatementPlan> batch = new ArrayList<>();
    private final LastResult last = new LastResult();
    private @Nullable StatementPlan plan;
    private volatile @Nullable PreparedStatement substitute;

    /** What leaves rows out of the result of the last execution. */
    private @Nullable RowFilter filter;

    public ProtectedStatement(Statement raw, Session session) {
        super(raw);
        this.session = session;
    }

    /** An execution of a statement, by one of JDBC's methods. */
    private interface Execution<S, R> {
        R by(S statement) throws SQLException;
    }

    /** The execution of a text that is passed on. */
    private interface Passing<R> {
        R by(Statement statement, String text) throws SQLException;
    }

    private <R> R run(String sql, GeneratedKeyRequest keys, Passing<R> passed, Execution<PreparedStatement, R> planned)
            throws SQLException {
        dropSubstitute();
        plan = null;
        StatementPlan made = session.plan(sql);
        if (made.isUntouched()) {
            try {
                return passed.by(raw(), made.sql());
            } finally {
                session.executed(made);
            }
        }
        requireNoParameters(made);
        plan = made;
        PreparedStatement prepared = prepare(made, keys);
        substitute = prepared;
        RowFilter leaving = new BoundValues(made, session).bind(made, prepared);
        filter = leaving;
        if (leaving != null) {
            leaving.atMost(prepared.getMaxRows());
            prepared.setMaxRows(0);
        }
        try {
            return planned.by(prepared);
        } finally {
            session.executed(made);
        }
    }

    private static void requireNoParameters(StatementPlan made) throws SQLException {
        if (!made.parameters().isEmpty()) {
            throw SqlExceptions.refused(
                    "the statement has parameters, and a plain Statement cannot bind them: use prepareStatement");
        }
    }

    private PreparedStatement prepare(StatementPlan made, GeneratedKeyRequest keys) throws SQLException {
        Statement raw = raw();
        DecryptingResultSet.requireReadOnly(made, raw.getResultSetConcurrency());
        Connection driver = session.raw();
        PreparedStatement prepared = keys != GeneratedKeyRequest.NONE
                ? keys.prepare(driver, made)
                : driver.prepareStatement(
                        made.sql(),
                        raw.getResultSetType(),
                        raw.getResultSetConcurrency(),
                        raw.getResultSetHoldability());
        boolean ready = false;
        try {
            prepared.setQueryTimeout(raw.getQueryTimeout());
            prepared.setFetchSize(
                    raw.getFetchSize()); // H2 takes none above the maximum of rows, but a maximum below it
            prepared.setMaxRows(raw.getMaxRows());
            if (!session.driver().cutsFields()) { // else the result cuts values, where the driver would cut envelopes
                prepared.setMaxFieldSize(raw.getMaxFieldSize());
            }
            if (raw.isCloseOnCompletion()) {
                prepared.closeOnCompletion();
            }
            ready = true;
            return prepared;
        } finally {
            if (!ready) {
                prepared.close();
            }
        }
    }

    private void dropSubstitute() throws SQLException {
        PreparedStatement old = substitute;
        substitute = null;
        if (old != null) {
            old.close();
        }
    }

    /** The statement that was executed last. */
    private Statement current() {
        PreparedStatement prepared = substitute;
        return prepared == null ? raw() : prepared;
    }

    @Override
    protected ResultSet result(ResultSet raw) throws SQLException {
        StatementPlan made = plan;
        return last.show(
                raw,
                next -> made == null
                        ? new PassThroughResultSet(next, this)
                        : DecryptingResultSet.planned(next, this, made, session::knowsKey, session.driver(), filter));
    }

    @Override
    protected ResultSet keys(ResultSet raw) throws SQLException {
        StatementPlan made = plan;
        return made == null
                ? new PassThroughResultSet(raw, this)
                : DecryptingResultSet.keys(raw, this, made.keys(), session::knowsKey, session.driver());
    }

    @Override
    public Connection getConnection() {
        return session.shown();
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return run(sql, GeneratedKeyRequest.NONE, (raw, text) -> raw.execute(text), PreparedStatement::execute);
    }

    @Override
    public boolean execute(String sql, int autoGeneratedKeys) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(autoGeneratedKeys),
                (raw, text) -> raw.execute(text, autoGeneratedKeys),
                PreparedStatement::execute);
    }

    @Override
    public boolean execute(String sql, int[] columnIndexes) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(columnIndexes),
                (raw, text) -> raw.execute(text, columnIndexes),
                PreparedStatement::execute);
    }

    @Override
    public boolean execute(String sql, String[] columnNames) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(columnNames),
                (raw, text) -> raw.execute(text, columnNames),
                PreparedStatement::execute);
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        return result(run(
                sql, GeneratedKeyRequest.NONE, (raw, text) -> raw.executeQuery(text), PreparedStatement::executeQuery));
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.NONE,
                (raw, text) -> raw.executeUpdate(text),
                PreparedStatement::executeUpdate);
    }

    @Override
    public int executeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(autoGeneratedKeys),
                (raw, text) -> raw.executeUpdate(text, autoGeneratedKeys),
                PreparedStatement::executeUpdate);
    }

    @Override
    public int executeUpdate(String sql, int[] columnIndexes) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(columnIndexes),
                (raw, text) -> raw.executeUpdate(text, columnIndexes),
                PreparedStatement::executeUpdate);
    }

    @Override
    public int executeUpdate(String sql, String[] columnNames) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(columnNames),
                (raw, text) -> raw.executeUpdate(text, columnNames),
                PreparedStatement::executeUpdate);
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.NONE,
                (raw, text) -> raw.executeLargeUpdate(text),
                PreparedStatement::executeLargeUpdate);
    }

    @Override
    public long executeLargeUpdate(String sql, int autoGeneratedKeys) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(autoGeneratedKeys),
                (raw, text) -> raw.executeLargeUpdate(text, autoGeneratedKeys),
                PreparedStatement::executeLargeUpdate);
    }

    @Override
    public long executeLargeUpdate(String sql, int[] columnIndexes) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(columnIndexes),
                (raw, text) -> raw.executeLargeUpdate(text, columnIndexes),
                PreparedStatement::executeLargeUpdate);
    }

    @Override
    public long executeLargeUpdate(String sql, String[] columnNames) throws SQLException {
        return run(
                sql,
                GeneratedKeyRequest.of(columnNames),
                (raw, text) -> raw.executeLargeUpdate(text, columnNames),
                PreparedStatement::executeLargeUpdate);
    }

    /** A batch goes to the driver in one piece, so that its order, counts and failures are the driver's. */
    @Override
    public void addBatch(String sql) throws SQLException {
        StatementPlan made = session.plan(sql);
        requireNoParameters(made);
        if (made.path() != null && mayHaveMoved()) {
            throw SqlExceptions.refused(
                    "a statement before it in this batch may make another schema current, where its tables may"
                            + " be others, which the policy protects or not: execute the batch before you add it");
        }
        Stored.requireComparable(made);
        raw().addBatch(made.literals().isEmpty() ? made.sql() : InlinedText.of(made, session));
        batch.add(made);
    }

    /** On MariaDB and MySQL nothing but USE makes another database current, and no routine may hold it. */
    private boolean mayHaveMoved() throws SQLException {
        boolean onlyUse = session.driver() == JdbcDriver.MARIADB || session.driver() == JdbcDriver.MYSQL;
        return batch.stream()
                .anyMatch(earlier -> onlyUse ? earlier.effect() == StatementPlan.Effect.SESSION : mayMove(earlier));
    }

    private static boolean mayMove(StatementPlan earlier) {
        return earlier.calls()
                || (earlier.effect() != StatementPlan.Effect.UNTOUCHED
                        && earlier.effect() != StatementPlan.Effect.PLANNED);
    }

    @Override
    public void clearBatch() throws SQLException {
        batch.clear();
        raw().clearBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        startBatch();
        try {
            return raw().executeBatch();
        } finally {
            endBatch();
        }
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        startBatch();
        try {
            return raw().executeLargeBatch();
        } finally {
            endBatch();
        }
    }

    private void startBatch() throws SQLException {
        dropSubstitute();
        plan = null;
        for (StatementPlan made : batch) {
            session.executing(made);
            if (!made.literals().isEmpty()) {
                OneTenant.require(made, session.tenant());
            }
        }
    }

    private void endBatch() {
        batch.forEach(session::executed);
        batch.clear();
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        ResultSet result = current().getResultSet();
        return result == null ? null : result(result);
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return keys(current().getGeneratedKeys());
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return current().getUpdateCount();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        return current().getLargeUpdateCount();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return current().getMoreResults();
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        return current().getMoreResults(current);
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        return current().getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        current().clearWarnings();
    }

    @Override
    public void cancel() throws SQLException {
        current().cancel();
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        raw().closeOnCompletion();
        PreparedStatement prepared = substitute;
        if (prepared != null) {
            prepared.closeOnCompletion();
        }
    }

    /** A substitute that is closed was so with its result, as it was asked to be. */
    @Override
    public boolean isClosed() throws SQLException {
        PreparedStatement prepared = substitute;
        if (prepared != null && !raw().isClosed() && prepared.isClosed()) {
            raw().close();
        }
        return raw().isClosed();
    }

    @Override
    public void close() throws SQLException {
        try {
            dropSubstitute();
        } finally {
            raw().close();
        }
    }
}
