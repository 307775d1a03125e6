package dev.coffer.jdbc.result;

import dev.coffer.jdbc.delegate.LabelledResultSet;
import dev.coffer.jdbc.delegate.Shown;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.GeneratedKeyColumns;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.value.JdbcValue;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URL;
import java.nio.charset.Charset;
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
import java.util.Arrays;
import java.util.Calendar;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** A result with protected columns, which are decrypted by position. Not thread-safe. */
@SuppressWarnings("deprecation") // the interface still asks for its deprecated methods
public final class DecryptingResultSet extends LabelledResultSet {
    private final Statement statement;
    private final Cells cells;
    private final JdbcDriver driver;

    /** To which texts and bytes are cut, 0 for none. The driver's own result has none: it would cut envelopes. */
    private final int limit;

    /** What leaves rows out; null if all are shown. */
    private final @Nullable RowFilter filter;

    private DecryptingResultSet(
            ResultSet raw, Statement statement, Cells cells, JdbcDriver driver, @Nullable RowFilter filter)
            throws SQLException {
        super(raw);
        this.filter = filter;
        this.statement = statement;
        this.cells = cells;
        this.driver = driver;
        this.limit = driver.cutsFields() ? statement.getMaxFieldSize() : 0;
    }

    /**
     * The result of a planned SELECT.
     *
     * @param keyIds whether a keyring has a key of this id
     * @param filter what leaves rows out; null if all are shown
     */
    public static ResultSet planned(
            ResultSet raw,
            Statement statement,
            StatementPlan plan,
            IntPredicate keyIds,
            JdbcDriver driver,
            @Nullable RowFilter filter)
            throws SQLException {
        Cells cells = Cells.planned(raw, plan.results(), plan.finish().hidden(), keyIds);
        return new DecryptingResultSet(raw, statement, cells, driver, filter);
    }

    /** Generated keys, whose columns the driver chooses. */
    public static ResultSet keys(
            ResultSet raw, Statement statement, GeneratedKeyColumns keys, IntPredicate keyIds, JdbcDriver driver)
            throws SQLException {
        return new DecryptingResultSet(raw, statement, Cells.keys(raw, keys, keyIds), driver, null);
    }

    /** An updatable result takes values past every plan. */
    public static void requireReadOnly(StatementPlan plan, int concurrency) throws SQLException {
        if (!plan.isUntouched() && concurrency == ResultSet.CONCUR_UPDATABLE) {
            throw SqlExceptions.refused(
                    "an updatable result of a protected table would take values in the clear: ask for"
                            + " CONCUR_READ_ONLY, and write with UPDATE statements");
        }
    }

    @Override
    public Statement getStatement() {
        return statement;
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return new ProtectedResultSetMetaData(raw().getMetaData(), driver, cells::column, cells::label, cells.hidden());
    }

    @Override
    public boolean next() throws SQLException {
        return filter == null ? raw().next() : filter.next(raw(), cells);
    }

    @Override
    public int getRow() throws SQLException {
        return filter == null ? raw().getRow() : (int) filter.shown();
    }

    /** Which row is the last, and which stands where, is not known of rows of which some are left out. */
    private ResultSet all(String method) throws SQLException {
        if (filter != null) {
            throw SqlExceptions.refused(
                    "rows of this result are left out after they were decrypted, because no tags answer the pattern of its"
                            + " LIKE exactly, and " + method + " would count them: go through it by next()");
        }
        return raw();
    }

    @Override
    public boolean previous() throws SQLException {
        return all("previous").previous();
    }

    @Override
    public boolean absolute(int row) throws SQLException {
        return all("absolute").absolute(row);
    }

    @Override
    public boolean relative(int rows) throws SQLException {
        return all("relative").relative(rows);
    }

    @Override
    public boolean first() throws SQLException {
        return all("first").first();
    }

    @Override
    public boolean last() throws SQLException {
        return all("last").last();
    }

    @Override
    public void afterLast() throws SQLException {
        all("afterLast").afterLast();
    }

