package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.scope.DerivedTable;
import dev.coffer.jdbc.scope.Output;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.TableRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans queries, wherever they stand: what each yields, column by column, so that the query around it knows what it handles.
 * Not thread-safe.
 */
final class QueryPlanner {
    private final Draft draft;

    /** What WITH names at this place; the innermost of a name is last. */
    private final Map<String, DerivedTable> named;

    /** What WITH RECURSIVE names and is not planned yet: nothing is known of it, so nobody may select from it. */
    private final Set<String> unknown;

    QueryPlanner(Draft draft) {
        this(draft, Map.of(), Set.of());
    }

    private QueryPlanner(Draft draft, Map<String, DerivedTable> named, Set<String> unknown) {
        this.draft = draft;
        this.named = Map.copyOf(named);
        this.unknown = Set.copyOf(unknown);
    }

    /**
     * @param outer the query around it, whose columns it may name
     * @param targets the columns that an INSERT writes its result to, null for any other query
     */
    List<Output> plan(Query query, @Nullable Scope outer, @Nullable Targets targets) {
        return naming(query.named(), outer).body(query, outer, targets);
    }

    /** A planner for what stands behind this WITH. */
    QueryPlanner naming(List<Query.Named> items, @Nullable Scope outer) {
        Map<String, DerivedTable> more = new HashMap<>(named);
        Set<String> later = new HashSet<>(unknown);
        for (Query.Named with : items) {
            requireOwnName(with.name());
            if (with.recursive()) {
                later.add(with.name());
            }
        }
        for (Query.Named with : items) {
            QueryPlanner inner = new QueryPlanner(draft, more, later);
            List<Output> outputs =
                    with.recursive() ? inner.recursive(with, outer) : inner.plan(with.query(), outer, null);
            later.remove(with.name());
            more.put(with.name(), DerivedTable.of(with.name(), with.name(), outputs, with.columns()));
        }
        return items.isEmpty() ? this : new QueryPlanner(draft, more, later);
    }

    /**
     * {@code first UNION [ALL] next}, where {@code next} may select from the whole. What the first yields is taken for what the
     * whole yields, and the next must yield the same: then so does every round. Of any other form nothing is known, and it may
     * not name itself.
     */
    private List<Output> recursive(Query.Named with, @Nullable Scope outer) {
        Query query = with.query();
        boolean rounds = query.body() instanceof Query.SetOperation operation
                && operation.operands().size() == 2
                && query.named().isEmpty();
        if (!rounds) {
            return plan(query, outer, null);
        }
        Query.SetOperation operation = (Query.SetOperation) query.body();
        List<Output> first = plan(operation.operands().get(0), outer, null);
        List<Output> assumed = first.stream()
                .map(output -> Output.of(output.label(), output.column()))
                .toList();
        Map<String, DerivedTable> more = new HashMap<>(named);
        more.put(with.name(), DerivedTable.of(with.name(), with.name(), assumed, with.columns()));
        Set<String> later = new HashSet<>(unknown);
        later.remove(with.name());
        List<Output> next =
                new QueryPlanner(draft, more, later).plan(operation.operands().get(1), outer, null);
        List<Output> united = united(List.of(first, next), operation.all());
        for (int i = 0; i < united.size(); i++) {
            SealedColumn found = united.get(i).column();
            if (found != null && assumed.get(i).column() == null) {
                throw Refusal.mixed(found, "NULL of the first round", "a recursive query");
            }
        }
        requireEnd(query, outer, united);
        return united;
    }

    /** A name that hides a table would make two things of one name in this statement. */
    private void requireOwnName(String name) {
        if (draft.namesProtected(name)) {
            throw new UnsupportedStatementException(
                    name + " is the name of a protected table and here that of a query of WITH: use another name");
        }
    }

    private List<Output> body(Query query, @Nullable Scope outer, @Nullable Targets targets) {
        Query.Body body = query.body();
        if (body instanceof Query.Select select) {
            return select(select, query, outer, targets);
        }
        List<Output> outputs = body instanceof Query.Nested nested
                ? plan(nested.query(), outer, targets)
                : setOperation((Query.SetOperation) body, outer, targets);
        requireEnd(query, outer, outputs);
        return outputs;
    }

