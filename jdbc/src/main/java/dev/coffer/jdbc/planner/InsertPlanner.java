package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.error.StandardStateException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.rewrite.InsertColumns;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.ProposedRow;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Dialect;
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
    private final PlanningContext context;
    private final QueryPlanner queries;
    private final BoundTable table;
    private final Scope scope;
    private final Expressions expressions;

    InsertPlanner(PlanningContext context, SqlForm.Insert insert) {
        this(
                context,
                new QueryPlanner(context),
                context.table(insert.table()),
                Scope.of(null, List.of(context.table(insert.table()))));
    }

    /** @param seen what the values may name */
    InsertPlanner(PlanningContext context, QueryPlanner queries, BoundTable table, Scope seen) {
        this.context = context;
        this.queries = queries;
        this.table = table;
        this.scope = Scope.of(null, List.of(table));
        this.expressions = queries.expressions(seen);
    }

    StatementPlan plan(SqlForm.Insert insert) {
        prepare(insert);
        List<OutputColumn> returned = new SelectList(context, scope, expressions, null).plan(insert.returning(), -1);
        return context.plan(returned, table.keyColumns());
    }

    /** What is written, without what the statement returns. */
    BoundTable prepare(SqlForm.Insert insert) {
        List<@Nullable ColumnCipher> columns = columns(insert);
        ForgivenErrors forgiven = insert.ignoring() ? ForgivenErrors.in(context, table, insert, columns) : null;
        columnList(insert, columns);
        for (ColumnCipher column : columns) {
            if (column != null) {
                context.writes(column);
            }
        }
        Query query = insert.query();
        if (query != null) {
            InsertColumns targets = new InsertColumns(columns);
            List<OutputColumn> outputs = queries.plan(query, null, targets);
            requireAsMany(columns.size(), outputs.size());
        }
        for (SqlForm.Row row : insert.rows()) {
            row(row, columns, forgiven);
        }
        Relation proposed = proposed(insert.rowAlias(), columns);
        SqlForm.Upsert upsert = insert.upsert();
        if (upsert != null) {
            new UpsertPlanner(context, queries, table).plan(upsert, proposed);
        }
        return table;
    }

    private List<@Nullable ColumnCipher> columns(SqlForm.Insert insert) {
        List<@Nullable ColumnCipher> columns = new ArrayList<>();
        if (insert.columns().isEmpty()) {
            for (CatalogColumn column : unnamed(insert)) {
                columns.add(table.columns().get(column.folded()));
            }
        }
        for (Expr.ColumnRef ref : insert.columns()) {
            columns.add(scope.resolve(ref).column());
        }
        return columns;
    }

    /** The columns of an INSERT that names none; in PostgreSQL the first ones, where its rows have fewer values. */
    private List<CatalogColumn> unnamed(SqlForm.Insert insert) {
        List<CatalogColumn> all =
                table.visible("name them, INSERT INTO " + table.ref().name() + " (...)");
        if (context.dialect() != Dialect.POSTGRESQL || insert.rows().isEmpty()) {
            return all;
        }
        int values = insert.rows().get(0).values().size();
        return all.subList(0, Math.min(values, all.size()));
    }

    private void columnList(SqlForm.Insert insert, List<@Nullable ColumnCipher> columns) {
        StringBuilder tags = new StringBuilder();
        for (ColumnCipher column : columns) {
            if (column != null) {
                table.derivedOf(column).forEach(name -> tags.append(", ").append(name));
            }
        }
        if (insert.columns().isEmpty()) {
            String list = String.join(
                    ", ",
                    unnamed(insert).stream()
                            .map(column -> context.dialect().quoted(column.name()))
                            .toList());
            context.rewrite().insert(insert.columnListOffset(), "(" + list + tags + ") ");
        } else if (!tags.isEmpty()) {
            context.rewrite().insert(insert.columnListOffset(), tags.toString());
        }
    }

    /** What an upsert calls the row; null if it has no name. Its list of columns gets one for each derived column. */
    private @Nullable Relation proposed(SqlForm.@Nullable RowAlias alias, List<@Nullable ColumnCipher> columns) {
        if (alias == null) {
            return context.dialect() == Dialect.POSTGRESQL ? table.as("excluded") : null;
        }
        if (alias.columns().isEmpty()) {
            return table.as(alias.name());
        }
        requireAsMany(columns.size(), alias.columns().size());
        List<ProposedRow.Column> proposed = new ArrayList<>();
        StringBuilder tags = new StringBuilder();
        for (int i = 0; i < columns.size(); i++) {
            ColumnCipher column = columns.get(i);
            List<String> derived = new ArrayList<>();
            for (int which = 0; column != null && which < column.derived().size(); which++) {
                derived.add(unusedName(alias, i + "_" + which));
            }
            proposed.add(new ProposedRow.Column(alias.columns().get(i), column, List.copyOf(derived)));
            derived.forEach(name -> tags.append(", ").append(name));
        }
        context.rewrite().insert(alias.close(), tags.toString());
        return new ProposedRow(alias.name(), List.copyOf(proposed));
    }

    /** Of neither row, so that it needs no qualifier where the column needs none. */
    private String unusedName(SqlForm.RowAlias alias, String number) {
        CatalogTable catalog = table.catalog();
        String name = "coffer_tag_" + number;
        while (alias.columns().contains(name) || (catalog != null && catalog.column(name) != null)) {
            name += "_";
        }
        return context.dialect().quoted(name);
    }

    private void requireAsMany(int columns, int values) {
        if (columns != values) {
            throw new UnsupportedStatementException(
                    "an INSERT into " + context.protectedNames() + " has " + columns + " columns and a row of " + values
                            + " values: name the columns, and give one value each",
                    StandardStateException.ofRowLength(context.dialect()));
        }
    }

    /** @param forgiven null without IGNORE */
    private void row(SqlForm.Row row, List<@Nullable ColumnCipher> columns, @Nullable ForgivenErrors forgiven) {
        requireAsMany(columns.size(), row.values().size());
        List<SqlFragment> tags = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            Expr value = row.values().get(i);
            ColumnCipher column = columns.get(i);
            if (column == null) {
                expressions.requireUnprotected(value, "a value of another column");
                continue;
            }
            expressions.values().assign(column, value);
            if (forgiven != null) {
                forgiven.requireStored(expressions.values(), column, value);
            }
            for (int which = 0; which < column.derived().size(); which++) {
                tags.add(SqlFragment.text(", "));
                tags.addAll(expressions.values().derived(column, which, value));
            }
        }
        if (!tags.isEmpty()) {
            context.rewrite().insert(row.close(), tags);
        }
    }
}
