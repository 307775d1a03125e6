package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.delegate.DelegatingDatabaseMetaData;
import dev.coffer.jdbc.delegate.PassThroughResultSet;
import dev.coffer.jdbc.scope.PolicyTables;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The driver's metadata, which leads back to Coffer's connection. Tag columns are not shown, protected ones with the types of
 * their values; an index over tags shows as one over their column. Positions of columns may have gaps.
 */
final class ProtectedDatabaseMetaData extends DelegatingDatabaseMetaData {
    private static final int IN_COLUMNS = 4;
    private static final int IN_INDEXES = 9;

    private final ProtectedConnection connection;
    private final PolicyTables policy;
    private final boolean byCatalog;

    /** @param byCatalog whether the database calls catalog what others call schema */
    ProtectedDatabaseMetaData(
            DatabaseMetaData raw, ProtectedConnection connection, PolicyTables policy, boolean byCatalog) {
        super(raw);
        this.connection = connection;
        this.policy = policy;
        this.byCatalog = byCatalog;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    /** Results of metadata need no statement, and the driver's would be one past Coffer. */
    @Override
    protected ResultSet result(ResultSet raw) {
        return new PassThroughResultSet(raw, null);
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return new MetaDataResultSet(
                raw().getColumns(catalog, schema, table, column),
                new MetaDataRow(policy, byCatalog, IN_COLUMNS, false, true));
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        return new MetaDataResultSet(
                raw().getColumnPrivileges(catalog, schema, table, column),
                new MetaDataRow(policy, byCatalog, IN_COLUMNS, false, false));
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return new MetaDataResultSet(
                raw().getPrimaryKeys(catalog, schema, table),
                new MetaDataRow(policy, byCatalog, IN_COLUMNS, true, false));
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return new MetaDataResultSet(
                raw().getIndexInfo(catalog, schema, table, unique, approximate),
                new MetaDataRow(policy, byCatalog, IN_INDEXES, true, false));
    }
}
