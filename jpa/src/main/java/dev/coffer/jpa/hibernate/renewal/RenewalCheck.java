package dev.coffer.jpa.hibernate.renewal;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.column.RenewedColumn;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.sql.exec.internal.AbstractJdbcParameter;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.hibernate.type.BasicType;
import org.hibernate.type.StandardBasicTypes;
import org.hibernate.type.spi.TypeConfiguration;

/**
 * The parameter of a statement that compares stored values. Hibernate keeps statements for longer than a key lives, but asks
 * each parameter for its value at each execution. Thread-safe.
 */
final class RenewalCheck extends AbstractJdbcParameter {
    static final Integer PASSED = 1;

    private final List<RenewedColumn> compared;
    private final BasicType<Integer> type;

    RenewalCheck(List<RenewedColumn> compared, TypeConfiguration types) {
        this(compared, types.getBasicTypeRegistry().resolve(StandardBasicTypes.INTEGER));
    }

    private RenewalCheck(List<RenewedColumn> compared, BasicType<Integer> type) {
        super(type);
        this.compared = compared;
        this.type = type;
    }

    BasicType<Integer> type() {
        return type;
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
        type.getJdbcValueBinder().bind(statement, PASSED, position, context.getSession());
    }
}
