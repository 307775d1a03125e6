package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.Provenance;
import dev.coffer.jdbc.rewrite.SourceColumns;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.rewrite.Targets;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.JoinedRelation;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.scope.TagPath;
import dev.coffer.jdbc.scope.Unplaced;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans a select list or RETURNING: what it yields. Stars are written out without the tag columns, lest columns that are
 * added later, or tags, be shown. For an INSERT the tags follow at the end. Not thread-safe.
 */
final class SelectList {
    private final PlanningContext context;
    private final Scope scope;
    private final Expressions expressions;
    private final @Nullable Targets targets;
    private final List<OutputColumn> outputs = new ArrayList<>();
    private final List<SqlFragment> tags = new ArrayList<>();

    /** @param targets null if the result goes to the application or to a query around it */
    SelectList(PlanningContext context, Scope scope, Expressions expressions, @Nullable Targets targets) {
        this.context = context;
        this.scope = scope;
        this.expressions = expressions;
        this.targets = targets;
    }

    List<OutputColumn> plan(List<Query.Item> items, int end) {
        for (Query.Item item : items) {
            if (item.value() instanceof Expr.Star star) {
                star(star);
            } else {
                item(item);
            }
        }
        if (!tags.isEmpty()) {
            context.rewrite().insert(end, List.copyOf(tags));
        }
        return List.copyOf(outputs);
    }

    private void item(Query.Item item) {
        Expr value = item.value();
        if (targets != null && targets.takes(outputs.size())) {
            outputs.add(written(item, targets));
            return;
        }
        context.standing().enter(value);
        if (targets != null) {
            expressions.requireNoBareNumber(value);
        }
        Expressions.Leaves leaves = new Expressions.Leaves();
        Provenance provenance = expressions.provenance(value, leaves);
        leaves.unproven(provenance);
        Unplaced made = provenance instanceof Provenance.Protected ? null : expressions.made(leaves);
        context.standing().leave();
        outputs.add(output(item, provenance, leaves.areSeen()).with(made));
    }

    private OutputColumn.@Nullable Origin origin(Expr value) {
        if (!(value instanceof Expr.ColumnRef ref)) {
            return null;
        }
        return scope.resolve(ref).origin();
    }

    /** The tags of a column by its own name, as this query may show them to the one around it. */
    private @Nullable TagPath path(Expr value) {
        if (!(value instanceof Expr.ColumnRef ref)) {
            return null;
        }
        TagPath path = scope.resolve(ref).path();
        return path == null ? null : TagPath.qualified(context.text(ref.start(), ref.last()), path);
    }

    private OutputColumn output(Query.Item item, Provenance provenance, boolean seen) {
        ColumnCipher column = provenance instanceof Provenance.Protected found ? found.column() : null;
        boolean isNull = provenance == Provenance.NOTHING;
        if (!item.alias().isEmpty()) {
            return new OutputColumn(
                    item.alias(), column, isNull, origin(item.value()), 0, 0, seen, null, path(item.value()));
        }
        if (item.value() instanceof Expr.ColumnRef ref) {
            return new OutputColumn(ref.name(), column, isNull, origin(ref), 0, 0, seen, null, path(ref));
        }
        return new OutputColumn("", column, isNull, null, item.start(), item.end(), seen, null, null);
    }

    /** An item that an INSERT writes to a column, or a MERGE through its source. */
    private OutputColumn written(Query.Item item, Targets to) {
        int position = outputs.size();
        ColumnCipher target = to.at(position);
        if (target == null) {
            expressions.requireUnprotected(item.value(), "being copied to an unprotected column");
            return output(item, Provenance.PLAIN, true);
        }
        if (to instanceof SourceColumns source) {
            Carried carried = new Carried(context, expressions, true);
            carried.envelope(target, item.value(), source.isExact(position));
            for (int which = 0; which < target.derived().size(); which++) {
                derived(carried.derived(target, which, item.value()), position, which);
            }
        } else {
            expressions.values().assign(target, item.value());
            for (int which = 0; which < target.derived().size(); which++) {
                derived(expressions.values().derived(target, which, item.value()), position, which);
            }
        }
        return output(item, new Provenance.Protected(target), true);
    }

