package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.SourceColumns;
import dev.coffer.jdbc.rewrite.Targets;
import dev.coffer.jdbc.rewrite.UsingColumns;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.DerivedTable;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.PlainRows;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.scope.TagPath;
import dev.coffer.jdbc.scope.Unplaced;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Merge;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.TableRef;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans queries, wherever they stand: what each yields, column by column, so that the query around it knows what it handles.
 * Not thread-safe.
 */
final class QueryPlanner {
    private final PlanningContext context;

    /** What WITH names at this place; the innermost of a name is last. */
    private final Map<String, DerivedTable> named;

    /** What WITH RECURSIVE names and is not planned yet: nothing is known of it, so nobody may select from it. */
    private final Set<String> unknown;

    QueryPlanner(PlanningContext context) {
        this(context, Map.of(), Set.of());
    }

    private QueryPlanner(PlanningContext context, Map<String, DerivedTable> named, Set<String> unknown) {
        this.context = context;
        this.named = Map.copyOf(named);
        this.unknown = Set.copyOf(unknown);
    }

    /**
     * @param outer the query around it, whose columns it may name
     * @param targets what an INSERT or MERGE writes its result to, null for any other query
     */
    List<OutputColumn> plan(Query query, @Nullable Scope outer, @Nullable Targets targets) {
        return naming(query.named(), outer).body(query, outer, targets);
    }

    /** A planner for what stands behind this WITH. */
    QueryPlanner naming(List<Query.Named> items, @Nullable Scope outer) {
        return naming(items, outer, null, null);
    }

    /**
     * @param handing the one that is the source of a MERGE, null if none is
     * @param targets what it hands on
     */
    QueryPlanner naming(
            List<Query.Named> items,
            @Nullable Scope outer,
            Query.@Nullable Named handing,
            @Nullable SourceColumns targets) {
        Map<String, DerivedTable> more = new HashMap<>(named);
        Set<String> later = new HashSet<>(unknown);
        for (Query.Named with : items) {
            requireOwnName(with.name());
            if (with.recursive()) {
                later.add(with.name());
            }
        }
        for (Query.Named with : items) {
            QueryPlanner inner = new QueryPlanner(context, more, later);
            SourceColumns handed = with.equals(handing) ? targets : null;
            List<OutputColumn> outputs =
                    with.recursive() ? inner.recursive(with, outer) : inner.plan(with.query(), outer, handed);
            later.remove(with.name());
            DerivedTable table = DerivedTable.of(with.name(), with.name(), outputs, with.columns());
            more.put(with.name(), handed == null ? table : handed.beside(table));
        }
        return items.isEmpty() ? this : new QueryPlanner(context, more, later);
    }

    /**
     * {@code first UNION [ALL] next}, where {@code next} may select from the whole. What the first yields is taken for what the
     * whole yields, and the next must yield the same: then so does every round. Of any other form nothing is known, and it may
     * not name itself.
     */
    private List<OutputColumn> recursive(Query.Named with, @Nullable Scope outer) {
        Query query = with.query();
        boolean rounds = query.body() instanceof Query.SetOperation operation
                && operation.operands().size() == 2
                && query.named().isEmpty();
        if (!rounds) {
            return plan(query, outer, null);
        }
        Query.SetOperation operation = (Query.SetOperation) query.body();
        List<OutputColumn> first = plan(operation.operands().get(0), outer, null);
        List<OutputColumn> assumed = first.stream()
                .map(output -> OutputColumn.of(output.label(), output.column())
                        .with(output.unplaced())
                        .seenIf(output.seen()))
                .toList();
        Map<String, DerivedTable> more = new HashMap<>(named);
        more.put(with.name(), DerivedTable.of(with.name(), with.name(), assumed, with.columns()));
        Set<String> later = new HashSet<>(unknown);
        later.remove(with.name());
        List<OutputColumn> next =
                new QueryPlanner(context, more, later).plan(operation.operands().get(1), outer, null);
        List<OutputColumn> united = united(List.of(first, next), operation.all());
        for (int i = 0; i < united.size(); i++) {
            ColumnCipher found = united.get(i).column();
            if (found != null && assumed.get(i).column() == null) {
                throw Refusal.mixed(found, "NULL of the first round", "a recursive query");
            }
        }
        requireEnd(query, outer, united);
        return united;
    }

    /** A name that hides a table would make two things of one name in this statement. */
    void requireOwnName(String name) {
        if (context.namesProtected(name)) {
            throw new UnsupportedStatementException(
                    name + " is the name of a protected table and here that of a query of WITH: use another name");
        }
    }

    private List<OutputColumn> body(Query query, @Nullable Scope outer, @Nullable Targets targets) {
        Query.Body body = query.body();
        if (body instanceof Query.Select select) {
            return select(select, query, outer, targets);
        }
        List<OutputColumn> outputs = body instanceof Query.Nested nested
                ? plan(nested.query(), outer, targets)
                : setOperation((Query.SetOperation) body, outer, targets);
        requireEnd(query, outer, outputs);
        return outputs;
    }

