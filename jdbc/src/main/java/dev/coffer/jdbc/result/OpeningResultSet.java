package dev.coffer.jdbc.result;

import dev.coffer.jdbc.delegate.LabelledResultSet;
import dev.coffer.jdbc.error.Failures;
import dev.coffer.jdbc.plan.KeyColumns;
import dev.coffer.jdbc.plan.ResultSlot;
import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.value.JdbcValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLXML;
import java.sql.Statement;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result with protected columns, which are opened by position. Not thread-safe. */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
public final class OpeningResultSet extends LabelledResultSet {
    private final Statement statement;
    private final Cells cells;

    private OpeningResultSet(ResultSet raw, Statement statement, Cells cells) {
        super(raw);
        this.statement = statement;
        this.cells = cells;
    }

    /** The result of a planned SELECT. */
    public static ResultSet planned(ResultSet raw, Statement statement, List<ResultSlot> slots) throws SQLException {
        return new OpeningResultSet(raw, statement, Cells.planned(raw, slots));
    }

    /** Generated keys, whose columns the driver chooses. */
    public static ResultSet keys(ResultSet raw, Statement statement, KeyColumns keys) throws SQLException {
        return new OpeningResultSet(raw, statement, Cells.keys(raw, keys));
    }

    /** An updatable result takes values past every plan. */
    public static void requireReadOnly(StatementPlan plan, int concurrency) throws SQLException {
        if (!plan.isUntouched() && concurrency == ResultSet.CONCUR_UPDATABLE) {
            throw Failures.refused("an updatable result of a protected table would take values in the clear: ask for"
                    + " CONCUR_READ_ONLY, and write with UPDATE statements");
        }
    }

    @Override
    public Statement getStatement() {
        return statement;
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return new CofferResultSetMetaData(raw().getMetaData(), cells::column);
    }

    private void requireUnprotected(int columnIndex, String getter, String instead) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column != null) {
            throw new SQLDataException(
                    column + " is declared as " + column.type() + " and has no " + getter + ": use " + instead,
                    "22018");
        }
    }

    @Override
    public boolean getBoolean(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getBoolean(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? false : JdbcValue.bool(column.toString(), value);
    }

    @Override
    public byte getByte(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getByte(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? 0 : (byte) JdbcValue.integer(column.toString(), value, Byte.SIZE);
    }

    @Override
    public short getShort(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getShort(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? 0 : (short) JdbcValue.integer(column.toString(), value, Short.SIZE);
    }

    @Override
    public int getInt(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getInt(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? 0 : (int) JdbcValue.integer(column.toString(), value, Integer.SIZE);
    }

    @Override
    public long getLong(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getLong(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? 0 : JdbcValue.integer(column.toString(), value, Long.SIZE);
    }

    @Override
    public float getFloat(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getFloat(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? 0 : (float) JdbcValue.floatingPoint(column.toString(), value);
    }

    @Override
    public double getDouble(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getDouble(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? 0 : JdbcValue.floatingPoint(column.toString(), value);
    }

    @Override
    public @Nullable String getString(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return cells.checked(columnIndex, raw().getString(columnIndex));
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.string(column.toString(), value);
    }

    @Override
    public @Nullable String getNString(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return cells.checked(columnIndex, raw().getNString(columnIndex));
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.string(column.toString(), value);
    }

    @Override
    public byte @Nullable [] getBytes(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return cells.checked(columnIndex, raw().getBytes(columnIndex));
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.bytes(column.toString(), value);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getBigDecimal(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.decimal(column.toString(), value);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getBigDecimal(columnIndex, scale);
        }
        Object value = cells.open(columnIndex, column);
        return value == null
                ? null
                : JdbcValue.decimal(column.toString(), value).setScale(scale, RoundingMode.HALF_UP);
    }

    @Override
    public @Nullable Date getDate(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getDate(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.date(column.toString(), value, null);
    }

    @Override
    public @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getDate(columnIndex, calendar);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.date(column.toString(), value, calendar);
    }

    @Override
    public @Nullable Time getTime(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getTime(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.time(column.toString(), value, null);
    }

    @Override
    public @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getTime(columnIndex, calendar);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.time(column.toString(), value, calendar);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getTimestamp(columnIndex);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.timestamp(column.toString(), value, null);
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return raw().getTimestamp(columnIndex, calendar);
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.timestamp(column.toString(), value, calendar);
    }

    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return cells.checked(columnIndex, raw().getObject(columnIndex));
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.object(value);
    }

    @Override
    public @Nullable Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return cells.checked(columnIndex, raw().getObject(columnIndex, map));
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.object(value);
    }

    @Override
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        SealedColumn column = cells.column(columnIndex);
        if (column == null) {
            return cells.checked(columnIndex, raw().getObject(columnIndex, type));
        }
        Object value = cells.open(columnIndex, column);
        return value == null ? null : JdbcValue.as(column.toString(), value, type);
    }

    @Override
    public @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
        byte[] value = getBytes(columnIndex);
        return value == null ? null : new ByteArrayInputStream(value);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
        String value = getString(columnIndex);
        return value == null ? null : new ByteArrayInputStream(value.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int columnIndex) throws SQLException {
        String value = getString(columnIndex);
        return value == null ? null : new ByteArrayInputStream(value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable Reader getCharacterStream(int columnIndex) throws SQLException {
        String value = getString(columnIndex);
        return value == null ? null : new StringReader(value);
    }

    @Override
    public @Nullable Reader getNCharacterStream(int columnIndex) throws SQLException {
        String value = getString(columnIndex);
        return value == null ? null : new StringReader(value);
    }

    @Override
    public @Nullable Blob getBlob(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getBlob", "getBytes");
        getBytes(columnIndex); // for its check; a locator cannot be checked later
        return raw().getBlob(columnIndex);
    }

    @Override
    public @Nullable Clob getClob(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getClob", "getString");
        getString(columnIndex); // for its check; a locator cannot be checked later
        return raw().getClob(columnIndex);
    }

    @Override
    public @Nullable NClob getNClob(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getNClob", "getString");
        getString(columnIndex); // for its check; a locator cannot be checked later
        return raw().getNClob(columnIndex);
    }

    @Override
    public @Nullable Array getArray(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getArray", "getObject");
        return raw().getArray(columnIndex);
    }

    @Override
    public @Nullable Ref getRef(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getRef", "getObject");
        return raw().getRef(columnIndex);
    }

    @Override
    public @Nullable RowId getRowId(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getRowId", "getObject");
        return raw().getRowId(columnIndex);
    }

    @Override
    public @Nullable URL getURL(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getURL", "getString");
        return raw().getURL(columnIndex);
    }

    @Override
    public @Nullable SQLXML getSQLXML(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getSQLXML", "getString");
        return raw().getSQLXML(columnIndex);
    }
}
