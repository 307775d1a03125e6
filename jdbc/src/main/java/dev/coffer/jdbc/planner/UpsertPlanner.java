package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans ON CONFLICT and ON DUPLICATE KEY UPDATE. Rows meet in what is unique: deterministic columns, and the tags of those
 * with equality, which take the place of the column in a conflict target. Not thread-safe.
 */
final class UpsertPlanner {
    private final PlanningContext context;
    private final QueryPlanner queries;
    private final BoundTable table;

    UpsertPlanner(PlanningContext context, QueryPlanner queries, BoundTable table) {
        this.context = context;
        this.queries = queries;
        this.table = table;
    }

    /** @param proposed the row that was to be inserted, null if it has no name */
    void plan(SqlForm.Upsert upsert, @Nullable Relation proposed) {
        Scope written = Scope.of(null, List.of(table));
        requireFound(upsert.target(), "a conflict target");
        List<Relation> relations = new ArrayList<>(List.of(table));
        if (proposed != null) {
            relations.add(proposed);
        }
        Expressions expressions = queries.expressions(Scope.of(null, relations));
        new Assignments(context, written, expressions).plan(upsert.assignments());
        expressions.require(upsert.conditions());
    }

    /**
     * Columns that rows meet in.
     *
     * @param construct for messages
     */
    void requireFound(List<Expr.ColumnRef> target, String construct) {
        Scope written = Scope.of(null, List.of(table));
        for (Expr.ColumnRef ref : target) {
            Scope.Owned owned = written.resolve(ref);
            ColumnCipher column = owned.column();
            if (column != null) {
                context.rewrite().compares(column, construct);
            }
            if (column == null || column.isDeterministic()) {
                continue;
            }
            if (owned.tag() == null) {
                throw Refusal.search(column, construct);
            }
            context.rewrite().replace(ref.start(), ref.end(), owned.tag());
        }
    }
}
