package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.Output;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans {@code INSERT INTO table [(columns)]} of rows or of a query. Columns that have tags get them at the end of the list,
 * and each row at its end. Not thread-safe.
 */
final class InsertPlanner {
    private final Draft draft;
    private final QueryPlanner queries;
    private final BoundTable table;
    private final Scope scope;
    private final Expressions expressions;

    InsertPlanner(Draft draft, SqlForm.Insert insert) {
        this.draft = draft;
        this.queries = new QueryPlanner(draft);
        this.table = draft.table(insert.table());
        this.scope = Scope.of(null, List.of(table));
        this.expressions = queries.expressions(scope);
    }

    StatementPlan plan(SqlForm.Insert insert) {
        List<@Nullable SealedColumn> columns = columns(insert);
        columnList(insert, columns);
        Query query = insert.query();
        if (query != null) {
            Targets targets = new Targets(columns);
            List<Output> outputs = queries.plan(query, null, targets);
            requireAsMany(columns.size(), outputs.size());
        }
        for (SqlForm.Row row : insert.rows()) {
            row(row, columns);
        }
        SqlForm.Upsert upsert = insert.upsert();
        if (upsert != null) {
            new UpsertPlanner(draft, queries, table).plan(upsert, insert.rowAlias());
        }
        List<Output> returned = new SelectList(draft, scope, expressions, null).plan(insert.returning(), -1);
        return draft.patch().plan(Output.slots(returned), table.keyColumns());
    }

    private List<@Nullable SealedColumn> columns(SqlForm.Insert insert) {
        List<@Nullable SealedColumn> columns = new ArrayList<>();
        if (insert.columns().isEmpty()) {
            for (CatalogColumn column : visible()) {
                columns.add(table.columns().get(column.folded()));
            }
        }
        for (Expr.ColumnRef ref : insert.columns()) {
            columns.add(scope.resolve(ref).column());
        }
        return columns;
    }

    private List<CatalogColumn> visible() {
        return table.visible("name them, INSERT INTO " + table.ref().name() + " (...)");
    }

    private void columnList(SqlForm.Insert insert, List<@Nullable SealedColumn> columns) {
        StringBuilder tags = new StringBuilder();
        for (SealedColumn column : columns) {
            String tag = column == null ? null : table.tagOf(column);
            if (tag != null) {
                tags.append(", ").append(tag);
            }
        }
        if (insert.columns().isEmpty()) {
            String list = String.join(
                    ", ",
                    visible().stream()
                            .map(column -> draft.dialect().quoted(column.name()))
                            .toList());
            draft.patch().insert(insert.columnListOffset(), "(" + list + tags + ") ");
        } else if (!tags.isEmpty()) {
            draft.patch().insert(insert.columnListOffset(), tags.toString());
        }
    }

    private void requireAsMany(int columns, int values) {
        if (columns != values) {
            throw new UnsupportedStatementException("an INSERT into " + draft.protectedNames() + " has " + columns
                    + " columns and a row of " + values + " values: name the columns, and give one value each");
        }
    }

    private void row(SqlForm.Row row, List<@Nullable SealedColumn> columns) {
        requireAsMany(columns.size(), row.values().size());
        List<Piece> tags = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Expr value = row.values().get(i);
            SealedColumn column = columns.get(i);
            if (column == null) {
                expressions.requireUnprotected(value, "a value of another column");
                continue;
            }
            expressions.values().assign(column, value);
            if (column.tagColumn() != null) {
                tags.add(Piece.text(", "));
                tags.addAll(expressions.values().tag(column, value));
            }
        }
        if (!tags.isEmpty()) {
            draft.patch().insert(row.close(), tags);
        }
    }
}