    @Override
    public void beforeFirst() throws SQLException {
        all("beforeFirst").beforeFirst();
    }

    @Override
    public boolean isLast() throws SQLException {
        return all("isLast").isLast();
    }

    @Override
    public boolean isFirst() throws SQLException {
        return all("isFirst").isFirst();
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        return all("isAfterLast").isAfterLast();
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        return all("isBeforeFirst").isBeforeFirst();
    }

    @Override
    public int findColumn(String columnLabel) throws SQLException {
        int own = cells.labelled(columnLabel);
        return own == 0 ? raw().findColumn(columnLabel) : own;
    }

    private void requireUnprotected(int columnIndex, String getter, String instead) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        if (column != null) {
            throw new SQLDataException(
                    column + " is declared as " + column.type() + " and has no " + getter + ": use " + instead,
                    "22018");
        }
    }

    /** One of the driver's getters. */
    private interface Getter<T> {
        @Nullable
        T get(ResultSet raw, int columnIndex) throws SQLException;
    }

    /** A value of a protected column as the type that was asked for. */
    private interface Conversion<T> {
        @Nullable
        T of(JdbcValue column, Object value) throws SQLException;
    }

    /**
     * A cell: as the driver has it, checked, or its value converted. Most functions that come here hold nothing and are made
     * once; those with a calendar, type or map are left out by the compiler when this is inlined.
     */
    private <T> @Nullable T read(int columnIndex, Getter<T> plain, Conversion<T> decrypted) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        if (column == null) {
            T value = cells.checked(columnIndex, plain.get(raw(), columnIndex));
            return limit > 0 && value != null && cells.holdsText(columnIndex) ? cut(value) : value;
        }
        Object value = cells.decrypt(columnIndex, column);
        if (value == null) {
            return null;
        }
        T converted = decrypted.of(column.values(driver), value);
        if (converted == null || limit == 0) {
            return converted;
        }
        return value instanceof String || value instanceof byte[] ? cut(converted) : converted;
    }

    @SuppressWarnings("unchecked") // a part of a text is a text, and one of bytes bytes
    private <T> T cut(T value) {
        if (value instanceof String text) {
            return (T) text.substring(0, Math.min(limit, text.length()));
        }
        return value instanceof byte[] bytes && bytes.length > limit ? (T) Arrays.copyOf(bytes, limit) : value;
    }

    /** A cell of a protected column as a number of so many bits. Numbers do not go through {@link #read}, which would box them. */
    private long integer(int columnIndex, ColumnCipher column, int bits) throws SQLException {
        Object value = cells.decrypt(columnIndex, column);
        return value == null ? 0 : column.values(driver).integer(value, bits);
    }

    private double floatingPoint(int columnIndex, ColumnCipher column) throws SQLException {
        Object value = cells.decrypt(columnIndex, column);
        return value == null ? 0 : column.values(driver).floatingPoint(value);
    }

    @Override
    public boolean getBoolean(int columnIndex) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        if (column == null) {
            return raw().getBoolean(columnIndex);
        }
        Object value = cells.decrypt(columnIndex, column);
        return value != null && column.values(driver).bool(value);
    }

    @Override
    public byte getByte(int columnIndex) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        return column == null ? raw().getByte(columnIndex) : (byte) integer(columnIndex, column, Byte.SIZE);
    }

    @Override
    public short getShort(int columnIndex) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        return column == null ? raw().getShort(columnIndex) : (short) integer(columnIndex, column, Short.SIZE);
    }

    @Override
    public int getInt(int columnIndex) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        return column == null ? raw().getInt(columnIndex) : (int) integer(columnIndex, column, Integer.SIZE);
    }

    @Override
    public long getLong(int columnIndex) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        return column == null ? raw().getLong(columnIndex) : integer(columnIndex, column, Long.SIZE);
    }

    @Override
    public float getFloat(int columnIndex) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        if (column == null) {
            return raw().getFloat(columnIndex);
        }
        Object value = cells.decrypt(columnIndex, column);
        return value == null ? 0 : column.values(driver).real(value);
    }

    @Override
    public double getDouble(int columnIndex) throws SQLException {
        ColumnCipher column = cells.column(columnIndex);
        return column == null ? raw().getDouble(columnIndex) : floatingPoint(columnIndex, column);
    }

    @Override
    public @Nullable String getString(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getString, JdbcValue::string);
    }

    @Override
    public @Nullable String getNString(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getNString, JdbcValue::string);
    }

    @Override
    public byte @Nullable [] getBytes(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getBytes, JdbcValue::bytes);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getBigDecimal, JdbcValue::decimal);
    }

    @Override
    @Deprecated
    public @Nullable BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
        return read(
                columnIndex,
                (raw, i) -> raw.getBigDecimal(i, scale),
                (column, value) -> column.decimal(value).setScale(scale, RoundingMode.HALF_UP));
    }

    @Override
    public @Nullable Date getDate(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getDate, (column, value) -> column.date(value, null));
    }

    @Override
    public @Nullable Date getDate(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return read(columnIndex, (raw, i) -> raw.getDate(i, calendar), (column, value) -> column.date(value, calendar));
    }

    @Override
    public @Nullable Time getTime(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getTime, (column, value) -> column.time(value, null));
    }

    @Override
    public @Nullable Time getTime(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return read(columnIndex, (raw, i) -> raw.getTime(i, calendar), (column, value) -> column.time(value, calendar));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getTimestamp, (column, value) -> column.timestamp(value, null));
    }

    @Override
    public @Nullable Timestamp getTimestamp(int columnIndex, @Nullable Calendar calendar) throws SQLException {
        return read(
                columnIndex,
                (raw, i) -> raw.getTimestamp(i, calendar),
                (column, value) -> column.timestamp(value, calendar));
    }

    private @Nullable Object shown(@Nullable Object value) throws SQLException {
        return value == null ? null : Shown.of(value, this);
    }

    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        return shown(read(columnIndex, ResultSet::getObject, JdbcValue::object));
    }

    @Override
    public @Nullable Object getObject(int columnIndex, Map<String, Class<?>> map) throws SQLException {
        return shown(read(columnIndex, (raw, i) -> raw.getObject(i, map), JdbcValue::object));
    }

    @Override
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        T value = read(columnIndex, (raw, i) -> raw.getObject(i, type), (column, read) -> column.as(read, type));
        return value == null ? null : Shown.as(value, type, this);
    }

    @Override
    public @Nullable InputStream getBinaryStream(int columnIndex) throws SQLException {
        byte[] value = getBytes(columnIndex);
        return value == null ? null : new ByteArrayInputStream(value);
    }

    private @Nullable InputStream stream(int columnIndex, Charset charset) throws SQLException {
        if (limit > 0) { // of characters
            String text = getString(columnIndex);
            return text == null ? null : new ByteArrayInputStream(text.getBytes(charset));
        }
        byte[] bytes = read(
                columnIndex,
                (raw, i) -> {
                    String text = cells.checked(i, raw.getString(i));
                    return text == null ? null : text.getBytes(charset);
                },
                (column, value) -> column.stream(value, charset));
        return bytes == null ? null : new ByteArrayInputStream(bytes);
    }

    @Override
    public @Nullable InputStream getAsciiStream(int columnIndex) throws SQLException {
        return stream(columnIndex, StandardCharsets.US_ASCII);
    }

    @Override
    @Deprecated
    public @Nullable InputStream getUnicodeStream(int columnIndex) throws SQLException {
        return stream(columnIndex, StandardCharsets.UTF_8);
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
        Array array = raw().getArray(columnIndex);
        return array == null ? null : Shown.of(array, this);
    }

    @Override
    public @Nullable Ref getRef(int columnIndex) throws SQLException {
        requireUnprotected(columnIndex, "getRef", "getObject");
        Ref ref = raw().getRef(columnIndex);
        return ref == null ? null : Shown.of(ref, this);
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
