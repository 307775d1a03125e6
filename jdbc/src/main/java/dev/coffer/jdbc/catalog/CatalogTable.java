package dev.coffer.jdbc.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the database describes it.
 *
 * @param schema folded; in MySQL's dialect the database
 * @param name in the catalog's spelling
 * @param columns in their order
 */
public record CatalogTable(String schema, String name, List<CatalogColumn> columns) {
    /** The column of this folded name, null if there is none. */
    public @Nullable CatalogColumn column(String folded) {
        for (CatalogColumn column : columns) {
            if (column.folded().equals(folded)) {
                return column;
            }
        }
        return null;
    }
}