    /** What stands behind the brackets or the last operand. */
    private void requireEnd(Query query, @Nullable Scope outer, List<OutputColumn> outputs) {
        Scope scope = Scope.of(outer, List.of()).withAliases(outputs);
        new Sorting(context, scope, expressions(scope), outputs).requireOrder(query.sorting());
        expressions(scope).requireLimits(query.limits());
    }

    Expressions expressions(Scope scope) {
        return new Expressions(context, scope, this);
    }

    private List<OutputColumn> select(
            Query.Select select, Query query, @Nullable Scope outer, @Nullable Targets targets) {
        Scope scope = Scope.of(outer, relations(select.from(), outer));
        Expressions expressions = expressions(scope);
        List<OutputColumn> outputs =
                new SelectList(context, scope, expressions, targets).plan(select.items(), select.itemsEnd());
        if (select.distinct()) {
            requireToldApart(outputs);
        }
        Finishing finishing = outer == null && targets == null && query.equals(context.main())
                ? new Finishing(context, select)
                : null;
        Finishing around = context.finishing();
        context.finishing(finishing);
        expressions.require(select.conditions());
        context.finishing(around);
        if (finishing != null) {
            outputs = finishing.complete(outputs);
        }
        Scope aliased = scope.withAliases(outputs);
        Expressions inAliases = expressions(aliased);
        Sorting sorting = new Sorting(context, aliased, inAliases, outputs);
        sorting.requireGroups(select.grouping());
        inAliases.require(select.having());
        if (select.distinct() || !select.grouping().isEmpty()) {
            sorting.requireOrder(query.sorting());
        } else {
            sorting.requireOrderOfRows(query.sorting());
        }
        expressions.requireLimits(query.limits());
        boolean rowByRow = !select.distinct()
                && select.grouping().isEmpty()
                && select.having().isEmpty()
                && targets == null
                && (context.dialect() != Dialect.MARIADB || listsColumnsOnly(select));
        return outputs.stream()
                .map(output -> output.with(rowByRow ? hidden(output.tag(), select.itemsEnd()) : null))
                .toList();
    }

    /** There an aggregate may stand beside a column of some row, and the tag could be another row's. */
    private static boolean listsColumnsOnly(Query.Select select) {
        return select.items().stream()
                .map(Query.Item::value)
                .allMatch(value -> value instanceof Expr.ColumnRef || value instanceof Expr.Star);
    }

    /** The way to a tag from around this query, if it is found by tags at all. */
    private @Nullable TagPath hidden(@Nullable TagPath own, int listEnd) {
        return own == null ? null : new HiddenTag(context, own, listEnd);
    }

    /** Rows of DISTINCT: by the primary key of the row that a column is of, or by the column itself. */
    private void requireToldApart(List<OutputColumn> outputs) {
        List<OutputColumn.Origin> listed = outputs.stream()
                .map(OutputColumn::origin)
                .filter(Objects::nonNull)
                .toList();
        requireDeterministic(
                outputs.stream()
                        .filter(output -> output.column() == null
                                || output.origin() == null
                                || !context.tellsApart(output.origin().table(), listed))
                        .toList(),
                "DISTINCT");
    }

    private void requireDeterministic(List<OutputColumn> outputs, String construct) {
        for (OutputColumn output : outputs) {
            if (output.column() != null && !output.column().isDeterministic()) {
                throw Refusal.construct(output.column(), construct);
            }
            if (output.column() != null) {
                context.rewrite().compares(output.column(), construct);
            }
        }
    }

    /** The relations of FROM. A subquery there does not see those beside it, but for LATERAL, which sees those before it. */
    List<Relation> relations(List<Query.From> from, @Nullable Scope outer) {
        List<Relation> relations = new ArrayList<>();
        for (Query.From item : from) {
            if (item instanceof Query.FromTable table) {
                relations.add(relation(table.table()));
            } else if (item instanceof Query.FromUsing using) {
                UsingColumns.join(using, relations);
            } else if (item instanceof Query.FromChange change) {
                relations.add(change(change));
            } else if (item instanceof Query.FromRows rows) {
                relations.add(rows(rows, Scope.of(outer, relations)));
            } else if (item instanceof Query.FromQuery derived) {
                requireOwnName(derived.alias());
                context.derives(derived.alias());
                Scope seen = derived.lateral() ? Scope.of(outer, relations) : outer;
                List<OutputColumn> outputs = plan(derived.query(), seen, null);
                relations.add(DerivedTable.of(derived.alias(), derived.written(), outputs, derived.columns()));
            }
        }
        return relations;
    }

