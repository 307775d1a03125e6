package dev.coffer.jdbc.plan;

import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.policy.ProtectedColumn;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table of a statement with what is known of it.
 *
 * @param catalog null if the database does not show it
 * @param columns its protected columns by folded name; empty if it is not protected
 * @param tags folded names of its tag columns
 */
record BoundTable(
        TableRef ref, @Nullable CatalogTable catalog, Map<String, ProtectedColumn> columns, Set<String> tags) {
    static BoundTable of(TableRef ref, @Nullable CatalogTable catalog, Map<String, ProtectedColumn> columns) {
        Set<String> tags = new HashSet<>();
        for (ProtectedColumn column : columns.values()) {
            String tag = column.tagColumn();
            if (tag != null) {
                tags.add(Names.fold(tag));
            }
        }
        return new BoundTable(ref, catalog, Map.copyOf(columns), Set.copyOf(tags));
    }

    boolean isProtected() {
        return !columns.isEmpty();
    }

    @Nullable
    CatalogColumn find(String column) {
        return catalog == null ? null : catalog.column(column);
    }
}
