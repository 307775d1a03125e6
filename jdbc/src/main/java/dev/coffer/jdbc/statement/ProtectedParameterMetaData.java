package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.delegate.Delegate;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.value.JdbcType;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metadata of the parameters as the application counts them, protected ones with the types of their values. */
final class ProtectedParameterMetaData extends Delegate implements ParameterMetaData {
    private final ParameterMetaData raw;
    private final List<ParameterSlot> slots;

    ProtectedParameterMetaData(ParameterMetaData raw, List<ParameterSlot> slots) {
        this.raw = raw;
        this.slots = slots;
    }

    @Override
    protected ParameterMetaData raw() {
        return raw;
    }

    private ParameterSlot slot(int index) throws SQLException {
        if (index < 1 || index > slots.size()) {
            throw new SQLException("there is no parameter " + index + ", the statement has " + slots.size(), "07009");
        }
        return slots.get(index - 1);
    }

    private @Nullable JdbcType plain(int index) throws SQLException {
        ColumnCipher column = slot(index).column();
        return column == null ? null : JdbcType.of(column.type());
    }

    private int outgoing(int index) throws SQLException {
        return slot(index).bindings().get(0).outgoing();
    }

    @Override
    public int getParameterCount() {
        return slots.size();
    }

    @Override
    public int isNullable(int index) throws SQLException {
        return raw.isNullable(outgoing(index));
    }

    @Override
    public boolean isSigned(int index) throws SQLException {
        JdbcType plain = plain(index);
        return plain == null ? raw.isSigned(outgoing(index)) : plain.className().startsWith("java.lang.");
    }

    /** 0, not known, for protected ones. */
    @Override
    public int getPrecision(int index) throws SQLException {
        return plain(index) == null ? raw.getPrecision(outgoing(index)) : 0;
    }

    /** 0, not known, for protected ones. */
    @Override
    public int getScale(int index) throws SQLException {
        return plain(index) == null ? raw.getScale(outgoing(index)) : 0;
    }

    @Override
    public int getParameterType(int index) throws SQLException {
        JdbcType plain = plain(index);
        return plain == null ? raw.getParameterType(outgoing(index)) : plain.code();
    }

    @Override
    public @Nullable String getParameterTypeName(int index) throws SQLException {
        JdbcType plain = plain(index);
        return plain == null ? raw.getParameterTypeName(outgoing(index)) : plain.name();
    }

    @Override
    public @Nullable String getParameterClassName(int index) throws SQLException {
        JdbcType plain = plain(index);
        return plain == null ? raw.getParameterClassName(outgoing(index)) : plain.className();
    }

    @Override
    public int getParameterMode(int index) throws SQLException {
        return raw.getParameterMode(outgoing(index));
    }
}
