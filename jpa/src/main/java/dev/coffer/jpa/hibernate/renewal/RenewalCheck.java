package dev.coffer.jpa.hibernate.renewal;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.column.RenewedColumn;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcOperation;
import org.hibernate.sql.exec.spi.JdbcParameterBinder;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;

/**
 * Stands before the first binder of a statement, or alone where the statement has no parameter. Thread-safe.
 *
 * @param compared the columns whose stored values the statement compares
 * @param first what binds the parameter; {@link JdbcParameterBinder#NOOP} if there is none
 */
record RenewalCheck(List<RenewedColumn> compared, JdbcParameterBinder first) implements JdbcParameterBinder {

    /** Into a statement that nobody has executed yet. */
    static void join(JdbcOperation operation, List<RenewedColumn> compared) {
        List<JdbcParameterBinder> binders = operation.getParameterBinders();
        if (binders.isEmpty()) {
            binders.add(new RenewalCheck(compared, NOOP));
        } else {
            binders.set(0, new RenewalCheck(compared, binders.get(0)));
        }
    }

    /**
     * @throws UnsupportedStatementException while the key of one of the columns is renewed
     * @throws dev.coffer.error.KeyUnavailableException if no such key is enabled
     */
    @Override
    public void bindParameterValue(
            PreparedStatement statement, int position, JdbcParameterBindings bindings, ExecutionContext context)
            throws SQLException {
        compared.forEach(RenewedColumn::requireUniform);
        first.bindParameterValue(statement, position, bindings, context);
    }
}
