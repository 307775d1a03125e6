package dev.coffer.jpa.hibernate.query;

import dev.coffer.jpa.hibernate.type.Slots;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import org.hibernate.query.sqm.sql.internal.SqmParameterInterpretation;
import org.hibernate.sql.ast.tree.expression.JdbcParameter;
import org.hibernate.sql.exec.internal.AbstractJdbcParameter;
import org.hibernate.sql.exec.spi.ExecutionContext;
import org.hibernate.sql.exec.spi.JdbcParameterBindings;
import org.hibernate.type.descriptor.ValueBinder;

/** One of the two places of a parameter, whose value has both envelopes. Thread-safe. */
final class SlotParameter extends AbstractJdbcParameter {
    private final SqmParameterInterpretation parameter;
    private final int slot;

    /** @param slot 0 or 1 */
    SlotParameter(SqmParameterInterpretation parameter, int slot) {
        super(parameter.getExpressionType().getSingleJdbcMapping());
        this.parameter = parameter;
        this.slot = slot;
    }

    @Override
    @SuppressWarnings("unchecked") // of the type that the whole value was converted by
    public void bindParameterValue(
            PreparedStatement statement, int position, JdbcParameterBindings bindings, ExecutionContext context)
            throws SQLException {
        Object both = Objects.requireNonNull(bindings.getBinding((JdbcParameter) parameter.getResolvedExpression()))
                .getBindValue();
        ((ValueBinder<Object>) getJdbcMapping().getJdbcValueBinder())
                .bind(statement, Slots.only(both, slot), position, context.getSession());
    }
}
