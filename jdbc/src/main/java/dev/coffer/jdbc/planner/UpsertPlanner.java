package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.ArrayList;
import java.util.List;

/**
 * Plans ON CONFLICT and ON DUPLICATE KEY UPDATE. Rows meet in what is unique: deterministic columns, and the tags of those
 * with equality, which take the place of the column in a conflict target. Not thread-safe.
 */
final class UpsertPlanner {
    private final Draft draft;
    private final QueryPlanner queries;
    private final BoundTable table;

    UpsertPlanner(Draft draft, QueryPlanner queries, BoundTable table) {
        this.draft = draft;
        this.queries = queries;
        this.table = table;
    }

    /** @param rowAlias what MySQL's statement calls the proposed row, or empty */
    void plan(SqlForm.Upsert upsert, String rowAlias) {
        Scope written = Scope.of(null, List.of(table));
        for (Expr.ColumnRef ref : upsert.target()) {
            target(ref, written.resolve(ref));
        }
        List<Relation> relations = new ArrayList<>(List.of(table));
        if (!rowAlias.isEmpty()) {
            relations.add(table.as(rowAlias));
        } else if (draft.dialect() == Dialect.POSTGRESQL) {
            relations.add(table.as("excluded"));
        }
        Expressions expressions = queries.expressions(Scope.of(null, relations));
        new Assignments(draft, written, expressions).plan(upsert.assignments());
        expressions.require(upsert.conditions());
    }

    private void target(Expr.ColumnRef ref, Scope.Owned owned) {
        SealedColumn column = owned.column();
        if (column == null || column.isDeterministic()) {
            return;
        }
        if (owned.tag() == null) {
            throw Refusal.search(column, "a conflict target");
        }
        draft.patch().replace(ref.start(), ref.end(), owned.tag());
    }
}
