package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * INSERT IGNORE of MariaDB and MySQL: what would be an error is none. Rows that are there already, or that a foreign key or CHECK refuses,
 * are left out; values are cut; NULL in a NOT NULL column becomes an empty string or zero. Of these the first are the same of tags and
 * deterministic envelopes as of plain values. The others must not happen to a protected column: a cut envelope is lost, and an empty one
 * is refused by the column's own CHECK, so that a row would be left out that a plain table takes. So only envelopes made for this very
 * column go in, and NULL only where it is taken. Not thread-safe.
 */
final class ForgivenErrors {
    private final BoundTable table;

    /** Those in which NULL would become something else. */
    private final Set<ColumnCipher> filled = new HashSet<>();

    private ForgivenErrors(BoundTable table) {
        this.table = table;
    }

    /** @param columns what is written */
    static ForgivenErrors in(
            PlanningContext context, BoundTable table, SqlForm.Insert insert, List<@Nullable ColumnCipher> columns) {
        ForgivenErrors errors = new ForgivenErrors(table);
        if (!table.isProtected()) {
            return errors;
        }
        for (Map.Entry<String, ColumnCipher> column : table.columns().entrySet()) {
            if (!takesNull(table.catalog(), column.getKey(), column.getValue())) {
                errors.filled.add(column.getValue());
                if (!columns.contains(column.getValue())) {
                    throw errors.refused(
                            column.getValue(),
                            "is NOT NULL and not in the list, so that it would be filled. Give it a value");
                }
            }
        }
        context.requireSeenTriggers();
        for (ColumnCipher column : columns) {
            if (column != null && insert.query() != null) {
                throw errors.refused(
                        column,
                        "is copied by a query, where a value could be cut. Read the rows and write their values");
            }
        }
        SqlForm.Upsert upsert = insert.upsert();
        if (upsert != null) {
            throw new UnsupportedStatementException(
                    "an INSERT into " + table.ref().name()
                            + " has IGNORE and ON DUPLICATE KEY UPDATE, where errors of either are ignored: leave out one of them");
        }
        return errors;
    }

    private static boolean takesNull(@Nullable CatalogTable catalog, String name, ColumnCipher column) {
        if (catalog == null) {
            return false;
        }
        CatalogColumn found = catalog.column(name);
        return found != null
                && found.nullable()
                && column.derived().stream()
                        .map(derived -> catalog.column(Names.fold(derived.name())))
                        .allMatch(beside -> beside != null && beside.nullable());
    }

    /** That it is a value and not NULL, if NULL would become something else; of a parameter that is seen when it is bound. */
    void requireStored(ValueBinder values, ColumnCipher column, Expr value) {
        if (filled.contains(column) && !values.require(column, value)) {
            throw refused(column, "is NOT NULL and not given a single value, so that it may be filled. Give it one");
        }
    }

    private UnsupportedStatementException refused(ColumnCipher column, String why) {
        return new UnsupportedStatementException("an INSERT into " + table.ref().name()
                + " has IGNORE, under which the database fills, cuts or leaves out without an error, and " + column
                + " " + why);
    }
}