    private Relation change(Query.FromChange from) {
        SqlForm form = from.change();
        BoundTable table;
        if (form instanceof SqlForm.Insert insert) {
            table = new InsertPlanner(context, insert).prepare(insert);
        } else if (form instanceof SqlForm.Update update) {
            table = new UpdatePlanner(context, update.named(), update.from()).prepare(update);
        } else if (form instanceof SqlForm.Delete delete) {
            table = new UpdatePlanner(context, delete.named(), delete.from()).prepare(delete);
        } else if (form instanceof SqlForm.MergeKey merge) {
            table = new MergeKeyPlanner(context).prepare(merge);
        } else if (form instanceof Merge merge) {
            table = new MergePlanner(context, merge).prepare();
        } else {
            throw new UnsupportedStatementException("it selects from a change of an unknown kind");
        }
        return from.alias().isEmpty() ? table : table.as(from.alias(), from.written());
    }

    /** Rows of a function or of VALUES, which nothing protected goes into, and no value whose place is not known. */
    private Relation rows(Query.FromRows rows, Scope before) {
        if (!rows.alias().isEmpty()) {
            requireOwnName(rows.alias());
        }
        boolean known = rows.width() == rows.columns().size() && !rows.columns().isEmpty();
        List<@Nullable Unplaced> unplaced = new ArrayList<>();
        for (int i = 0; i < rows.operands().size(); i++) {
            Expressions.Leaves leaves = new Expressions.Leaves();
            Expressions expressions = expressions(before);
            expressions.collect(rows.operands().get(i), "a function or VALUES in FROM", leaves);
            Unplaced own = expressions.made(leaves);
            int column = known ? i % rows.width() : 0;
            if (column < unplaced.size()) {
                unplaced.set(column, Unplaced.united(unplaced.get(column), own));
            } else {
                unplaced.add(own);
            }
        }
        return new PlainRows(rows.alias(), rows.written(), rows.columns(), Collections.unmodifiableList(unplaced));
    }

    private Relation relation(TableRef ref) {
        if (ref.schema().isEmpty() && unknown.contains(ref.name())) {
            throw new UnsupportedStatementException("WITH RECURSIVE names " + ref.name()
                    + " before it is known what it yields: write it" + " as SELECT ... UNION ALL SELECT ... FROM "
                    + ref.name() + ", after what it selects from");
        }
        DerivedTable query = ref.schema().isEmpty() ? named.get(ref.name()) : null;
        if (query == null) {
            return context.table(ref);
        }
        if (context.dialect() == Dialect.H2 && context.table(ref).catalog() != null) {
            throw new UnsupportedStatementException(
                    ref.name() + " is the name of a table and here that of a query of WITH,"
                            + " and H2 takes the table: use another name");
        }
        String alias = ref.alias().isEmpty() ? ref.name() : ref.alias();
        return new DerivedTable(alias, ref.written(), query.outputs(), query.derived());
    }

    private List<OutputColumn> setOperation(
            Query.SetOperation operation, @Nullable Scope outer, @Nullable Targets targets) {
        List<List<OutputColumn>> planned = new ArrayList<>();
        for (Query operand : operation.operands()) {
            planned.add(plan(operand, outer, targets));
        }
        return united(planned, operation.all());
    }

    private List<OutputColumn> united(List<List<OutputColumn>> planned, boolean all) {
        List<OutputColumn> result = new ArrayList<>();
        for (List<OutputColumn> outputs : planned) {
            if (!result.isEmpty() && outputs.size() != result.size()) {
                throw new UnsupportedStatementException("its queries have " + result.size() + " and " + outputs.size()
                        + " columns, and the set operation between them needs as many in each");
            }
            for (int i = 0; i < outputs.size(); i++) {
                if (i < result.size()) {
                    result.set(i, united(result.get(i), outputs.get(i)));
                } else {
                    result.add(outputs.get(i));
                }
            }
        }
        if (!all) {
            requireDeterministic(result, "a set operation other than UNION ALL");
        }
        return List.copyOf(result);
    }

    private static OutputColumn united(OutputColumn one, OutputColumn other) {
        ColumnCipher first = one.column();
        ColumnCipher second = other.column();
        if (one.isNull() || other.isNull()) {
            return new OutputColumn(
                    one.label(),
                    first == null ? second : first,
                    one.isNull() && other.isNull(),
                    null,
                    one.start(),
                    one.end(),
                    one.seen() && other.seen(),
                    one.isNull() ? other.unplaced() : one.unplaced(),
                    null);
        }
        if (first == null && second == null) {
            return one.with(Unplaced.united(one.unplaced(), other.unplaced())).seenIf(other.seen());
        }
        if (first == null || second == null) {
            ColumnCipher found = first == null ? second : first;
            if (found != null) {
                throw Refusal.mixed(found, "a column that is not protected", "a set operation");
            }
        } else if (!first.isAlike(second)) {
            throw Refusal.mixed(first, second.toString(), "a set operation");
        }
        return one.with((TagPath) null);
    }
}
