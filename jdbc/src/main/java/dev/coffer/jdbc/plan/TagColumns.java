package dev.coffer.jdbc.plan;

import dev.coffer.error.UnsupportedStatement;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;

/** The names of tag columns, as the catalog spells them. Stateless. */
final class TagColumns {
    private TagColumns() {}

    static String quoted(Dialect dialect, BoundTable table, String tag) {
        CatalogColumn found = table.find(Names.fold(tag));
        if (found == null) {
            throw new UnsupportedStatement(table.ref().qualifiedName() + " has no column " + tag
                    + ", which the policy needs for equality: ALTER TABLE "
                    + table.ref().name() + " ADD COLUMN " + tag
                    + " BIGINT");
        }
        return dialect.quoted(found.name());
    }
}
