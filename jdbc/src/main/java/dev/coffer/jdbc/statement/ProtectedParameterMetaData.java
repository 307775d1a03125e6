package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.delegate.Delegate;
import dev.coffer.jdbc.metadata.PlainColumn;
import dev.coffer.jdbc.metadata.ResultType;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.value.JdbcDriver;
import java.sql.ParameterMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Metadata of the parameters as the application counts them, protected ones as the driver shows those of plain columns. */
final class ProtectedParameterMetaData extends Delegate implements ParameterMetaData {
    private final ParameterMetaData raw;
    private final List<ParameterSlot> slots;
    private final JdbcDriver driver;

    ProtectedParameterMetaData(ParameterMetaData raw, List<ParameterSlot> slots, JdbcDriver driver) {
        this.raw = raw;
        this.slots = slots;
        this.driver = driver;
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

    private int outgoing(int index) throws SQLException {
        return slot(index).bindings().get(0).outgoing();
    }

    /** The type of a protected one; null where the driver's answer is that of any statement. */
    private @Nullable ResultType plain(int index) throws SQLException {
        ParameterSlot slot = slot(index);
        ColumnCipher column = slot.column();
        if (column == null || !isAsked(outgoing(index))) {
            return null;
        }
        ResultType plain = PlainColumn.of(column.type(), driver).parameter(slot.isCompared());
        return slot.isArray() ? arrayOf(plain) : plain;
    }

    /**
     * Whether the driver asks the server. MariaDB's says that it does not know, whatever the statement. MySQL's refuses, makes texts of
     * no length of all of them, or asks, depending on its options.
     */
    private boolean isAsked(int outgoing) throws SQLException {
        return switch (driver) {
            case POSTGRESQL, H2 -> true;
            case MARIADB -> false;
            case MYSQL -> raw.getPrecision(outgoing) != 0;
        };
    }

    /** Arrays go to PostgreSQL only. */
    private static ResultType arrayOf(ResultType of) {
        return new ResultType(Types.ARRAY, "_" + of.name(), "java.sql.Array", 0, 0, 0, of.signed(), false);
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
        ResultType plain = plain(index);
        return plain == null ? raw.isSigned(outgoing(index)) : plain.signed();
    }

    @Override
    public int getPrecision(int index) throws SQLException {
        ResultType plain = plain(index);
        return plain == null ? raw.getPrecision(outgoing(index)) : plain.precision();
    }

    @Override
    public int getScale(int index) throws SQLException {
        ResultType plain = plain(index);
        return plain == null ? raw.getScale(outgoing(index)) : plain.scale();
    }

    @Override
    public int getParameterType(int index) throws SQLException {
        ResultType plain = plain(index);
        return plain == null ? raw.getParameterType(outgoing(index)) : plain.code();
    }

    @Override
    public @Nullable String getParameterTypeName(int index) throws SQLException {
        ResultType plain = plain(index);
        return plain == null ? raw.getParameterTypeName(outgoing(index)) : plain.name();
    }

    @Override
    public @Nullable String getParameterClassName(int index) throws SQLException {
        ResultType plain = plain(index);
        return plain == null ? raw.getParameterClassName(outgoing(index)) : plain.className();
    }

    @Override
    public int getParameterMode(int index) throws SQLException {
        return raw.getParameterMode(outgoing(index));
    }
}
