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
 * What {@code CallableStatement} adds, of a text that calls nothing: no parameter of it has a name or gives anything back.
 *
 * <p>Rendered by {@code DelegatesTest}, not to be edited.
 */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
public interface CallingNothing extends CallableStatement {

    private static SQLException noCall() {
        return new SQLException(
                "this statement calls no procedure, so its parameters have no names and give nothing back: set them by"
                        + " their numbers and read its result",
                "HY000");
    }

    @Override
    default @Nullable Array getArray(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Array getArray(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable BigDecimal getBigDecimal(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable BigDecimal getBigDecimal(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    @Deprecated
    default @Nullable BigDecimal getBigDecimal(int parameterIndex, int scale) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Blob getBlob(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Blob getBlob(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default boolean getBoolean(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default boolean getBoolean(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default byte getByte(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default byte getByte(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default byte @Nullable [] getBytes(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default byte @Nullable [] getBytes(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Reader getCharacterStream(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Reader getCharacterStream(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Clob getClob(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Clob getClob(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Date getDate(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Date getDate(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Date getDate(String parameterName, @Nullable Calendar calendar) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Date getDate(int parameterIndex, @Nullable Calendar calendar) throws SQLException {
        throw noCall();
    }

    @Override
    default double getDouble(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default double getDouble(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default float getFloat(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default float getFloat(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default int getInt(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default int getInt(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default long getLong(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default long getLong(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Reader getNCharacterStream(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Reader getNCharacterStream(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable NClob getNClob(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable NClob getNClob(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable String getNString(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable String getNString(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Object getObject(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Object getObject(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default <T> @Nullable T getObject(String parameterName, Class<T> type) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Object getObject(String parameterName, Map<String, Class<?>> map) throws SQLException {
        throw noCall();
    }

    @Override
    default <T> @Nullable T getObject(int parameterIndex, Class<T> type) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Object getObject(int parameterIndex, Map<String, Class<?>> map) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Ref getRef(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Ref getRef(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable RowId getRowId(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable RowId getRowId(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable SQLXML getSQLXML(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable SQLXML getSQLXML(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default short getShort(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default short getShort(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable String getString(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable String getString(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Time getTime(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Time getTime(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Time getTime(String parameterName, @Nullable Calendar calendar) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Time getTime(int parameterIndex, @Nullable Calendar calendar) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Timestamp getTimestamp(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Timestamp getTimestamp(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Timestamp getTimestamp(String parameterName, @Nullable Calendar calendar) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable Timestamp getTimestamp(int parameterIndex, @Nullable Calendar calendar) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable URL getURL(String parameterName) throws SQLException {
        throw noCall();
    }

    @Override
    default @Nullable URL getURL(int parameterIndex) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(String parameterName, int sqlType) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(String parameterName, SQLType sqlType) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(int parameterIndex, int sqlType) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(int parameterIndex, SQLType sqlType) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(String parameterName, int sqlType, String typeName) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(String parameterName, int sqlType, int scale) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(String parameterName, SQLType sqlType, String typeName) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(String parameterName, SQLType sqlType, int scale) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(int parameterIndex, int sqlType, String typeName) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(int parameterIndex, int sqlType, int scale) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(int parameterIndex, SQLType sqlType, String typeName) throws SQLException {
        throw noCall();
    }

    @Override
    default void registerOutParameter(int parameterIndex, SQLType sqlType, int scale) throws SQLException {
        throw noCall();
    }

    @Override
    default void setAsciiStream(String parameterName, @Nullable InputStream value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setAsciiStream(String parameterName, @Nullable InputStream value, int length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setAsciiStream(String parameterName, @Nullable InputStream value, long length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBigDecimal(String parameterName, @Nullable BigDecimal value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBinaryStream(String parameterName, @Nullable InputStream value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBinaryStream(String parameterName, @Nullable InputStream value, int length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBinaryStream(String parameterName, @Nullable InputStream value, long length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBlob(String parameterName, @Nullable InputStream value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBlob(String parameterName, @Nullable Blob value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBlob(String parameterName, @Nullable InputStream value, long length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBoolean(String parameterName, boolean value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setByte(String parameterName, byte value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setBytes(String parameterName, byte @Nullable [] value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setCharacterStream(String parameterName, @Nullable Reader value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setCharacterStream(String parameterName, @Nullable Reader value, int length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setCharacterStream(String parameterName, @Nullable Reader value, long length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setClob(String parameterName, @Nullable Reader value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setClob(String parameterName, @Nullable Clob value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setClob(String parameterName, @Nullable Reader value, long length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setDate(String parameterName, @Nullable Date value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setDate(String parameterName, @Nullable Date value, @Nullable Calendar calendar) throws SQLException {
        throw noCall();
    }

    @Override
    default void setDouble(String parameterName, double value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setFloat(String parameterName, float value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setInt(String parameterName, int value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setLong(String parameterName, long value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setNCharacterStream(String parameterName, @Nullable Reader value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setNCharacterStream(String parameterName, @Nullable Reader value, long length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setNClob(String parameterName, @Nullable Reader value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setNClob(String parameterName, @Nullable NClob value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setNClob(String parameterName, @Nullable Reader value, long length) throws SQLException {
        throw noCall();
    }

    @Override
    default void setNString(String parameterName, @Nullable String value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setNull(String parameterName, int sqlType) throws SQLException {
        throw noCall();
    }

    @Override
    default void setNull(String parameterName, int sqlType, @Nullable String typeName) throws SQLException {
        throw noCall();
    }

    @Override
    default void setObject(String parameterName, @Nullable Object value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setObject(String parameterName, @Nullable Object value, int sqlType) throws SQLException {
        throw noCall();
    }

    @Override
    default void setObject(String parameterName, @Nullable Object value, @Nullable SQLType sqlType)
            throws SQLException {
        throw noCall();
    }

    @Override
    default void setObject(String parameterName, @Nullable Object value, int sqlType, int scaleOrLength)
            throws SQLException {
        throw noCall();
    }

    @Override
    default void setObject(String parameterName, @Nullable Object value, @Nullable SQLType sqlType, int scaleOrLength)
            throws SQLException {
        throw noCall();
    }

    @Override
    default void setRowId(String parameterName, @Nullable RowId value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setSQLXML(String parameterName, @Nullable SQLXML value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setShort(String parameterName, short value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setString(String parameterName, @Nullable String value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setTime(String parameterName, @Nullable Time value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setTime(String parameterName, @Nullable Time value, @Nullable Calendar calendar) throws SQLException {
        throw noCall();
    }

    @Override
    default void setTimestamp(String parameterName, @Nullable Timestamp value) throws SQLException {
        throw noCall();
    }

    @Override
    default void setTimestamp(String parameterName, @Nullable Timestamp value, @Nullable Calendar calendar)
            throws SQLException {
        throw noCall();
    }

    @Override
    default void setURL(String parameterName, @Nullable URL value) throws SQLException {
        throw noCall();
    }

    @Override
    default boolean wasNull() throws SQLException {
        throw noCall();
    }
}
