package dev.coffer.jdbc.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table or view as the database describes it.
 *
 * @param schema folded; in MySQL's dialect the database
 * @param place the schema in the catalog's spelling
 * @param name in the catalog's spelling
 * @param columns in their order
 */
public record CatalogTable(String schema, String place, String name, List<CatalogColumn> columns) {
    /** What {@code *} shows of it, and an INSERT without a list of columns fills. */
    public TableShape shape() {
        List<String> names = new ArrayList<>();
        for (CatalogColumn column : columns) {
            if (column.inStar()) {
                names.add(column.name());
            }
        }
        return new TableShape(place, name, TableShape.Part.COLUMNS, names);
    }

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
