package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.delegate.LabelledResultSet;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A result of {@code DatabaseMetaData} without rows of tags, and with other cells than its own where those would tell of envelopes. Goes forward
 * only. Not thread-safe.
 */
final class MetaDataResultSet extends LabelledResultSet {
    private final MetaDataRow.Reader reader;
    private final MetaDataRow instead = new MetaDataRow();
    private int number;
    private boolean wasNull;
    private boolean replaced;

    MetaDataResultSet(ResultSet raw, MetaDataRow.Reader reader) {
        super(raw);
        this.reader = reader;
    }

    @Override
    public boolean next() throws SQLException {
        instead.clear();
        while (raw().next()) {
            if (reader.read(raw(), instead)) {
                number++;
                return true;
            }
            instead.clear();
        }
        number = 0;
        return false;
    }

    @Override
    public int getRow() {
        return number;
    }

    /** What the cell shows, null if it is its own. */
    private @Nullable Object instead(int columnIndex) {
        Object shown = instead.get(columnIndex);
        replaced = shown != null;
        wasNull = shown == MetaDataRow.NULL;
        return shown;
    }

    /** One of the driver's getters. */
    private interface Getter<T> {
        @Nullable
        T get(ResultSet raw, int columnIndex) throws SQLException;
    }

    private <T> @Nullable T read(int columnIndex, Getter<T> plain, Function<Object, T> shown) throws SQLException {
        Object value = instead(columnIndex);
        if (value == null) {
            return plain.get(raw(), columnIndex);
        }
        return value == MetaDataRow.NULL ? null : shown.apply(value);
    }

    /** As a number; a text is none, and the driver refuses its own as it would this one. */
    private <T> T number(int columnIndex, Getter<T> plain, Function<BigDecimal, T> shown) throws SQLException {
        Object value = instead(columnIndex);
        BigDecimal number = value instanceof Integer integer
                ? BigDecimal.valueOf(integer)
                : value == MetaDataRow.NULL ? BigDecimal.ZERO : null;
        if (number != null) {
            try {
                return shown.apply(number);
            } catch (ArithmeticException e) {
                throw new SQLDataException(
                        "column " + columnIndex + " of metadata is beyond the range of the type", "22003", e);
            }
        }
        T own = plain.get(raw(), columnIndex);
        if (own == null) {
            throw new IllegalStateException("no number of a cell"); // those of drivers are primitive
        }
        return own;
    }

    @Override
    public @Nullable String getString(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getString, Object::toString);
    }

    @Override
    public @Nullable String getNString(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getNString, Object::toString);
    }

    @Override
    public boolean getBoolean(int columnIndex) throws SQLException {
        return number(columnIndex, ResultSet::getBoolean, value -> value.signum() != 0);
    }

    @Override
    public byte getByte(int columnIndex) throws SQLException {
        return number(columnIndex, ResultSet::getByte, BigDecimal::byteValueExact);
    }

    @Override
    public short getShort(int columnIndex) throws SQLException {
        return number(columnIndex, ResultSet::getShort, BigDecimal::shortValueExact);
    }

    @Override
    public int getInt(int columnIndex) throws SQLException {
        return number(columnIndex, ResultSet::getInt, BigDecimal::intValue);
    }

    @Override
    public long getLong(int columnIndex) throws SQLException {
        return number(columnIndex, ResultSet::getLong, BigDecimal::longValue);
    }

    @Override
    public float getFloat(int columnIndex) throws SQLException {
        return number(columnIndex, ResultSet::getFloat, BigDecimal::floatValue);
    }

    @Override
    public double getDouble(int columnIndex) throws SQLException {
        return number(columnIndex, ResultSet::getDouble, BigDecimal::doubleValue);
    }

    @Override
    public @Nullable BigDecimal getBigDecimal(int columnIndex) throws SQLException {
        return read(columnIndex, ResultSet::getBigDecimal, value -> new BigDecimal(value.toString()));
    }

    /** Of the class that the driver gives of this column. */
    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        Object value = instead(columnIndex);
        if (value == null) {
            return raw().getObject(columnIndex);
        }
        if (value instanceof Integer number) {
            String className = raw().getMetaData().getColumnClassName(columnIndex);
            return switch (className == null ? "" : className) {
                case "java.lang.Short" -> number.shortValue();
                case "java.lang.Long" -> number.longValue();
                case "java.math.BigInteger" -> BigInteger.valueOf(number);
                case "java.math.BigDecimal" -> BigDecimal.valueOf(number);
                default -> number;
            };
        }
        return value == MetaDataRow.NULL ? null : value;
    }

    @Override
    public @Nullable Object getObject(int columnIndex, @Nullable Map<String, Class<?>> map) throws SQLException {
        return instead.get(columnIndex) == null ? raw().getObject(columnIndex, map) : getObject(columnIndex);
    }

    @Override
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        Object value = instead(columnIndex);
        if (value == null) {
            return raw().getObject(columnIndex, type);
        }
        if (value == MetaDataRow.NULL) {
            return null;
        }
        Object asked =
                type == String.class ? value.toString() : value instanceof Integer number ? as(type, number) : value;
        if (!type.isInstance(asked)) {
            throw new SQLDataException("column " + columnIndex + " of metadata is no " + type.getName(), "22018");
        }
        return type.cast(asked);
    }

    private static Object as(Class<?> type, Integer number) {
        if (type == Long.class) {
            return number.longValue();
        }
        if (type == Short.class) {
            return number.shortValue();
        }
        if (type == BigInteger.class) {
            return BigInteger.valueOf(number);
        }
        return type == BigDecimal.class ? BigDecimal.valueOf(number) : number;
    }

    @Override
    public boolean wasNull() throws SQLException {
        return replaced ? wasNull : raw().wasNull();
    }

    @Override
    public @Nullable Statement getStatement() {
        return null; // the driver's would be one past Coffer
    }

    @Override
    public int getType() {
        return TYPE_FORWARD_ONLY;
    }

    private static SQLFeatureNotSupportedException forwardOnly() {
        return new SQLFeatureNotSupportedException("metadata that leave tags out go forward only: use next()", "0A000");
    }

    @Override
    public boolean absolute(int value) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean relative(int value) throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean previous() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean first() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean last() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public void afterLast() throws SQLException {
        throw forwardOnly();
    }

    @Override
    public boolean isLast() throws SQLException {
        throw forwardOnly();
    }
}
