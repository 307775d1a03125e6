package dev.coffer.jdbc;

import dev.coffer.jdbc.plan.ParameterSlot;
import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.plan.StatementPlan;
import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/**
 * A prepared statement on protected tables. Every setter asks the plan where its value goes: to the driver as it is, or to
 * be sealed when the statement is executed. Not thread-safe.
 */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
final class CofferPreparedStatement extends PassedPreparedStatement {
    private final BoundValues values;

    CofferPreparedStatement(PreparedStatement raw, CofferConnection connection, StatementPlan plan) {
        super(raw, connection, plan);
        this.values = new BoundValues(plan);
    }

    @Override
    ResultSet result(ResultSet raw) throws SQLException {
        return OpeningResultSet.planned(raw, this, plan().results());
    }

    @Override
    ResultSet keys(ResultSet raw) throws SQLException {
        return OpeningResultSet.keys(raw, this, plan().keys());
    }

    @Override
    public boolean execute() throws SQLException {
        values.bind(raw());
        return raw().execute();
    }

    @Override
    public int executeUpdate() throws SQLException {
        values.bind(raw());
        return raw().executeUpdate();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        values.bind(raw());
        return raw().executeLargeUpdate();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        values.bind(raw());
        return result(raw().executeQuery());
    }

    @Override
    public void addBatch() throws SQLException {
        values.bind(raw());
        raw().addBatch();
    }

    @Override
    public void clearParameters() throws SQLException {
        values.clear();
        raw().clearParameters();
    }

    @Override
    public void close() throws SQLException {
        values.clear();
        raw().close();
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        ResultSetMetaData raw = raw().getMetaData();
        return raw == null ? null : new CofferResultSetMetaData(raw, plan().results());
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return new CofferParameterMetaData(raw().getParameterMetaData(), plan().parameters());
    }

    private static SQLException unsupported(SealedColumn column, String setter, String instead) {
        return new SQLDataException(
                column + " is declared as " + column.type() + " and takes no " + setter + ": use " + instead, "22018");
    }

    @Override
    public void setBoolean(int parameterIndex, boolean value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBoolean(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setByte(int parameterIndex, byte value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setByte(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setShort(int parameterIndex, short value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setShort(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setInt(int parameterIndex, int value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setInt(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setLong(int parameterIndex, long value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setLong(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setFloat(int parameterIndex, float value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setFloat(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setDouble(int parameterIndex, double value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setDouble(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setBigDecimal(int parameterIndex, @Nullable BigDecimal value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBigDecimal(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setString(int parameterIndex, @Nullable String value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setString(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setNString(int parameterIndex, @Nullable String value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNString(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setBytes(int parameterIndex, byte @Nullable [] value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBytes(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setDate(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setTime(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setTimestamp(slot.plain(), value);
        } else {
            values.put(slot, column, value, null);
        }
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setObject(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.unpacked(value), null);
        }
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setDate(slot.plain(), value, calendar);
        } else {
            values.put(slot, column, value, calendar);
        }
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setTime(slot.plain(), value, calendar);
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
            raw().setTimestamp(slot.plain(), value, calendar);
        } else {
            values.put(slot, column, value, calendar);
        }
    }

    @Override
    public void setNull(int parameterIndex, int sqlType) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNull(slot.plain(), sqlType);
        } else {
            values.put(slot, column, null, null);
        }
    }

    @Override
    public void setNull(int parameterIndex, int sqlType, @Nullable String typeName) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNull(slot.plain(), sqlType, typeName);
        } else {
            values.put(slot, column, null, null);
        }
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setObject(slot.plain(), value, sqlType);
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
            raw().setObject(slot.plain(), value, sqlType, scaleOrLength);
        } else {
            values.put(slot, column, Streams.unpacked(value), null);
        }
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setObject(slot.plain(), value, sqlType);
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
            raw().setObject(slot.plain(), value, sqlType, scaleOrLength);
        } else {
            values.put(slot, column, Streams.unpacked(value), null);
        }
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBinaryStream(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.bytes(value, -1), null);
        }
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBinaryStream(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.bytes(value, length), null);
        }
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBinaryStream(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.bytes(value, length), null);
        }
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setAsciiStream(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.ascii(value, -1), null);
        }
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setAsciiStream(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.ascii(value, length), null);
        }
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setAsciiStream(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.ascii(value, length), null);
        }
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setCharacterStream(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.text(value, -1), null);
        }
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setCharacterStream(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, int length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setCharacterStream(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNCharacterStream(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.text(value, -1), null);
        }
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNCharacterStream(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBlob(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.bytes(value, -1), null);
        }
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBlob(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.bytes(value, length), null);
        }
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setClob(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.text(value, -1), null);
        }
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setClob(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNClob(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.text(value, -1), null);
        }
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNClob(slot.plain(), value, length);
        } else {
            values.put(slot, column, Streams.text(value, length), null);
        }
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setUnicodeStream(slot.plain(), value, length);
        } else {
            throw unsupported(column, "setUnicodeStream", "setString");
        }
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable Blob value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setBlob(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.ofBlob(value), null);
        }
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Clob value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setClob(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.ofClob(value), null);
        }
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setNClob(slot.plain(), value);
        } else {
            values.put(slot, column, Streams.ofClob(value), null);
        }
    }

    @Override
    public void setArray(int parameterIndex, @Nullable Array value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setArray(slot.plain(), value);
        } else {
            throw unsupported(column, "setArray", "the type that the policy declares");
        }
    }

    @Override
    public void setRef(int parameterIndex, @Nullable Ref value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setRef(slot.plain(), value);
        } else {
            throw unsupported(column, "setRef", "the type that the policy declares");
        }
    }

    @Override
    public void setRowId(int parameterIndex, @Nullable RowId value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setRowId(slot.plain(), value);
        } else {
            throw unsupported(column, "setRowId", "the type that the policy declares");
        }
    }

    @Override
    public void setURL(int parameterIndex, @Nullable URL value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setURL(slot.plain(), value);
        } else {
            throw unsupported(column, "setURL", "setString");
        }
    }

    @Override
    public void setSQLXML(int parameterIndex, @Nullable SQLXML value) throws SQLException {
        ParameterSlot slot = values.slot(parameterIndex);
        SealedColumn column = slot.column();
        if (column == null) {
            raw().setSQLXML(slot.plain(), value);
        } else {
            throw unsupported(column, "setSQLXML", "setString");
        }
    }
}
