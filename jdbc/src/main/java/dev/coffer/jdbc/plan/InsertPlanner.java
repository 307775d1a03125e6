package dev.coffer.jdbc.plan;

import dev.coffer.error.UnsupportedStatement;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans {@code INSERT INTO table [(columns)] VALUES (...), (...)}. Not thread-safe. */
final class InsertPlanner {
    private final SqlText sql;
    private final Dialect dialect;
    private final Scope scope;
    private final Patch patch;
    private final Conditions conditions;

    InsertPlanner(SqlText sql, Dialect dialect, Scope scope) {
        this.sql = sql;
        this.dialect = dialect;
        this.scope = scope;
        this.patch = new Patch(sql);
        this.conditions = new Conditions(scope);
    }

    StatementPlan plan(SqlForm.Insert insert) throws SQLException {
        BoundTable table = scope.tables().get(0);
        List<@Nullable SealedColumn> columns = columns(insert, table);
        List<SealedColumn> tagged = new ArrayList<>();
        StringBuilder tagNames = new StringBuilder();
        for (SealedColumn column : columns) {
            String tag = column == null ? null : column.column().tagColumn();
            if (column != null && tag != null) {
                tagged.add(column);
                tagNames.append(", ").append(TagColumns.quoted(dialect, table, tag));
            }
        }
        if (insert.columns().isEmpty()) {
            patch.insert(insert.columnListOffset(), "(" + columnList(table) + tagNames + ") ");
        } else if (!tagged.isEmpty()) {
            patch.insert(insert.columnListOffset(), tagNames.toString());
        }
        for (SqlForm.Row row : insert.rows()) {
            row(row, columns);
        }
        return patch.plan(List.of(), KeyColumnsOf.table(dialect, scope, table));
    }

    private List<@Nullable SealedColumn> columns(SqlForm.Insert insert, BoundTable table) {
        List<@Nullable SealedColumn> columns = new ArrayList<>();
        if (insert.columns().isEmpty()) {
            for (CatalogColumn column : visible(table)) {
                ProtectedColumn declared = table.columns().get(column.folded());
                columns.add(declared == null ? null : scope.seal(table, declared));
            }
        }
        for (Expr.ColumnRef ref : insert.columns()) {
            Scope.Owned owned = scope.resolve(ref);
            columns.add(owned.column() == null ? null : scope.seal(table, owned.column()));
        }
        return columns;
    }

    /** What an INSERT without column list means, less the tag columns. */
    private static List<CatalogColumn> visible(BoundTable table) {
        CatalogTable catalog = table.catalog();
        if (catalog == null) {
            throw new UnsupportedStatement("the columns of " + table.ref().qualifiedName()
                    + " cannot be read from the catalog: name the columns, INSERT INTO "
                    + table.ref().name()
                    + " (...) VALUES (...)");
        }
        return catalog.columns().stream()
                .filter(column -> column.inStar() && !table.tags().contains(column.folded()))
                .toList();
    }

    private String columnList(BoundTable table) {
        return String.join(
                ", ",
                visible(table).stream()
                        .map(column -> dialect.quoted(column.name()))
                        .toList());
    }

    private void row(SqlForm.Row row, List<@Nullable SealedColumn> columns) throws SQLException {
        if (row.values().size() != columns.size()) {
            throw new UnsupportedStatement(
                    "an INSERT into " + scope.protectedNames() + " has " + columns.size() + " columns and a row of "
                            + row.values().size() + " values: name the columns, and give one value each");
        }
        Assignments assignments = new Assignments(sql, patch);
        for (int i = 0; i < columns.size(); i++) {
            Expr value = row.values().get(i);
            SealedColumn column = columns.get(i);
            if (column == null) {
                conditions.requireUnprotected(value, "a value of another column");
                continue;
            }
            boolean sealed = assignments.place(column, value);
            if (column.column().tagColumn() == null) {
                continue;
            }
            if (sealed) {
                patch.insertTag(row.close(), ", ?", value, column);
            } else {
                patch.insert(row.close(), ", NULL");
            }
        }
    }
}
