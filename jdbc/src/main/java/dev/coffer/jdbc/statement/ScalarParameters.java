package dev.coffer.jdbc.statement;

import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.session.Session;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Setters of values that are small, and may go to several places as they are. Not thread-safe. */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
abstract class ScalarParameters extends PassedPreparedStatement {
    final BoundValues values;

    ScalarParameters(PreparedStatement raw, Session session, StatementPlan plan) {
        super(raw, session, plan);
        this.values = new BoundValues(plan);
    }

    @Override
    public void setBoolean(int parameterIndex, boolean value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setBoolean(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setByte(int parameterIndex, byte value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setByte(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setShort(int parameterIndex, short value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setShort(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setInt(int parameterIndex, int value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setInt(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setLong(int parameterIndex, long value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setLong(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setFloat(int parameterIndex, float value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setFloat(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setDouble(int parameterIndex, double value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setDouble(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setBigDecimal(int parameterIndex, @Nullable BigDecimal value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setBigDecimal(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setString(int parameterIndex, @Nullable String value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setString(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setNString(int parameterIndex, @Nullable String value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setNString(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setBytes(int parameterIndex, byte @Nullable [] value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setBytes(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setDate(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setTime(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setTimestamp(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setObject(slot.passed(i), value);
            }
        } else {
            values.put(slot, column, Streams.unpacked(value), null);
        }
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setDate(slot.passed(i), value, calendar);
            }
        } else {
            values.put(slot, column, value, calendar);
        }
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setTime(slot.passed(i), value, calendar);
            }
        } else {
            values.put(slot, column, value, calendar);
        }
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setTimestamp(slot.passed(i), value, calendar);
            }
        } else {
            values.put(slot, column, value, calendar);
        }
    }

    @Override
    public void setNull(int parameterIndex, int sqlType) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setNull(slot.passed(i), sqlType);
            }
        } else {
            values.put(slot, column, null, null);
        }
    }

    @Override
    public void setNull(int parameterIndex, int sqlType, @Nullable String typeName) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setNull(slot.passed(i), sqlType, typeName);
            }
        } else {
            values.put(slot, column, null, null);
        }
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setObject(slot.passed(i), value, sqlType);
            }
        } else {
            values.put(slot, column, Streams.unpacked(value), null);
        }
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType, int scaleOrLength)
            throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setObject(slot.passed(i), value, sqlType, scaleOrLength);
            }
        } else {
            values.put(slot, column, Streams.unpacked(value), null);
        }
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setObject(slot.passed(i), value, sqlType);
            }
        } else {
            values.put(slot, column, Streams.unpacked(value), null);
        }
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            for (int i = 0; i < slot.passed(); i++) {
                raw().setObject(slot.passed(i), value, sqlType, scaleOrLength);
            }
        } else {
            values.put(slot, column, Streams.unpacked(value), null);
        }
    }
}
