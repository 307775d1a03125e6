package dev.coffer.jdbc.plan;

import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.policy.ProtectedColumn;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes {@link KeyColumns} of a table that is written. Stateless. */
final class KeyColumnsOf {
    private KeyColumnsOf() {}

    /** PostgreSQL's driver returns the whole row where keys are asked for without names, so there the columns are listed. */
    static KeyColumns table(Dialect dialect, Scope scope, BoundTable table) {
        List<String> columns = new ArrayList<>();
        if (dialect == Dialect.POSTGRESQL && table.catalog() != null) {
            for (CatalogColumn column : table.catalog().columns()) {
                if (!table.tags().contains(column.folded())) {
                    columns.add(column.name());
                }
            }
        }
        Map<String, SealedColumn> opened = new HashMap<>();
        for (Map.Entry<String, ProtectedColumn> entry : table.columns().entrySet()) {
            opened.put(entry.getKey(), scope.seal(table, entry.getValue()));
        }
        return new KeyColumns(List.copyOf(columns), Map.copyOf(opened), table.tags());
    }
}
