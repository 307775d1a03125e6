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
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call to the driver's {@code ResultSet}; what differs is overridden in the subclasses.
 *
 * <p>Rendered by {@code DelegatesTest}, not to be edited.
 */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
public abstract class DelegatingResultSet extends Delegate implements ResultSet {
    private final ResultSet raw;

    protected DelegatingResultSet(ResultSet raw) {
        this.raw = raw;
    }

    @Override
    protected ResultSet raw() {
        return raw;
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        return raw().absolute(row);
    }

    @Override
    public void afterLast() throws SQLException {
        raw().afterLast();
    }

    @Override
    public void beforeFirst() throws SQLException {
        raw().beforeFirst();
    }

    @Override
    public void cancelRowUpdates() throws SQLException {
        raw().cancelRowUpdates();
    }

    @Override
    public void clearWarnings() throws SQLException {
        raw().clearWarnings();
    }

    @Override
    public void close() throws SQLException {
        raw().close();
    }

    @Override
    public void deleteRow() throws SQLException {
        raw().deleteRow();
    }

    @Override
    public int findColumn(String columnLabel) throws SQLException {
        return raw().findColumn(columnLabel);
    }

    @Override
    public boolean first() throws SQLException {
        return raw().first();
    }

    @Override
    public @Nullable Array getArray(String columnLabel) throws SQLException {
        Array raw = raw().getArray(columnLabel);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable Array getArray(int columnIndex) throws SQLException {
        Array raw = raw().getArray(columnIndex);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable InputStream getAsciiStream(String columnLabel) throws SQLException {
        return raw().getAsciiStream(columnLabel);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
        return raw().getAsciiStream(columnIndex);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(String columnLabel) throws SQLException {
        return raw().getBigDecimal(columnLabel);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
        return raw().getBigDecimal(columnIndex);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(String columnLabel, int scale) throws SQLException {
        return raw().getBigDecimal(columnLabel, scale);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
        return raw().getBigDecimal(columnIndex, scale);
    }

    @Override
    public @Nullable InputStream getBinaryStream(String columnLabel) throws SQLException {
        return raw().getBinaryStream(columnLabel);
    }

    @Override
    public @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
        return raw().getBinaryStream(columnIndex);
    }

    @Override
    public @Nullable Blob getBlob(String columnLabel) throws SQLException {
        return raw().getBlob(columnLabel);
    }

    @Override
    public @Nullable Blob getBlob(int columnIndex) throws SQLException {
        return raw().getBlob(columnIndex);
    }

    @Override
    public boolean getBoolean(String columnLabel) throws SQLException {
        return raw().getBoolean(columnLabel);
    }

    @Override
    public boolean getBoolean(int columnIndex) throws SQLException {
        return raw().getBoolean(columnIndex);
    }

    @Override
    public byte getByte(String columnLabel) throws SQLException {
        return raw().getByte(columnLabel);
    }

    @Override
    public byte getByte(int columnIndex) throws SQLException {
        return raw().getByte(columnIndex);
    }

    @Override
    public byte @Nullable [] getBytes(String columnLabel) throws SQLException {
        return raw().getBytes(columnLabel);
    }

    @Override
    public byte @Nullable [] getBytes(int columnIndex) throws SQLException {
        return raw().getBytes(columnIndex);
    }

    @Override
    public @Nullable Reader getCharacterStream(String columnLabel) throws SQLException {
        return raw().getCharacterStream(columnLabel);
    }

    @Override
    public @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
        return raw().getCharacterStream(columnIndex);
    }

    @Override
    public @Nullable Clob getClob(String columnLabel) throws SQLException {
        return raw().getClob(columnLabel);
    }

    @Override
    public @Nullable Clob getClob(int columnIndex) throws SQLException {
        return raw().getClob(columnIndex);
    }

    @Override
    public int getConcurrency() throws SQLException {
        return raw().getConcurrency();
    }

    @Override
    public @Nullable String getCursorName() throws SQLException {
        return raw().getCursorName();
    }

    @Override
    public @Nullable Date getDate(String columnLabel) throws SQLException {
        return raw().getDate(columnLabel);
    }

    @Override
    public @Nullable Date getDate(int columnIndex) throws SQLException {
        return raw().getDate(columnIndex);
    }

    @Override
    public @Nullable Date getDate(String columnLabel, @Nullable Calendar calendar) throws SQLException {
        return raw().getDate(columnLabel, calendar);
    }

    @Override
    public @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return raw().getDate(columnIndex, calendar);
    }

    @Override
    public double getDouble(String columnLabel) throws SQLException {
        return raw().getDouble(columnLabel);
    }

    @Override
    public double getDouble(int columnIndex) throws SQLException {
        return raw().getDouble(columnIndex);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        return raw().getFetchDirection();
    }

    @Override
    public int getFetchSize() throws SQLException {
        return raw().getFetchSize();
    }

    @Override
    public float getFloat(String columnLabel) throws SQLException {
        return raw().getFloat(columnLabel);
    }

    @Override
    public float getFloat(int columnIndex) throws SQLException {
        return raw().getFloat(columnIndex);
    }

    @Override
    public int getHoldability() throws SQLException {
        return raw().getHoldability();
    }

    @Override
    public int getInt(String columnLabel) throws SQLException {
        return raw().getInt(columnLabel);
    }

    @Override
    public int getInt(int columnIndex) throws SQLException {
        return raw().getInt(columnIndex);
    }

    @Override
    public long getLong(String columnLabel) throws SQLException {
        return raw().getLong(columnLabel);
    }

    @Override
    public long getLong(int columnIndex) throws SQLException {
        return raw().getLong(columnIndex);
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return raw().getMetaData();
    }

    @Override
    public @Nullable Reader getNCharacterStream(String columnLabel) throws SQLException {
        return raw().getNCharacterStream(columnLabel);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int columnIndex) throws SQLException {
        return raw().getNCharacterStream(columnIndex);
    }

    @Override
    public @Nullable NClob getNClob(String columnLabel) throws SQLException {
        return raw().getNClob(columnLabel);
    }

    @Override
    public @Nullable NClob getNClob(int columnIndex) throws SQLException {
        return raw().getNClob(columnIndex);
    }

    @Override
    public @Nullable String getNString(String columnLabel) throws SQLException {
        return raw().getNString(columnLabel);
    }

    @Override
    public @Nullable String getNString(int columnIndex) throws SQLException {
        return raw().getNString(columnIndex);
    }

    @Override
    public @Nullable Object getObject(String columnLabel) throws SQLException {
        Object raw = raw().getObject(columnLabel);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        Object raw = raw().getObject(columnIndex);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public <T> @Nullable T getObject(String columnLabel, Class<T> type) throws SQLException {
        T raw = raw().getObject(columnLabel, type);
        return raw == null ? null : Shown.as(raw, type, this);
    }

    @Override
    public @Nullable Object getObject(String columnLabel, Map<String, Class<?>> map) throws SQLException {
        Object raw = raw().getObject(columnLabel, map);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        T raw = raw().getObject(columnIndex, type);
        return raw == null ? null : Shown.as(raw, type, this);
    }

    @Override
    public @Nullable Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
        Object raw = raw().getObject(columnIndex, map);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable Ref getRef(String columnLabel) throws SQLException {
        Ref raw = raw().getRef(columnLabel);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public @Nullable Ref getRef(int columnIndex) throws SQLException {
        Ref raw = raw().getRef(columnIndex);
        return raw == null ? null : Shown.of(raw, this);
    }

    @Override
    public int getRow() throws SQLException {
        return raw().getRow();
    }

    @Override
    public @Nullable RowId getRowId(String columnLabel) throws SQLException {
        return raw().getRowId(columnLabel);
    }

    @Override
    public @Nullable RowId getRowId(int columnIndex) throws SQLException {
        return raw().getRowId(columnIndex);
    }

    @Override
    public @Nullable SQLXML getSQLXML(String columnLabel) throws SQLException {
        return raw().getSQLXML(columnLabel);
    }

    @Override
    public @Nullable SQLXML getSQLXML(int columnIndex) throws SQLException {
        return raw().getSQLXML(columnIndex);
    }

    @Override
    public short getShort(String columnLabel) throws SQLException {
        return raw().getShort(columnLabel);
    }

    @Override
    public short getShort(int columnIndex) throws SQLException {
        return raw().getShort(columnIndex);
    }

    @Override
    public @Nullable Statement getStatement() throws SQLException {
        return raw().getStatement();
    }

    @Override
    public @Nullable String getString(String columnLabel) throws SQLException {
        return raw().getString(columnLabel);
    }

    @Override
    public @Nullable String getString(int columnIndex) throws SQLException {
        return raw().getString(columnIndex);
    }

    @Override
    public @Nullable Time getTime(String columnLabel) throws SQLException {
        return raw().getTime(columnLabel);
    }

    @Override
    public @Nullable Time getTime(int columnIndex) throws SQLException {
        return raw().getTime(columnIndex);
    }

    @Override
    public @Nullable Time getTime(String columnLabel, @Nullable Calendar calendar) throws SQLException {
        return raw().getTime(columnLabel, calendar);
    }

    @Override
    public @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return raw().getTime(columnIndex, calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(String columnLabel) throws SQLException {
        return raw().getTimestamp(columnLabel);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
        return raw().getTimestamp(columnIndex);
    }

    @Override
    public @Nullable Timestamp getTimestamp(String columnLabel, @Nullable Calendar calendar) throws SQLException {
        return raw().getTimestamp(columnLabel, calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return raw().getTimestamp(columnIndex, calendar);
    }

    @Override
    public int getType() throws SQLException {
        return raw().getType();
    }

    @Override
    public @Nullable URL getURL(String columnLabel) throws SQLException {
        return raw().getURL(columnLabel);
    }

    @Override
    public @Nullable URL getURL(int columnIndex) throws SQLException {
        return raw().getURL(columnIndex);
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(String columnLabel) throws SQLException {
        return raw().getUnicodeStream(columnLabel);
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int columnIndex) throws SQLException {
        return raw().getUnicodeStream(columnIndex);
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        return raw().getWarnings();
    }

    @Override
    public void insertRow() throws SQLException {
        raw().insertRow();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        return raw().isAfterLast();
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        return raw().isBeforeFirst();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return raw().isClosed();
    }

    @Override
    public boolean isFirst() throws SQLException {
        return raw().isFirst();
    }

    @Override
    public boolean isLast() throws SQLException {
        return raw().isLast();
    }

    @Override
    public boolean last() throws SQLException {
        return raw().last();
    }

    @Override
    public void moveToCurrentRow() throws SQLException {
        raw().moveToCurrentRow();
    }

    @Override
    public void moveToInsertRow() throws SQLException {
        raw().moveToInsertRow();
    }

    @Override
    public boolean next() throws SQLException {
        return raw().next();
    }

    @Override
    public boolean previous() throws SQLException {
        return raw().previous();
    }

    @Override
    public void refreshRow() throws SQLException {
        raw().refreshRow();
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        return raw().relative(rows);
    }

    @Override
    public boolean rowDeleted() throws SQLException {
        return raw().rowDeleted();
    }

    @Override
    public boolean rowInserted() throws SQLException {
        return raw().rowInserted();
    }

    @Override
    public boolean rowUpdated() throws SQLException {
        return raw().rowUpdated();
    }

    @Override
    public void setFetchDirection(int fetchDirection) throws SQLException {
        raw().setFetchDirection(fetchDirection);
    }

    @Override
    public void setFetchSize(int fetchSize) throws SQLException {
        raw().setFetchSize(fetchSize);
    }

    @Override
    public void updateArray(String columnLabel, @Nullable Array value) throws SQLException {
        raw().updateArray(columnLabel, Shown.driver(value));
    }

    @Override
    public void updateArray(int columnIndex, @Nullable Array value) throws SQLException {
        raw().updateArray(columnIndex, Shown.driver(value));
    }

    @Override
    public void updateAsciiStream(String columnLabel, @Nullable InputStream value) throws SQLException {
        raw().updateAsciiStream(columnLabel, value);
    }

    @Override
    public void updateAsciiStream(int columnIndex, @Nullable InputStream value) throws SQLException {
        raw().updateAsciiStream(columnIndex, value);
    }

    @Override
    public void updateAsciiStream(String columnLabel, @Nullable InputStream value, int length) throws SQLException {
        raw().updateAsciiStream(columnLabel, value, length);
    }

    @Override
    public void updateAsciiStream(String columnLabel, @Nullable InputStream value, long length) throws SQLException {
        raw().updateAsciiStream(columnLabel, value, length);
    }

    @Override
    public void updateAsciiStream(int columnIndex, @Nullable InputStream value, int length) throws SQLException {
        raw().updateAsciiStream(columnIndex, value, length);
    }

    @Override
    public void updateAsciiStream(int columnIndex, @Nullable InputStream value, long length) throws SQLException {
        raw().updateAsciiStream(columnIndex, value, length);
    }

    @Override
    public void updateBigDecimal(String columnLabel, @Nullable BigDecimal value) throws SQLException {
        raw().updateBigDecimal(columnLabel, value);
    }

    @Override
    public void updateBigDecimal(int columnIndex, @Nullable BigDecimal value) throws SQLException {
        raw().updateBigDecimal(columnIndex, value);
    }

    @Override
    public void updateBinaryStream(String columnLabel, @Nullable InputStream value) throws SQLException {
        raw().updateBinaryStream(columnLabel, value);
    }

    @Override
    public void updateBinaryStream(int columnIndex, @Nullable InputStream value) throws SQLException {
        raw().updateBinaryStream(columnIndex, value);
    }

    @Override
    public void updateBinaryStream(String columnLabel, @Nullable InputStream value, int length) throws SQLException {
        raw().updateBinaryStream(columnLabel, value, length);
    }

    @Override
    public void updateBinaryStream(String columnLabel, @Nullable InputStream value, long length) throws SQLException {
        raw().updateBinaryStream(columnLabel, value, length);
    }

    @Override
    public void updateBinaryStream(int columnIndex, @Nullable InputStream value, int length) throws SQLException {
        raw().updateBinaryStream(columnIndex, value, length);
    }

    @Override
    public void updateBinaryStream(int columnIndex, @Nullable InputStream value, long length) throws SQLException {
        raw().updateBinaryStream(columnIndex, value, length);
    }

    @Override
    public void updateBlob(String columnLabel, @Nullable InputStream value) throws SQLException {
        raw().updateBlob(columnLabel, value);
    }

    @Override
    public void updateBlob(String columnLabel, @Nullable Blob value) throws SQLException {
        raw().updateBlob(columnLabel, value);
    }

    @Override
    public void updateBlob(int columnIndex, @Nullable InputStream value) throws SQLException {
        raw().updateBlob(columnIndex, value);
    }

    @Override
    public void updateBlob(int columnIndex, @Nullable Blob value) throws SQLException {
        raw().updateBlob(columnIndex, value);
    }

    @Override
    public void updateBlob(String columnLabel, @Nullable InputStream value, long length) throws SQLException {
        raw().updateBlob(columnLabel, value, length);
    }

    @Override
    public void updateBlob(int columnIndex, @Nullable InputStream value, long length) throws SQLException {
        raw().updateBlob(columnIndex, value, length);
    }

    @Override
    public void updateBoolean(String columnLabel, boolean value) throws SQLException {
        raw().updateBoolean(columnLabel, value);
    }

    @Override
    public void updateBoolean(int columnIndex, boolean value) throws SQLException {
        raw().updateBoolean(columnIndex, value);
    }

    @Override
    public void updateByte(String columnLabel, byte value) throws SQLException {
        raw().updateByte(columnLabel, value);
    }

    @Override
    public void updateByte(int columnIndex, byte value) throws SQLException {
        raw().updateByte(columnIndex, value);
    }

    @Override
    public void updateBytes(String columnLabel, byte @Nullable [] value) throws SQLException {
        raw().updateBytes(columnLabel, value);
    }

    @Override
    public void updateBytes(int columnIndex, byte @Nullable [] value) throws SQLException {
        raw().updateBytes(columnIndex, value);
    }

    @Override
    public void updateCharacterStream(String columnLabel, @Nullable Reader value) throws SQLException {
        raw().updateCharacterStream(columnLabel, value);
    }

    @Override
    public void updateCharacterStream(int columnIndex, @Nullable Reader value) throws SQLException {
        raw().updateCharacterStream(columnIndex, value);
    }

    @Override
    public void updateCharacterStream(String columnLabel, @Nullable Reader value, int length) throws SQLException {
        raw().updateCharacterStream(columnLabel, value, length);
    }

    @Override
    public void updateCharacterStream(String columnLabel, @Nullable Reader value, long length) throws SQLException {
        raw().updateCharacterStream(columnLabel, value, length);
    }

    @Override
    public void updateCharacterStream(int columnIndex, @Nullable Reader value, int length) throws SQLException {
        raw().updateCharacterStream(columnIndex, value, length);
    }

    @Override
    public void updateCharacterStream(int columnIndex, @Nullable Reader value, long length) throws SQLException {
        raw().updateCharacterStream(columnIndex, value, length);
    }

    @Override
    public void updateClob(String columnLabel, @Nullable Reader value) throws SQLException {
        raw().updateClob(columnLabel, value);
    }

    @Override
    public void updateClob(String columnLabel, @Nullable Clob value) throws SQLException {
        raw().updateClob(columnLabel, value);
    }

    @Override
    public void updateClob(int columnIndex, @Nullable Reader value) throws SQLException {
        raw().updateClob(columnIndex, value);
    }

    @Override
    public void updateClob(int columnIndex, @Nullable Clob value) throws SQLException {
        raw().updateClob(columnIndex, value);
    }

    @Override
    public void updateClob(String columnLabel, @Nullable Reader value, long length) throws SQLException {
        raw().updateClob(columnLabel, value, length);
    }

    @Override
    public void updateClob(int columnIndex, @Nullable Reader value, long length) throws SQLException {
        raw().updateClob(columnIndex, value, length);
    }

    @Override
    public void updateDate(String columnLabel, @Nullable Date value) throws SQLException {
        raw().updateDate(columnLabel, value);
    }

    @Override
    public void updateDate(int columnIndex, @Nullable Date value) throws SQLException {
        raw().updateDate(columnIndex, value);
    }

    @Override
    public void updateDouble(String columnLabel, double value) throws SQLException {
        raw().updateDouble(columnLabel, value);
    }

    @Override
    public void updateDouble(int columnIndex, double value) throws SQLException {
        raw().updateDouble(columnIndex, value);
    }

    @Override
    public void updateFloat(String columnLabel, float value) throws SQLException {
        raw().updateFloat(columnLabel, value);
    }

    @Override
    public void updateFloat(int columnIndex, float value) throws SQLException {
        raw().updateFloat(columnIndex, value);
    }

    @Override
    public void updateInt(String columnLabel, int value) throws SQLException {
        raw().updateInt(columnLabel, value);
    }

    @Override
    public void updateInt(int columnIndex, int value) throws SQLException {
        raw().updateInt(columnIndex, value);
    }

    @Override
    public void updateLong(String columnLabel, long value) throws SQLException {
        raw().updateLong(columnLabel, value);
    }

    @Override
    public void updateLong(int columnIndex, long value) throws SQLException {
        raw().updateLong(columnIndex, value);
    }

    @Override
    public void updateNCharacterStream(String columnLabel, @Nullable Reader value) throws SQLException {
        raw().updateNCharacterStream(columnLabel, value);
    }

    @Override
    public void updateNCharacterStream(int columnIndex, @Nullable Reader value) throws SQLException {
        raw().updateNCharacterStream(columnIndex, value);
    }

    @Override
    public void updateNCharacterStream(String columnLabel, @Nullable Reader value, long length) throws SQLException {
        raw().updateNCharacterStream(columnLabel, value, length);
    }

    @Override
    public void updateNCharacterStream(int columnIndex, @Nullable Reader value, long length) throws SQLException {
        raw().updateNCharacterStream(columnIndex, value, length);
    }

    @Override
    public void updateNClob(String columnLabel, @Nullable Reader value) throws SQLException {
        raw().updateNClob(columnLabel, value);
    }

    @Override
    public void updateNClob(String columnLabel, @Nullable NClob value) throws SQLException {
        raw().updateNClob(columnLabel, value);
    }

    @Override
    public void updateNClob(int columnIndex, @Nullable Reader value) throws SQLException {
        raw().updateNClob(columnIndex, value);
    }

    @Override
    public void updateNClob(int columnIndex, @Nullable NClob value) throws SQLException {
        raw().updateNClob(columnIndex, value);
    }

    @Override
    public void updateNClob(String columnLabel, @Nullable Reader value, long length) throws SQLException {
        raw().updateNClob(columnLabel, value, length);
    }

    @Override
    public void updateNClob(int columnIndex, @Nullable Reader value, long length) throws SQLException {
        raw().updateNClob(columnIndex, value, length);
    }

    @Override
    public void updateNString(String columnLabel, @Nullable String value) throws SQLException {
        raw().updateNString(columnLabel, value);
    }

    @Override
    public void updateNString(int columnIndex, @Nullable String value) throws SQLException {
        raw().updateNString(columnIndex, value);
    }

    @Override
    public void updateNull(String columnLabel) throws SQLException {
        raw().updateNull(columnLabel);
    }

    @Override
    public void updateNull(int columnIndex) throws SQLException {
        raw().updateNull(columnIndex);
    }

    @Override
    public void updateObject(String columnLabel, @Nullable Object value) throws SQLException {
        raw().updateObject(columnLabel, Shown.driver(value));
    }

    @Override
    public void updateObject(int columnIndex, @Nullable Object value) throws SQLException {
        raw().updateObject(columnIndex, Shown.driver(value));
    }

    @Override
    public void updateObject(String columnLabel, @Nullable Object value, int scaleOrLength) throws SQLException {
        raw().updateObject(columnLabel, Shown.driver(value), scaleOrLength);
    }

    @Override
    public void updateObject(String columnLabel, @Nullable Object value, @Nullable SQLType sqlType)
            throws SQLException {
        raw().updateObject(columnLabel, Shown.driver(value), sqlType);
    }

    @Override
    public void updateObject(int columnIndex, @Nullable Object value, int scaleOrLength) throws SQLException {
        raw().updateObject(columnIndex, Shown.driver(value), scaleOrLength);
    }

    @Override
    public void updateObject(int columnIndex, @Nullable Object value, @Nullable SQLType sqlType) throws SQLException {
        raw().updateObject(columnIndex, Shown.driver(value), sqlType);
    }

    @Override
    public void updateObject(String columnLabel, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        raw().updateObject(columnLabel, Shown.driver(value), sqlType, scaleOrLength);
    }

    @Override
    public void updateObject(int columnIndex, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        raw().updateObject(columnIndex, Shown.driver(value), sqlType, scaleOrLength);
    }

    @Override
    public void updateRef(String columnLabel, @Nullable Ref value) throws SQLException {
        raw().updateRef(columnLabel, Shown.driver(value));
    }

    @Override
    public void updateRef(int columnIndex, @Nullable Ref value) throws SQLException {
        raw().updateRef(columnIndex, Shown.driver(value));
    }

    @Override
    public void updateRow() throws SQLException {
        raw().updateRow();
    }

    @Override
    public void updateRowId(String columnLabel, @Nullable RowId value) throws SQLException {
        raw().updateRowId(columnLabel, value);
    }

    @Override
    public void updateRowId(int columnIndex, @Nullable RowId value) throws SQLException {
        raw().updateRowId(columnIndex, value);
    }

    @Override
    public void updateSQLXML(String columnLabel, @Nullable SQLXML value) throws SQLException {
        raw().updateSQLXML(columnLabel, value);
    }

    @Override
    public void updateSQLXML(int columnIndex, @Nullable SQLXML value) throws SQLException {
        raw().updateSQLXML(columnIndex, value);
    }

    @Override
    public void updateShort(String columnLabel, short value) throws SQLException {
        raw().updateShort(columnLabel, value);
    }

    @Override
    public void updateShort(int columnIndex, short value) throws SQLException {
        raw().updateShort(columnIndex, value);
    }

    @Override
    public void updateString(String columnLabel, @Nullable String value) throws SQLException {
        raw().updateString(columnLabel, value);
    }

    @Override
    public void updateString(int columnIndex, @Nullable String value) throws SQLException {
        raw().updateString(columnIndex, value);
    }

    @Override
    public void updateTime(String columnLabel, @Nullable Time value) throws SQLException {
        raw().updateTime(columnLabel, value);
    }

    @Override
    public void updateTime(int columnIndex, @Nullable Time value) throws SQLException {
        raw().updateTime(columnIndex, value);
    }

    @Override
    public void updateTimestamp(String columnLabel, @Nullable Timestamp value) throws SQLException {
        raw().updateTimestamp(columnLabel, value);
    }

    @Override
    public void updateTimestamp(int columnIndex, @Nullable Timestamp value) throws SQLException {
        raw().updateTimestamp(columnIndex, value);
    }

    @Override
    public boolean wasNull() throws SQLException {
        return raw().wasNull();
    }
}
