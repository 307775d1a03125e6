package dev.coffer.jdbc.delegate;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call to the driver's {@code ResultSetMetaData}; what differs is overridden in the subclasses.
 *
 * <p>Rendered by {@code DelegatesTest}, not to be edited.
 */
public abstract class DelegatingResultSetMetaData extends Delegate implements ResultSetMetaData {
    private final ResultSetMetaData raw;

    protected DelegatingResultSetMetaData(ResultSetMetaData raw) {
        this.raw = raw;
    }

    @Override
    protected ResultSetMetaData raw() {
        return raw;
    }

    @Override
    public @Nullable String getCatalogName(int columnIndex) throws SQLException {
        return raw().getCatalogName(columnIndex);
    }

    @Override
    public @Nullable String getColumnClassName(int columnIndex) throws SQLException {
        return raw().getColumnClassName(columnIndex);
    }

    @Override
    public int getColumnCount() throws SQLException {
        return raw().getColumnCount();
    }

    @Override
    public int getColumnDisplaySize(int columnIndex) throws SQLException {
        return raw().getColumnDisplaySize(columnIndex);
    }

    @Override
    public @Nullable String getColumnLabel(int columnIndex) throws SQLException {
        return raw().getColumnLabel(columnIndex);
    }

    @Override
    public @Nullable String getColumnName(int columnIndex) throws SQLException {
        return raw().getColumnName(columnIndex);
    }

    @Override
    public int getColumnType(int columnIndex) throws SQLException {
        return raw().getColumnType(columnIndex);
    }

    @Override
    public @Nullable String getColumnTypeName(int columnIndex) throws SQLException {
        return raw().getColumnTypeName(columnIndex);
    }

    @Override
    public int getPrecision(int columnIndex) throws SQLException {
        return raw().getPrecision(columnIndex);
    }

    @Override
    public int getScale(int columnIndex) throws SQLException {
        return raw().getScale(columnIndex);
    }

    @Override
    public @Nullable String getSchemaName(int columnIndex) throws SQLException {
        return raw().getSchemaName(columnIndex);
    }

    @Override
    public @Nullable String getTableName(int columnIndex) throws SQLException {
        return raw().getTableName(columnIndex);
    }

    @Override
    public boolean isAutoIncrement(int columnIndex) throws SQLException {
        return raw().isAutoIncrement(columnIndex);
    }

    @Override
    public boolean isCaseSensitive(int columnIndex) throws SQLException {
        return raw().isCaseSensitive(columnIndex);
    }

    @Override
    public boolean isCurrency(int columnIndex) throws SQLException {
        return raw().isCurrency(columnIndex);
    }

    @Override
    public boolean isDefinitelyWritable(int columnIndex) throws SQLException {
        return raw().isDefinitelyWritable(columnIndex);
    }

    @Override
    public int isNullable(int columnIndex) throws SQLException {
        return raw().isNullable(columnIndex);
    }

    @Override
    public boolean isReadOnly(int columnIndex) throws SQLException {
        return raw().isReadOnly(columnIndex);
    }

    @Override
    public boolean isSearchable(int columnIndex) throws SQLException {
        return raw().isSearchable(columnIndex);
    }

    @Override
    public boolean isSigned(int columnIndex) throws SQLException {
        return raw().isSigned(columnIndex);
    }

    @Override
    public boolean isWritable(int columnIndex) throws SQLException {
        return raw().isWritable(columnIndex);
    }
}