    /** What is derived, behind the other items, with a name if somebody asks for it. */
    private void derived(List<SqlFragment> derived, int position, int which) {
        tags.add(SqlFragment.text(", "));
        tags.addAll(derived);
        if (targets instanceof SourceColumns source) {
            tags.add(SqlFragment.text(" AS " + source.derived(position).get(which)));
        }
    }

    private void star(Expr.Star star) {
        List<String> list = new ArrayList<>();
        for (Relation each : scope.relations()) {
            Relation relation = each instanceof JoinedRelation joined ? joined.whole() : each;
            if (star.qualifier().isEmpty() && relation != each) {
                throw new UnsupportedStatementException(
                        "it has a star over JOIN ... USING, whose columns come in an order of"
                                + " their own: list the columns instead of the star");
            }
            if (star.qualifier().isEmpty() || relation.isMeantBy(star.schema(), star.qualifier())) {
                String qualifier = star.written().isEmpty() ? relation.written() : star.written();
                if (relation instanceof BoundTable table) {
                    columns(table, qualifier, list);
                } else {
                    relation.star().forEach(output -> add(output, "", List.of()));
                    list.add(qualifier + ".*");
                }
            }
        }
        if (list.isEmpty()) {
            throw new UnsupportedStatementException(
                    "the star of " + star.qualifier() + " means no table of this statement: list the columns");
        }
        context.rewrite().replace(star.start(), star.end(), String.join(", ", list));
    }

    private void columns(BoundTable table, String qualifier, List<String> list) {
        for (CatalogColumn column : table.visible("list the columns instead of the star")) {
            ColumnCipher cipher = table.columns().get(column.folded());
            list.add(qualifier + "." + context.dialect().quoted(column.name()));
            OutputColumn.Origin origin = new OutputColumn.Origin(table, column.folded());
            List<String> derived = cipher == null ? List.of() : table.derivedOf(cipher);
            int tag = cipher == null ? -1 : cipher.derivedAt(SearchMember.EQUALITY);
            TagPath path = tag < 0 ? null : () -> qualifier + "." + derived.get(tag);
            add(new OutputColumn(column.folded(), cipher, false, origin, 0, 0, true, null, path), qualifier, derived);
        }
    }

    /** A column of a star, which an INSERT may write as any other. */
    private void add(OutputColumn output, String qualifier, List<String> derived) {
        int position = outputs.size();
        ColumnCipher target = targets == null ? null : targets.at(position);
        if (targets != null && targets.takes(position)) {
            requireCopy(output.column(), target);
            if (output.unplaced() != null) {
                output.unplaced().place(); // in the column that it is written to
            }
        }
        if (target != null) {
            copied(output, qualifier, derived, target);
        }
        outputs.add(output);
    }

    /** What is derived goes with a column that is written to another one of its keys. */
    private void copied(OutputColumn output, String qualifier, List<String> derived, ColumnCipher target) {
        int which = 0;
        for (DerivedColumn wanted : target.derived()) {
            int place = output.column() == null ? -1 : output.column().placeOf(wanted);
            if (place < 0 || derived.isEmpty()) {
                throw Refusal.value(target, "a value of a subquery, which shows no tags");
            }
            derived(List.of(SqlFragment.text(qualifier + "." + derived.get(place))), outputs.size(), which++);
        }
    }

    private static void requireCopy(@Nullable ColumnCipher from, @Nullable ColumnCipher to) {
        if (from == null && to != null) {
            throw Refusal.value(to, "another column");
        }
        if (from != null && to == null) {
            throw Refusal.construct(from, "being copied to an unprotected column");
        }
        if (from != null && to != null && !to.takes(from)) {
            throw Refusal.mixed(to, from.toString(), "an assignment");
        }
    }
}
