package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.ProtectedColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table that a statement makes or changes, and what the policy says of it. Not thread-safe.
 *
 * @param columns protected ones by folded name; empty if the table is not protected
 * @param found as the catalog has it; null if there is none, or it is made only now
 * @param plain the folded names of its other columns, as far as they are known
 */
record ChangedTable(
        TableName name,
        Map<String, ProtectedColumn> columns,
        @Nullable CatalogTable found,
        Set<String> plain) {
    /** @param found null if it is made only now */
    static ChangedTable of(TableName name, Map<String, ProtectedColumn> columns, @Nullable CatalogTable found) {
        ChangedTable table = new ChangedTable(name, columns, found, new HashSet<>());
        if (found != null) {
            found.columns().forEach(column -> table.addPlain(column.folded()));
        }
        return table;
    }

    /** A column that it has, or gets by this statement. */
    void addPlain(String folded) {
        if (!hides(folded)) {
            plain.add(folded);
        }
    }

    boolean isProtected() {
        return !columns.isEmpty();
    }

    /** The protected column of this name, null if it is none. */
    @Nullable
    ProtectedColumn column(Token column) {
        return column.isName() ? columns.get(column.text()) : null;
    }

    /** Whether this is the folded name of a protected column or of one that is kept beside it. */
    boolean hides(String folded) {
        return columns.containsKey(folded) || ofTag(folded) != null;
    }

    /** The column that a column of this folded name is kept beside, null if there is none. */
    @Nullable
    ProtectedColumn ofTag(String folded) {
        for (ProtectedColumn column : columns.values()) {
            for (DerivedColumn kept : column.derivedColumns()) {
                if (Names.fold(kept.name()).equals(folded)) {
                    return column;
                }
            }
        }
        return null;
    }

    /** Whether the database has this column already. */
    @Nullable
    CatalogColumn existing(String folded) {
        return found == null ? null : found.column(folded);
    }

    /** The name of the column of equality's tags, spelled as the statement spells its column. */
    static String tag(ProtectedColumn column, String written) {
        if (column.tagColumn() == null) {
            throw new IllegalArgumentException(column + " has no tags");
        }
        return beside(column, written).get(0);
    }

    /** The names of all columns that are kept beside one, in their order, likewise. */
    static List<String> beside(ProtectedColumn column, String written) {
        return column.derivedColumns().stream()
                .map(kept -> kept.spelled(column.column(), written))
                .toList();
    }
}
