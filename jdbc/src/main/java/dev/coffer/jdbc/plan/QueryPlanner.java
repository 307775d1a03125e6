package dev.coffer.jdbc.plan;

import dev.coffer.error.UnsupportedStatement;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.TableRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Plans queries, wherever they stand: what each yields, column by column, so that the query around it knows what it handles.
 * Not thread-safe.
 */
final class QueryPlanner {
    private final Draft draft;

    /** What WITH names at this place; the innermost of a name is last. */
    private final Map<String, DerivedTable> named;

    QueryPlanner(Draft draft) {
        this(draft, Map.of());
    }

    private QueryPlanner(Draft draft, Map<String, DerivedTable> named) {
        this.draft = draft;
        this.named = named;
    }

    /**
     * @param outer the query around it, whose columns it may name
     * @param targets the columns that an INSERT writes its result to, null for any other query
     */
    List<Output> plan(Query query, @Nullable Scope outer, @Nullable Targets targets) {
        if (query.named().isEmpty()) {
            return body(query, outer, targets);
        }
        Map<String, DerivedTable> more = new HashMap<>(named);
        for (Query.Named with : query.named()) {
            QueryPlanner inner = new QueryPlanner(draft, Map.copyOf(more));
            List<Output> outputs = inner.plan(with.query(), outer, null);
            requireOwnName(with.name());
            more.put(with.name(), DerivedTable.of(with.name(), with.name(), outputs, with.columns()));
        }
        return new QueryPlanner(draft, Map.copyOf(more)).body(query, outer, targets);
    }

    /** A name that hides a table would make two things of one name in this statement. */
    private void requireOwnName(String name) {
        if (draft.namesProtected(name)) {
            throw new UnsupportedStatement(
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
        Scope scope = Scope.of(outer, List.of()).withAliases(outputs);
        new Sorting(draft, scope, expressions(scope), outputs).requireOrder(query.sorting());
        expressions(scope).requireLimits(query.limits());
        return outputs;
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

    /** The relations of FROM. A subquery there does not see those beside it. */
    List<Relation> relations(List<Query.From> from, @Nullable Scope outer) {
        List<Relation> relations = new ArrayList<>();
        for (Query.From item : from) {
            if (item instanceof Query.FromTable table) {
                relations.add(relation(table.table()));
            } else if (item instanceof Query.FromQuery derived) {
                requireOwnName(derived.alias());
                List<Output> outputs = plan(derived.query(), outer, null);
                relations.add(DerivedTable.of(derived.alias(), derived.written(), outputs, derived.columns()));
            }
        }
        return relations;
    }

    private Relation relation(TableRef ref) {
        DerivedTable query = ref.schema().isEmpty() ? named.get(ref.name()) : null;
        if (query == null) {
            return draft.table(ref);
        }
        String alias = ref.alias().isEmpty() ? ref.name() : ref.alias();
        return new DerivedTable(alias, ref.written(), query.outputs());
    }

    private List<Output> setOperation(Query.SetOperation operation, @Nullable Scope outer, @Nullable Targets targets) {
        List<Output> result = new ArrayList<>();
        for (Query operand : operation.operands()) {
            List<Output> outputs = plan(operand, outer, targets);
            if (!result.isEmpty() && outputs.size() != result.size()) {
                throw new UnsupportedStatement("its queries have " + result.size() + " and " + outputs.size()
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
        if (!operation.all()) {
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