    /** What stands behind the brackets or the last operand. */
    private void requireEnd(Query query, @Nullable Scope outer, List<Output> outputs) {
        Scope scope = Scope.of(outer, List.of()).withAliases(outputs);
        new Sorting(draft, scope, expressions(scope), outputs).requireOrder(query.sorting());
        expressions(scope).requireLimits(query.limits());
    }

    Expressions expressions(Scope scope) {
        return new Expressions(draft, scope, this);
    }

    private List<Output> select(Query.Select select, Query query, @Nullable Scope outer, @Nullable Targets targets) {
        Scope scope = Scope.of(outer, relations(select.from(), outer));
        Expressions expressions = expressions(scope);
        List<Output> outputs =
                new SelectList(draft, scope, expressions, targets).plan(select.items(), select.itemsEnd());
        if (select.distinct()) {
            requireDeterministic(outputs, "DISTINCT");
        }
        expressions.require(select.conditions());
        Scope aliased = scope.withAliases(outputs);
        Expressions inAliases = expressions(aliased);
        Sorting sorting = new Sorting(draft, aliased, inAliases, outputs);
        sorting.requireGroups(select.grouping());
        inAliases.require(select.having());
        sorting.requireOrder(query.sorting());
        expressions.requireLimits(query.limits());
        return outputs;
    }

    private static void requireDeterministic(List<Output> outputs, String construct) {
        for (Output output : outputs) {
            if (output.column() != null && !output.column().isDeterministic()) {
                throw Refusal.construct(output.column(), construct);
            }
        }
    }

    /** The relations of FROM. A subquery there does not see those beside it, but for LATERAL, which sees those before it. */
    List<Relation> relations(List<Query.From> from, @Nullable Scope outer) {
        List<Relation> relations = new ArrayList<>();
        for (Query.From item : from) {
            if (item instanceof Query.FromTable table) {
                relations.add(relation(table.table()));
            } else if (item instanceof Query.FromQuery derived) {
                requireOwnName(derived.alias());
                Scope seen = derived.lateral() ? Scope.of(outer, relations) : outer;
                List<Output> outputs = plan(derived.query(), seen, null);
                relations.add(DerivedTable.of(derived.alias(), derived.written(), outputs, derived.columns()));
            }
        }
        return relations;
    }

    private Relation relation(TableRef ref) {
        if (ref.schema().isEmpty() && unknown.contains(ref.name())) {
            throw new UnsupportedStatementException("WITH RECURSIVE names " + ref.name()
                    + " before it is known what it yields: write it" + " as SELECT ... UNION ALL SELECT ... FROM "
                    + ref.name() + ", after what it selects from");
        }
        DerivedTable query = ref.schema().isEmpty() ? named.get(ref.name()) : null;
        if (query == null) {
            return draft.table(ref);
        }
        String alias = ref.alias().isEmpty() ? ref.name() : ref.alias();
        return new DerivedTable(alias, ref.written(), query.outputs());
    }

    private List<Output> setOperation(Query.SetOperation operation, @Nullable Scope outer, @Nullable Targets targets) {
        List<List<Output>> planned = new ArrayList<>();
        for (Query operand : operation.operands()) {
            planned.add(plan(operand, outer, targets));
        }
        return united(planned, operation.all());
    }

    private static List<Output> united(List<List<Output>> planned, boolean all) {
        List<Output> result = new ArrayList<>();
        for (List<Output> outputs : planned) {
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

    private static Output united(Output one, Output other) {
        SealedColumn first = one.column();
        SealedColumn second = other.column();
        if (one.isNull() || other.isNull()) {
            return new Output(one.label(), first == null ? second : first, one.isNull() && other.isNull());
        }
        if (first == null && second == null) {
            return one;
        }
        if (first == null || second == null) {
            SealedColumn found = first == null ? second : first;
            if (found != null) {
                throw Refusal.mixed(found, "a column that is not protected", "a set operation");
            }
        } else if (!first.isAlike(second)) {
            throw Refusal.mixed(first, second.toString(), "a set operation");
        }
        return one;
    }
}
