package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.List;

/** Plans UPDATE and DELETE, with what they are joined with. Not thread-safe. */
final class UpdatePlanner {
    private final PlanningContext context;
    private final QueryPlanner queries;
    private final BoundTable table;
    private final Scope scope;
    private final Expressions expressions;

    UpdatePlanner(PlanningContext context, List<Query.Named> named, List<Query.From> from) {
        this.context = context;
        this.queries = new QueryPlanner(context).naming(named, null);
        List<Relation> relations = queries.relations(from, null);
        if (!(relations.get(0) instanceof BoundTable target)) {
            throw new UnsupportedStatementException(
                    "it writes to something that is not a table. Name the table itself");
        }
        this.table = target;
        this.scope = Scope.of(null, relations);
        this.expressions = queries.expressions(scope);
    }

    StatementPlan plan(SqlForm.Update update) {
        prepare(update);
        return returning(update.returning());
    }

    StatementPlan plan(SqlForm.Delete delete) {
        prepare(delete);
        return returning(delete.returning());
    }

    /** What is written, without what the statement returns. */
    BoundTable prepare(SqlForm.Update update) {
        // MySQL's joins may assign to any of the tables, the others to the first only
        Scope assigned = context.dialect() == Dialect.MARIADB ? scope : Scope.of(null, List.of(table));
        new Assignments(context, assigned, expressions).plan(update.assignments());
        expressions.require(update.conditions());
        expressions.requireLimits(update.limits());
        return table;
    }

    /** What is deleted, without what the statement returns. */
    BoundTable prepare(SqlForm.Delete delete) {
        expressions.require(delete.conditions());
        expressions.requireLimits(delete.limits());
        return table;
    }

    private StatementPlan returning(List<Query.Item> returning) {
        List<OutputColumn> returned = new SelectList(context, scope, expressions, null).plan(returning, -1);
        return context.plan(returned, table.keyColumns());
    }
}
