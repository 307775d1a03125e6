package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.catalog.SearchPath;
import dev.coffer.jdbc.catalog.Standpoint;
import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a statement's names mean: the policy, the catalog, and where the session looks for tables. Not thread-safe. */
public record Surroundings(PolicyTables policy, Catalog catalog, Standpoint from, Dialect dialect) {
    SqlDialect sqlDialect() {
        return SqlDialect.valueOf(dialect.name());
    }

    /** A table that is made by the statement. */
    ChangedTable made(TableName name) throws SQLException {
        return ChangedTable.of(name, columns(name, null), null);
    }

    /** A table that is there, as far as the session can see. */
    ChangedTable changed(TableName name) throws SQLException {
        CatalogTable found = catalog.resolve(from, name.ref(), policy.namesSchema(name.name()));
        return ChangedTable.of(name, columns(name, found), found);
    }

    private Map<String, ProtectedColumn> columns(TableName name, @Nullable CatalogTable found) throws SQLException {
        if (!policy.names(name.name())) {
            return Map.of();
        }
        String schema = name.schema();
        if (found != null) {
            schema = found.schema();
        } else if (schema.isEmpty() && policy.namesSchema(name.name())) {
            SearchPath path = from.path();
            schema = path.schemas().isEmpty() ? "" : path.current();
        }
        return policy.protectedColumns(name.name(), schema);
    }

    /** Whether this is a view, partition or the like of a protected table, about whose columns the policy says nothing. */
    boolean isDependent(TableName name) {
        return catalog.isDependent(name.name());
    }

    /** The CHECK constraints by which the database guards this column, as the catalog names them. */
    List<String> guards(CatalogTable table, String column) {
        return catalog.guards(table, column);
    }
}
