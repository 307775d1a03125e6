package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.delegate.LabelledResultSet;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A result of {@code DatabaseMetaData} without tags and with the types of values. Goes forward only. Not thread-safe. */
final class MetaDataResultSet extends LabelledResultSet {
    private final MetaDataRow row;
    private boolean replaced;

    MetaDataResultSet(ResultSet raw, MetaDataRow row) {
        super(raw);
        this.row = row;
    }

    @Override
    public boolean next() throws SQLException {
        while (raw().next()) {
            if (!row.isHidden(raw())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Object instead(int columnIndex) throws SQLException {
        Object instead = row.instead(raw(), columnIndex);
        replaced = instead != null;
        return instead;
    }

    @Override
    public @Nullable String getString(int columnIndex) throws SQLException {
        Object instead = instead(columnIndex);
        return instead == null ? raw().getString(columnIndex) : instead.toString();
    }

    @Override
    public @Nullable String getNString(int columnIndex) throws SQLException {
        return getString(columnIndex);
    }

    @Override
    public int getInt(int columnIndex) throws SQLException {
        return instead(columnIndex) instanceof Integer number ? number : raw().getInt(columnIndex);
    }

    @Override
    public short getShort(int columnIndex) throws SQLException {
        return instead(columnIndex) instanceof Integer number ? number.shortValue() : raw().getShort(columnIndex);
    }

    @Override
    public long getLong(int columnIndex) throws SQLException {
        return instead(columnIndex) instanceof Integer number ? number : raw().getLong(columnIndex);
    }

    @Override
    public @Nullable Object getObject(int columnIndex) throws SQLException {
        Object instead = instead(columnIndex);
        return instead == null ? raw().getObject(columnIndex) : instead;
    }

    @Override
    public <T> @Nullable T getObject(int columnIndex, Class<T> type) throws SQLException {
        Object instead = instead(columnIndex);
        return type.isInstance(instead) ? type.cast(instead) : raw().getObject(columnIndex, type);
    }

    @Override
    public boolean wasNull() throws SQLException {
        return !replaced && raw().wasNull();
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
