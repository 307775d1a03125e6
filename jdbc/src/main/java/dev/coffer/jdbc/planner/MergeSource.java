package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.MergeFlows;
import dev.coffer.jdbc.rewrite.SourceColumns;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.DerivedTable;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.scope.SourceLabels;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Merge;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.TableRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans what stands behind USING. A query or VALUES is planned as if an INSERT wrote it: what flows from it into a protected column
 * is encrypted there as that column, and its tags stand beside it under names of their own. Not thread-safe.
 */
final class MergeSource {
    private final PlanningContext context;
    private final QueryPlanner queries;
    private final Merge merge;
    private final BoundTable table;

    MergeSource(PlanningContext context, QueryPlanner queries, Merge merge, BoundTable table) {
        this.context = context;
        this.queries = queries;
        this.merge = merge;
        this.table = table;
    }

    /** The query of WITH that USING names, null if it names none. */
    static Query.@Nullable Named named(Merge merge) {
        List<Query.From> from = merge.source().from();
        if (from.size() != 1
                || !(from.get(0) instanceof Query.FromTable item)
                || !item.table().schema().isEmpty()) {
            return null;
        }
        return merge.named().stream()
                .filter(with -> with.name().equals(item.table().name()) && !with.recursive())
                .findFirst()
                .orElse(null);
    }

    /** What a query of WITH hands on, which {@link #named} found. */
    static SourceColumns handedOn(Merge merge, Query.Named with, BoundTable table, PlanningContext context) {
        TableRef ref = ((Query.FromTable) merge.source().from().get(0)).table();
        String alias = ref.alias().isEmpty() ? ref.name() : ref.alias();
        List<String> labels = named(SourceLabels.of(with.query(), context::table), with.columns());
        return MergeFlows.of(merge, table, alias, labels);
    }

    List<Relation> plan() {
        Merge.Source source = merge.source();
        Query.From first = source.from().get(0);
        if (!source.rows().isEmpty()) {
            return List.of(values((Query.FromRows) first, source.rows()));
        }
        if (first instanceof Query.FromQuery query && source.from().size() == 1) {
            return List.of(query(query));
        }
        List<Relation> relations = queries.relations(source.from(), null);
        queries.expressions(Scope.of(null, relations)).require(source.conditions());
        return relations;
    }

    private Relation query(Query.FromQuery from) {
        queries.requireOwnName(from.alias());
        List<String> labels = named(SourceLabels.of(from.query(), context::table), from.columns());
        SourceColumns targets = MergeFlows.of(merge, table, from.alias(), labels);
        List<OutputColumn> outputs = queries.plan(from.query(), null, targets);
        if (from.columns().size() == outputs.size()) {
            name(targets.added());
        }
        return targets.beside(DerivedTable.of(from.alias(), from.written(), outputs, from.columns()));
    }

    private Relation values(Query.FromRows from, List<SqlForm.Row> rows) {
        queries.requireOwnName(from.alias());
        int width = rows.get(0).values().size();
        List<String> own = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            own.add(unnamed(i));
        }
        List<String> labels = named(own, from.columns());
        SourceColumns targets = MergeFlows.of(merge, table, from.alias(), labels);
        for (SqlForm.Row row : rows) {
            row(row, width, targets);
        }
        boolean isNamed = from.columns().size() == width;
        List<OutputColumn> outputs = new ArrayList<>();
        Map<String, List<String>> derived = new HashMap<>();
        List<String> added = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            outputs.add(OutputColumn.of(labels.get(i), targets.at(i)));
            List<String> names = new ArrayList<>();
            for (String name : targets.derived(i)) {
                names.add(isNamed ? name : unnamed(width + added.size() + names.size()));
            }
            derived.put(labels.get(i), List.copyOf(names));
            added.addAll(names);
        }
        if (isNamed) {
            name(added);
        }
        return DerivedTable.of(from.alias(), from.written(), outputs, from.columns())
                .withDerived(derived);
    }

    private void row(SqlForm.Row row, int width, SourceColumns targets) {
        if (row.values().size() != width) {
            throw new UnsupportedStatementException("its VALUES have rows of " + width + " and of "
                    + row.values().size() + " values: give each as many");
        }
        Expressions expressions = queries.expressions(Scope.of(null, List.of()));
        Carried carried = new Carried(context, expressions, false);
        List<SqlFragment> tags = new ArrayList<>();
        for (int i = 0; i < width; i++) {
            Expr value = row.values().get(i);
            ColumnCipher column = targets.at(i);
            if (column != null) {
                carried.envelope(column, value, targets.isExact(i));
            } else if (targets.takes(i)) {
                expressions.requireUnprotected(value, "being copied to an unprotected column");
            } else {
                expressions.requireNoBareNumber(value);
                expressions.requireProven(value, "VALUES behind USING");
            }
            for (int which = 0; column != null && which < column.derived().size(); which++) {
                tags.add(SqlFragment.text(", "));
                tags.addAll(carried.derived(column, which, value));
            }
        }
        if (!tags.isEmpty()) {
            context.rewrite().insert(row.close(), tags);
        }
    }

    /** What the database calls a column of VALUES. */
    private String unnamed(int position) {
        return (context.dialect() == Dialect.POSTGRESQL ? "column" : "c") + (position + 1);
    }

    /** An alias that names all columns has to name those that are added as well. */
    private void name(List<String> added) {
        if (!added.isEmpty()) {
            context.rewrite().insert(merge.source().columnsEnd(), ", " + String.join(", ", added));
        }
    }

    /** @param given the names that the alias gives to the first of them */
    private static List<String> named(List<String> own, List<String> given) {
        List<String> labels = new ArrayList<>(own);
        for (int i = 0; i < Math.min(own.size(), given.size()); i++) {
            labels.set(i, given.get(i));
        }
        return List.copyOf(labels);
    }
}
