package dev.coffer.jdbc.delegate;

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
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import org.jspecify.annotations.Nullable;

/** Passes every call to the driver's {@code PreparedStatement}; what differs is overridden in the subclasses. */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
public abstract class DelegatingPreparedStatement extends DelegatingStatement implements PreparedStatement {
    private final PreparedStatement raw;

    protected DelegatingPreparedStatement(PreparedStatement raw) {
        super(raw);
        this.raw = raw;
    }

    @Override
    protected PreparedStatement raw() {
        return raw;
    }

    @Override
    public void addBatch() throws SQLException {
        raw().addBatch();
    }

    @Override
    public void clearParameters() throws SQLException {
        raw().clearParameters();
    }

    @Override
    public boolean execute() throws SQLException {
        return raw().execute();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return raw().executeLargeUpdate();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return raw().executeQuery();
    }

    @Override
    public int executeUpdate() throws SQLException {
        return raw().executeUpdate();
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        return raw().getMetaData();
    }

    @Override
    public @Nullable ParameterMetaData getParameterMetaData() throws SQLException {
        return raw().getParameterMetaData();
    }

    @Override
    public void setArray(int parameterIndex, @Nullable Array value) throws SQLException {
        raw().setArray(parameterIndex, value);
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        raw().setAsciiStream(parameterIndex, value, length);
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        raw().setAsciiStream(parameterIndex, value, length);
    }

    @Override
    public void setAsciiStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        raw().setAsciiStream(parameterIndex, value);
    }

    @Override
    public void setBigDecimal(int parameterIndex, @Nullable BigDecimal value) throws SQLException {
        raw().setBigDecimal(parameterIndex, value);
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        raw().setBinaryStream(parameterIndex, value, length);
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        raw().setBinaryStream(parameterIndex, value, length);
    }

    @Override
    public void setBinaryStream(int parameterIndex, @Nullable InputStream value) throws SQLException {
        raw().setBinaryStream(parameterIndex, value);
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value, long length) throws SQLException {
        raw().setBlob(parameterIndex, value, length);
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable InputStream value) throws SQLException {
        raw().setBlob(parameterIndex, value);
    }

    @Override
    public void setBlob(int parameterIndex, @Nullable Blob value) throws SQLException {
        raw().setBlob(parameterIndex, value);
    }

    @Override
    public void setBoolean(int parameterIndex, boolean value) throws SQLException {
        raw().setBoolean(parameterIndex, value);
    }

    @Override
    public void setByte(int parameterIndex, byte value) throws SQLException {
        raw().setByte(parameterIndex, value);
    }

    @Override
    public void setBytes(int parameterIndex, byte @Nullable [] value) throws SQLException {
        raw().setBytes(parameterIndex, value);
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, int length) throws SQLException {
        raw().setCharacterStream(parameterIndex, value, length);
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        raw().setCharacterStream(parameterIndex, value, length);
    }

    @Override
    public void setCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        raw().setCharacterStream(parameterIndex, value);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        raw().setClob(parameterIndex, value, length);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        raw().setClob(parameterIndex, value);
    }

    @Override
    public void setClob(int parameterIndex, @Nullable Clob value) throws SQLException {
        raw().setClob(parameterIndex, value);
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        raw().setDate(parameterIndex, value, calendar);
    }

    @Override
    public void setDate(int parameterIndex, @Nullable Date value) throws SQLException {
        raw().setDate(parameterIndex, value);
    }

    @Override
    public void setDouble(int parameterIndex, double value) throws SQLException {
        raw().setDouble(parameterIndex, value);
    }

    @Override
    public void setFloat(int parameterIndex, float value) throws SQLException {
        raw().setFloat(parameterIndex, value);
    }

    @Override
    public void setInt(int parameterIndex, int value) throws SQLException {
        raw().setInt(parameterIndex, value);
    }

    @Override
    public void setLong(int parameterIndex, long value) throws SQLException {
        raw().setLong(parameterIndex, value);
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        raw().setNCharacterStream(parameterIndex, value, length);
    }

    @Override
    public void setNCharacterStream(int parameterIndex, @Nullable Reader value) throws SQLException {
        raw().setNCharacterStream(parameterIndex, value);
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value, long length) throws SQLException {
        raw().setNClob(parameterIndex, value, length);
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable Reader value) throws SQLException {
        raw().setNClob(parameterIndex, value);
    }

    @Override
    public void setNClob(int parameterIndex, @Nullable NClob value) throws SQLException {
        raw().setNClob(parameterIndex, value);
    }

    @Override
    public void setNString(int parameterIndex, @Nullable String name) throws SQLException {
        raw().setNString(parameterIndex, name);
    }

    @Override
    public void setNull(int parameterIndex, int sqlType, @Nullable String typeName) throws SQLException {
        raw().setNull(parameterIndex, sqlType, typeName);
    }

    @Override
    public void setNull(int parameterIndex, int sqlType) throws SQLException {
        raw().setNull(parameterIndex, sqlType);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType, int scaleOrLength)
            throws SQLException {
        raw().setObject(parameterIndex, value, sqlType, scaleOrLength);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, int sqlType) throws SQLException {
        raw().setObject(parameterIndex, value, sqlType);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        raw().setObject(parameterIndex, value, sqlType, scaleOrLength);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        raw().setObject(parameterIndex, value, sqlType);
    }

    @Override
    public void setObject(int parameterIndex, @Nullable Object value) throws SQLException {
        raw().setObject(parameterIndex, value);
    }

    @Override
    public void setRef(int parameterIndex, @Nullable Ref value) throws SQLException {
        raw().setRef(parameterIndex, value);
    }

    @Override
    public void setRowId(int parameterIndex, @Nullable RowId value) throws SQLException {
        raw().setRowId(parameterIndex, value);
    }

    @Override
    public void setSQLXML(int parameterIndex, @Nullable SQLXML value) throws SQLException {
        raw().setSQLXML(parameterIndex, value);
    }

    @Override
    public void setShort(int parameterIndex, short value) throws SQLException {
        raw().setShort(parameterIndex, value);
    }

    @Override
    public void setString(int parameterIndex, @Nullable String name) throws SQLException {
        raw().setString(parameterIndex, name);
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        raw().setTime(parameterIndex, value, calendar);
    }

    @Override
    public void setTime(int parameterIndex, @Nullable Time value) throws SQLException {
        raw().setTime(parameterIndex, value);
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        raw().setTimestamp(parameterIndex, value, calendar);
    }

    @Override
    public void setTimestamp(int parameterIndex, @Nullable Timestamp value) throws SQLException {
        raw().setTimestamp(parameterIndex, value);
    }

    @Override
    public void setURL(int parameterIndex, @Nullable URL value) throws SQLException {
        raw().setURL(parameterIndex, value);
    }

    @Override
    @Deprecated
    public void setUnicodeStream(int parameterIndex, @Nullable InputStream value, int length) throws SQLException {
        raw().setUnicodeStream(parameterIndex, value, length);
    }
}
