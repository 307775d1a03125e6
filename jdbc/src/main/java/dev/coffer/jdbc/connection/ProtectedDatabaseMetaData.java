package dev.coffer.jdbc.connection;

import dev.coffer.jdbc.delegate.DelegatingDatabaseMetaData;
import dev.coffer.jdbc.delegate.PassThroughResultSet;
import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.policy.ProtectedColumn;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The driver's metadata, which leads back to Coffer's connection. Tag columns are not shown, protected ones as the driver shows plain
 * ones; an index or a key over tags shows as one over their column.
 */
final class ProtectedDatabaseMetaData extends DelegatingDatabaseMetaData {
    private static final int ORDINAL_POSITION = 17;
    private static final String ANY = "%";

    private final ProtectedConnection connection;
    private final PolicyTables policy;
    private final JdbcDriver driver;

    /** Whether the database calls catalog what others call schema. */
    private final boolean byCatalog;

    ProtectedDatabaseMetaData(
            DatabaseMetaData raw, ProtectedConnection connection, PolicyTables policy, JdbcDriver driver) {
        super(raw);
        this.connection = connection;
        this.policy = policy;
        this.driver = driver;
        this.byCatalog = driver == JdbcDriver.MARIADB || driver == JdbcDriver.MYSQL;
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

    /** A place whose catalog, schema and table stand together, as they do everywhere. */
    private ColumnPlace place(int catalogAt, int nameAt) {
        return new ColumnPlace(policy, byCatalog, catalogAt, nameAt);
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        boolean all = column == null || column.equals(ANY);
        TypedColumns columns = new TypedColumns(place(1, 4), driver, all ? null : this::tags);
        return new MetaDataResultSet(raw().getColumns(catalog, schema, table, column), columns);
    }

    /** Asks where the tags of a row's table stand, because the rows are of some columns only. */
    private int[] tags(ResultSet row, Map<String, ProtectedColumn> columns) throws SQLException {
        int[] found = new int[0];
        if (columns.values().stream().noneMatch(ProtectedColumn::equality)) {
            return found;
        }
        try (ResultSet all = raw().getColumns(row.getString(1), row.getString(2), literally(row.getString(3)), ANY)) {
            while (all.next()) {
                if (ColumnPlace.taggedBy(all.getString(4), columns) != null) {
                    found = TypedColumns.joined(found, new int[] {all.getInt(ORDINAL_POSITION)});
                }
            }
        }
        return found;
    }

    private String literally(String name) throws SQLException {
        String escape = raw().getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace(ANY, escape + ANY);
    }

    @Override
    public ResultSet getColumnPrivileges(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        ColumnPlace place = place(1, 4);
        return new MetaDataResultSet(
                raw().getColumnPrivileges(catalog, schema, table, column),
                (row, instead) -> ColumnPlace.taggedBy(row.getString(place.nameAt()), place.columns(row)) == null);
    }

    @Override
    public ResultSet getPrimaryKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return named(raw().getPrimaryKeys(catalog, schema, table), place(1, 4));
    }

    @Override
    public ResultSet getIndexInfo(
            @Nullable String catalog,
            @Nullable String schema,
            @Nullable String table,
            boolean unique,
            boolean approximate)
            throws SQLException {
        return named(raw().getIndexInfo(catalog, schema, table, unique, approximate), place(1, 9));
    }

    @Override
    public ResultSet getImportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return keys(raw().getImportedKeys(catalog, schema, table));
    }

    @Override
    public ResultSet getExportedKeys(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return keys(raw().getExportedKeys(catalog, schema, table));
    }

    @Override
    public ResultSet getCrossReference(
            @Nullable String parentCatalog,
            @Nullable String parentSchema,
            @Nullable String parentTable,
            @Nullable String foreignCatalog,
            @Nullable String foreignSchema,
            @Nullable String foreignTable)
            throws SQLException {
        return keys(raw().getCrossReference(
                        parentCatalog, parentSchema, parentTable, foreignCatalog, foreignSchema, foreignTable));
    }

    /** Both ends of foreign keys. */
    private ResultSet keys(ResultSet raw) {
        return named(raw, place(1, 4), place(5, 8));
    }

    private static ResultSet named(ResultSet raw, ColumnPlace... places) {
        return new MetaDataResultSet(raw, (row, instead) -> {
            for (ColumnPlace place : places) {
                place.name(row, instead);
            }
            return true;
        });
    }

    @Override
    public ResultSet getBestRowIdentifier(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, int scope, boolean nullable)
            throws SQLException {
        return new MetaDataResultSet(
                raw().getBestRowIdentifier(catalog, schema, table, scope, nullable),
                identifiers(catalog, schema, table));
    }

    @Override
    public ResultSet getVersionColumns(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        return new MetaDataResultSet(
                raw().getVersionColumns(catalog, schema, table), identifiers(catalog, schema, table));
    }

    private RowIdentifiers identifiers(@Nullable String catalog, @Nullable String schema, @Nullable String table)
            throws SQLException {
        if (table == null || !policy.names(Names.fold(table))) {
            return new RowIdentifiers(Map.of(), driver);
        }
        String asked = schema == null && byCatalog ? catalog : schema;
        String place = asked != null && !asked.isEmpty() ? asked : current();
        return new RowIdentifiers(
                policy.protectedColumns(Names.fold(table), place == null ? "" : Names.fold(place)), driver);
    }

    private @Nullable String current() throws SQLException {
        Connection own = raw().getConnection();
        String schema = own.getSchema();
        return schema == null && byCatalog ? own.getCatalog() : schema;
    }
}
