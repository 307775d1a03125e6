package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.rewrite.SourceColumns;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Merge;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.ArrayList;
import java.util.List;

/** Plans MERGE of the standard: each of its actions as the UPDATE or INSERT that it is, over what it may name. Not thread-safe. */
final class MergePlanner {
    private final PlanningContext context;
    private final Merge merge;
    private final QueryPlanner queries;
    private final BoundTable table;
    private final List<Relation> source;

    MergePlanner(PlanningContext context, Merge merge) {
        this.context = context;
        this.merge = merge;
        Query.Named with = MergeSource.named(merge);
        SourceColumns handed =
                with == null ? null : MergeSource.handedOn(merge, with, context.table(merge.table()), context);
        this.queries = new QueryPlanner(context).naming(merge.named(), null, with, handed);
        Relation written = queries.relations(List.of(new Query.FromTable(merge.table())), null)
                .get(0);
        if (!(written instanceof BoundTable target)) {
            throw new UnsupportedStatementException(
                    "it writes to something that is not a table. Name the table itself");
        }
        this.table = target;
        this.source = new MergeSource(context, queries, merge, table).plan();
    }

    StatementPlan plan() {
        prepare();
        List<Relation> returned = new ArrayList<>(source); // whose columns * shows first
        returned.add(table);
        Scope scope = Scope.of(null, returned);
        List<OutputColumn> outputs =
                new SelectList(context, scope, queries.expressions(scope), null).plan(merge.returning(), -1);
        return context.plan(outputs, table.keyColumns());
    }

    /** What is written, without what the statement returns. */
    BoundTable prepare() {
        expressions(seen(Merge.Match.MATCHED)).require(List.of(merge.on()));
        merge.actions().forEach(this::action);
        return table;
    }

    private void action(Merge.When when) {
        List<Relation> seen = seen(when.match());
        Expressions expressions = expressions(seen);
        expressions.require(when.conditions());
        new Assignments(context, Scope.of(null, List.of(table)), expressions).plan(when.assignments());
        SqlForm.Insert insert = when.insert();
        if (insert != null) {
            new InsertPlanner(context, queries, table, Scope.of(null, seen)).prepare(insert);
        }
    }

    private List<Relation> seen(Merge.Match match) {
        return switch (match) {
            case MATCHED -> {
                List<Relation> both = new ArrayList<>(List.of(table));
                both.addAll(source);
                yield both;
            }
            case NOT_MATCHED -> source;
            case NOT_MATCHED_BY_SOURCE -> List.of(table);
        };
    }

    private Expressions expressions(List<Relation> relations) {
        return queries.expressions(Scope.of(null, relations));
    }
}
