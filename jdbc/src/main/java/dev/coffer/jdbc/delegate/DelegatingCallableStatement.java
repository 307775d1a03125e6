package dev.coffer.jdbc.delegate;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call to the driver's {@code CallableStatement}; what differs is overridden in the subclasses.
 *
 * <p>Rendered by {@code DelegatesTest}, not to be edited.
 */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
public abstract class DelegatingCallableStatement extends DelegatingPreparedStatement implements CallableStatement {
    private final CallableStatement raw;

    protected DelegatingCallableStatement(CallableStatement raw) {
        super(raw);
        this.raw = raw;
    }

    @Override
    protected CallableStatement raw() {
        return raw;
    }

    @Override
    public @Nullable Array getArray(String parameterName) throws SQLException {
        Array raw = raw().getArray(parameterName);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable Array getArray(int parameterIndex) throws SQLException {
        Array raw = raw().getArray(parameterIndex);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(String parameterName) throws SQLException {
        return raw().getBigDecimal(parameterName);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int parameterIndex) throws SQLException {
        return raw().getBigDecimal(parameterIndex);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int parameterIndex, int scale) throws SQLException {
        return raw().getBigDecimal(parameterIndex, scale);
    }

    @Override
    public @Nullable Blob getBlob(String parameterName) throws SQLException {
        return raw().getBlob(parameterName);
    }

    @Override
    public @Nullable Blob getBlob(int parameterIndex) throws SQLException {
        return raw().getBlob(parameterIndex);
    }

    @Override
    public boolean getBoolean(String parameterName) throws SQLException {
        return raw().getBoolean(parameterName);
    }

    @Override
    public boolean getBoolean(int parameterIndex) throws SQLException {
        return raw().getBoolean(parameterIndex);
    }

    @Override
    public byte getByte(String parameterName) throws SQLException {
        return raw().getByte(parameterName);
    }

    @Override
    public byte getByte(int parameterIndex) throws SQLException {
        return raw().getByte(parameterIndex);
    }

    @Override
    public byte @Nullable [] getBytes(String parameterName) throws SQLException {
        return raw().getBytes(parameterName);
    }

    @Override
    public byte @Nullable [] getBytes(int parameterIndex) throws SQLException {
        return raw().getBytes(parameterIndex);
    }

    @Override
    public @Nullable Reader getCharacterStream(String parameterName) throws SQLException {
        return raw().getCharacterStream(parameterName);
    }

    @Override
    public @Nullable Reader getCharacterStream(int parameterIndex) throws SQLException {
        return raw().getCharacterStream(parameterIndex);
    }

    @Override
    public @Nullable Clob getClob(String parameterName) throws SQLException {
        return raw().getClob(parameterName);
    }

    @Override
    public @Nullable Clob getClob(int parameterIndex) throws SQLException {
        return raw().getClob(parameterIndex);
    }

    @Override
    public @Nullable Date getDate(String parameterName) throws SQLException {
        return raw().getDate(parameterName);
    }

    @Override
    public @Nullable Date getDate(int parameterIndex) throws SQLException {
        return raw().getDate(parameterIndex);
    }

    @Override
    public @Nullable Date getDate(String parameterName, @Nullable Calendar calendar) throws SQLException {
        return raw().getDate(parameterName, calendar);
    }

    @Override
    public @Nullable Date getDate(int parameterIndex, @Nullable Calendar calendar) throws SQLException {
        return raw().getDate(parameterIndex, calendar);
    }

    @Override
    public double getDouble(String parameterName) throws SQLException {
        return raw().getDouble(parameterName);
    }

    @Override
    public double getDouble(int parameterIndex) throws SQLException {
        return raw().getDouble(parameterIndex);
    }

    @Override
    public float getFloat(String parameterName) throws SQLException {
        return raw().getFloat(parameterName);
    }

    @Override
    public float getFloat(int parameterIndex) throws SQLException {
        return raw().getFloat(parameterIndex);
    }

    @Override
    public int getInt(String parameterName) throws SQLException {
        return raw().getInt(parameterName);
    }

    @Override
    public int getInt(int parameterIndex) throws SQLException {
        return raw().getInt(parameterIndex);
    }

    @Override
    public long getLong(String parameterName) throws SQLException {
        return raw().getLong(parameterName);
    }

    @Override
    public long getLong(int parameterIndex) throws SQLException {
        return raw().getLong(parameterIndex);
    }

    @Override
    public @Nullable Reader getNCharacterStream(String parameterName) throws SQLException {
        return raw().getNCharacterStream(parameterName);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int parameterIndex) throws SQLException {
        return raw().getNCharacterStream(parameterIndex);
    }

    @Override
    public @Nullable NClob getNClob(String parameterName) throws SQLException {
        return raw().getNClob(parameterName);
    }

    @Override
    public @Nullable NClob getNClob(int parameterIndex) throws SQLException {
        return raw().getNClob(parameterIndex);
    }

    @Override
    public @Nullable String getNString(String parameterName) throws SQLException {
        return raw().getNString(parameterName);
    }

    @Override
    public @Nullable String getNString(int parameterIndex) throws SQLException {
        return raw().getNString(parameterIndex);
    }

    @Override
    public @Nullable Object getObject(String parameterName) throws SQLException {
        Object raw = raw().getObject(parameterName);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable Object getObject(int parameterIndex) throws SQLException {
        Object raw = raw().getObject(parameterIndex);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public <T> @Nullable T getObject(String parameterName, Class<T> type) throws SQLException {
        T raw = raw().getObject(parameterName, type);
        return raw == null ? null : Shown.as(raw, type, this);
    }

    @Override
    public @Nullable Object getObject(String parameterName, Map<String, Class<?>> map) throws SQLException {
        Object raw = raw().getObject(parameterName, map);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public <T> @Nullable T getObject(int parameterIndex, Class<T> type) throws SQLException {
        T raw = raw().getObject(parameterIndex, type);
        return raw == null ? null : Shown.as(raw, type, this);
    }

    @Override
    public @Nullable Object getObject(int parameterIndex, Map<String, Class<?>> map) throws SQLException {
        Object raw = raw().getObject(parameterIndex, map);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable Ref getRef(String parameterName) throws SQLException {
        Ref raw = raw().getRef(parameterName);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable Ref getRef(int parameterIndex) throws SQLException {
        Ref raw = raw().getRef(parameterIndex);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable RowId getRowId(String parameterName) throws SQLException {
        return raw().getRowId(parameterName);
    }

    @Override
    public @Nullable RowId getRowId(int parameterIndex) throws SQLException {
        return raw().getRowId(parameterIndex);
    }

    @Override
    public @Nullable SQLXML getSQLXML(String parameterName) throws SQLException {
        return raw().getSQLXML(parameterName);
    }

    @Override
    public @Nullable SQLXML getSQLXML(int parameterIndex) throws SQLException {
        return raw().getSQLXML(parameterIndex);
    }

    @Override
    public short getShort(String parameterName) throws SQLException {
        return raw().getShort(parameterName);
    }

    @Override
    public short getShort(int parameterIndex) throws SQLException {
        return raw().getShort(parameterIndex);
    }

    @Override
    public @Nullable String getString(String parameterName) throws SQLException {
        return raw().getString(parameterName);
    }

    @Override
    public @Nullable String getString(int parameterIndex) throws SQLException {
        return raw().getString(parameterIndex);
    }

    @Override
    public @Nullable Time getTime(String parameterName) throws SQLException {
        return raw().getTime(parameterName);
    }

    @Override
    public @Nullable Time getTime(int parameterIndex) throws SQLException {
        return raw().getTime(parameterIndex);
    }

    @Override
    public @Nullable Time getTime(String parameterName, @Nullable Calendar calendar) throws SQLException {
        return raw().getTime(parameterName, calendar);
    }

    @Override
    public @Nullable Time getTime(int parameterIndex, @Nullable Calendar calendar) throws SQLException {
        return raw().getTime(parameterIndex, calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(String parameterName) throws SQLException {
        return raw().getTimestamp(parameterName);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int parameterIndex) throws SQLException {
        return raw().getTimestamp(parameterIndex);
    }

    @Override
    public @Nullable Timestamp getTimestamp(String parameterName, @Nullable Calendar calendar) throws SQLException {
        return raw().getTimestamp(parameterName, calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int parameterIndex, @Nullable Calendar calendar) throws SQLException {
        return raw().getTimestamp(parameterIndex, calendar);
    }

    @Override
    public @Nullable URL getURL(String parameterName) throws SQLException {
        return raw().getURL(parameterName);
    }

    @Override
    public @Nullable URL getURL(int parameterIndex) throws SQLException {
        return raw().getURL(parameterIndex);
    }

    @Override
    public void registerOutParameter(String parameterName, int sqlType) throws SQLException {
        raw().registerOutParameter(parameterName, sqlType);
    }

    @Override
    public void registerOutParameter(String parameterName, SQLType sqlType) throws SQLException {
        raw().registerOutParameter(parameterName, sqlType);
    }

    @Override
    public void registerOutParameter(int parameterIndex, int sqlType) throws SQLException {
        raw().registerOutParameter(parameterIndex, sqlType);
    }

    @Override
    public void registerOutParameter(int parameterIndex, SQLType sqlType) throws SQLException {
        raw().registerOutParameter(parameterIndex, sqlType);
    }

    @Override
    public void registerOutParameter(String parameterName, int sqlType, String typeName) throws SQLException {
        raw().registerOutParameter(parameterName, sqlType, typeName);
    }

    @Override
    public void registerOutParameter(String parameterName, int sqlType, int scale) throws SQLException {
        raw().registerOutParameter(parameterName, sqlType, scale);
    }

    @Override
    public void registerOutParameter(String parameterName, SQLType sqlType, String typeName) throws SQLException {
        raw().registerOutParameter(parameterName, sqlType, typeName);
    }

    @Override
    public void registerOutParameter(String parameterName, SQLType sqlType, int scale) throws SQLException {
        raw().registerOutParameter(parameterName, sqlType, scale);
    }

    @Override
    public void registerOutParameter(int parameterIndex, int sqlType, String typeName) throws SQLException {
        raw().registerOutParameter(parameterIndex, sqlType, typeName);
    }

    @Override
    public void registerOutParameter(int parameterIndex, int sqlType, int scale) throws SQLException {
        raw().registerOutParameter(parameterIndex, sqlType, scale);
    }

    @Override
    public void registerOutParameter(int parameterIndex, SQLType sqlType, String typeName) throws SQLException {
        raw().registerOutParameter(parameterIndex, sqlType, typeName);
    }

    @Override
    public void registerOutParameter(int parameterIndex, SQLType sqlType, int scale) throws SQLException {
        raw().registerOutParameter(parameterIndex, sqlType, scale);
    }

    @Override
    public void setAsciiStream(String parameterName, @Nullable InputStream value) throws SQLException {
        raw().setAsciiStream(parameterName, value);
    }

    @Override
    public void setAsciiStream(String parameterName, @Nullable InputStream value, int length) throws SQLException {
        raw().setAsciiStream(parameterName, value, length);
    }

    @Override
    public void setAsciiStream(String parameterName, @Nullable InputStream value, long length) throws SQLException {
        raw().setAsciiStream(parameterName, value, length);
    }

    @Override
    public void setBigDecimal(String parameterName, @Nullable BigDecimal value) throws SQLException {
        raw().setBigDecimal(parameterName, value);
    }

    @Override
    public void setBinaryStream(String parameterName, @Nullable InputStream value) throws SQLException {
        raw().setBinaryStream(parameterName, value);
    }

    @Override
    public void setBinaryStream(String parameterName, @Nullable InputStream value, int length) throws SQLException {
        raw().setBinaryStream(parameterName, value, length);
    }

    @Override
    public void setBinaryStream(String parameterName, @Nullable InputStream value, long length) throws SQLException {
        raw().setBinaryStream(parameterName, value, length);
    }

    @Override
    public void setBlob(String parameterName, @Nullable InputStream value) throws SQLException {
        raw().setBlob(parameterName, value);
    }

    @Override
    public void setBlob(String parameterName, @Nullable Blob value) throws SQLException {
        raw().setBlob(parameterName, value);
    }

    @Override
    public void setBlob(String parameterName, @Nullable InputStream value, long length) throws SQLException {
        raw().setBlob(parameterName, value, length);
    }

    @Override
    public void setBoolean(String parameterName, boolean value) throws SQLException {
        raw().setBoolean(parameterName, value);
    }

    @Override
    public void setByte(String parameterName, byte value) throws SQLException {
        raw().setByte(parameterName, value);
    }

    @Override
    public void setBytes(String parameterName, byte @Nullable [] value) throws SQLException {
        raw().setBytes(parameterName, value);
    }

    @Override
    public void setCharacterStream(String parameterName, @Nullable Reader value) throws SQLException {
        raw().setCharacterStream(parameterName, value);
    }

    @Override
    public void setCharacterStream(String parameterName, @Nullable Reader value, int length) throws SQLException {
        raw().setCharacterStream(parameterName, value, length);
    }

    @Override
    public void setCharacterStream(String parameterName, @Nullable Reader value, long length) throws SQLException {
        raw().setCharacterStream(parameterName, value, length);
    }

    @Override
    public void setClob(String parameterName, @Nullable Reader value) throws SQLException {
        raw().setClob(parameterName, value);
    }

    @Override
    public void setClob(String parameterName, @Nullable Clob value) throws SQLException {
        raw().setClob(parameterName, value);
    }

    @Override
    public void setClob(String parameterName, @Nullable Reader value, long length) throws SQLException {
        raw().setClob(parameterName, value, length);
    }

    @Override
    public void setDate(String parameterName, @Nullable Date value) throws SQLException {
        raw().setDate(parameterName, value);
    }

    @Override
    public void setDate(String parameterName, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        raw().setDate(parameterName, value, calendar);
    }

    @Override
    public void setDouble(String parameterName, double value) throws SQLException {
        raw().setDouble(parameterName, value);
    }

    @Override
    public void setFloat(String parameterName, float value) throws SQLException {
        raw().setFloat(parameterName, value);
    }

    @Override
    public void setInt(String parameterName, int value) throws SQLException {
        raw().setInt(parameterName, value);
    }

    @Override
    public void setLong(String parameterName, long value) throws SQLException {
        raw().setLong(parameterName, value);
    }

    @Override
    public void setNCharacterStream(String parameterName, @Nullable Reader value) throws SQLException {
        raw().setNCharacterStream(parameterName, value);
    }

    @Override
    public void setNCharacterStream(String parameterName, @Nullable Reader value, long length) throws SQLException {
        raw().setNCharacterStream(parameterName, value, length);
    }

    @Override
    public void setNClob(String parameterName, @Nullable Reader value) throws SQLException {
        raw().setNClob(parameterName, value);
    }

    @Override
    public void setNClob(String parameterName, @Nullable NClob value) throws SQLException {
        raw().setNClob(parameterName, value);
    }

    @Override
    public void setNClob(String parameterName, @Nullable Reader value, long length) throws SQLException {
        raw().setNClob(parameterName, value, length);
    }

    @Override
    public void setNString(String parameterName, @Nullable String value) throws SQLException {
        raw().setNString(parameterName, value);
    }

    @Override
    public void setNull(String parameterName, int sqlType) throws SQLException {
        raw().setNull(parameterName, sqlType);
    }

    @Override
    public void setNull(String parameterName, int sqlType, @Nullable String typeName) throws SQLException {
        raw().setNull(parameterName, sqlType, typeName);
    }

    @Override
    public void setObject(String parameterName, @Nullable Object value) throws SQLException {
        raw().setObject(parameterName, Shown.driver(value));
    }

    @Override
    public void setObject(String parameterName, @Nullable Object value, int sqlType) throws SQLException {
        raw().setObject(parameterName, Shown.driver(value), sqlType);
    }

    @Override
    public void setObject(String parameterName, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        raw().setObject(parameterName, Shown.driver(value), sqlType);
    }

    @Override
    public void setObject(String parameterName, @Nullable Object value, int sqlType, int scaleOrLength)
            throws SQLException {
        raw().setObject(parameterName, Shown.driver(value), sqlType, scaleOrLength);
    }

    @Override
    public void setObject(String parameterName, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        raw().setObject(parameterName, Shown.driver(value), sqlType, scaleOrLength);
    }

    @Override
    public void setRowId(String parameterName, @Nullable RowId value) throws SQLException {
        raw().setRowId(parameterName, value);
    }

    @Override
    public void setSQLXML(String parameterName, @Nullable SQLXML value) throws SQLException {
        raw().setSQLXML(parameterName, value);
    }

    @Override
    public void setShort(String parameterName, short value) throws SQLException {
        raw().setShort(parameterName, value);
    }

    @Override
    public void setString(String parameterName, @Nullable String value) throws SQLException {
        raw().setString(parameterName, value);
    }

    @Override
    public void setTime(String parameterName, @Nullable Time value) throws SQLException {
        raw().setTime(parameterName, value);
    }

    @Override
    public void setTime(String parameterName, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        raw().setTime(parameterName, value, calendar);
    }

    @Override
    public void setTimestamp(String parameterName, @Nullable Timestamp value) throws SQLException {
        raw().setTimestamp(parameterName, value);
    }

    @Override
    public void setTimestamp(String parameterName, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        raw().setTimestamp(parameterName, value, calendar);
    }

    @Override
    public void setURL(String parameterName, @Nullable URL value) throws SQLException {
        raw().setURL(parameterName, value);
    }

    @Override
    public boolean wasNull() throws SQLException {
        return raw().wasNull();
    }
}
