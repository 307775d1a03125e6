package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.Output;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plans a select list or RETURNING: what it yields. Stars are written out without the tag columns, lest columns that are
 * added later, or tags, be shown. For an INSERT the tags follow at the end. Not thread-safe.
 */
final class SelectList {
    private final Draft draft;
    private final Scope scope;
    private final Expressions expressions;
    private final @Nullable Targets targets;
    private final List<Output> outputs = new ArrayList<>();
    private final List<Piece> tags = new ArrayList<>();

    /** @param targets null if the result goes to the application or to a query around it */
    SelectList(Draft draft, Scope scope, Expressions expressions, @Nullable Targets targets) {
        this.draft = draft;
        this.scope = scope;
        this.expressions = expressions;
        this.targets = targets;
    }

    List<Output> plan(List<Query.Item> items, int end) {
        for (Query.Item item : items) {
            if (item.value() instanceof Expr.Star star) {
                star(star);
            } else {
                item(item);
            }
        }
        if (!tags.isEmpty()) {
            draft.patch().insert(end, List.copyOf(tags));
        }
        return List.copyOf(outputs);
    }

    private void item(Query.Item item) {
        Expr value = item.value();
        if (targets != null) {
            outputs.add(written(item, targets.at(outputs.size())));
            return;
        }
        Expressions.Leaves leaves = new Expressions.Leaves();
        Meaning meaning = expressions.meaning(value, leaves);
        leaves.unproven(meaning);
        if (!(meaning instanceof Meaning.Protected)) {
            expressions.requireProven(leaves);
        }
        outputs.add(output(item, meaning));
    }

    private static Output output(Query.Item item, Meaning meaning) {
        String label =
                !item.alias().isEmpty() ? item.alias() : item.value() instanceof Expr.ColumnRef ref ? ref.name() : "";
        SealedColumn column = meaning instanceof Meaning.Protected found ? found.column() : null;
        return new Output(label, column, meaning == Meaning.NOTHING);
    }

    /** An item that an INSERT writes to a column. */
    private Output written(Query.Item item, @Nullable SealedColumn target) {
        if (target == null) {
            expressions.requireUnprotected(item.value(), "being copied to an unprotected column");
            return output(item, Meaning.PLAIN);
        }
        expressions.values().assign(target, item.value());
        if (target.tagColumn() != null) {
            tags.add(Piece.text(", "));
            tags.addAll(expressions.values().tag(target, item.value()));
        }
        return output(item, new Meaning.Protected(target));
    }

    private void star(Expr.Star star) {
        List<String> list = new ArrayList<>();
        for (Relation relation : scope.relations()) {
            if (star.qualifier().isEmpty() || relation.isMeantBy(star.schema(), star.qualifier())) {
                String qualifier = star.written().isEmpty() ? relation.written() : star.written();
                if (relation instanceof BoundTable table) {
                    columns(table, qualifier, list);
                } else {
                    relation.star().forEach(output -> add(output, "", null));
                    list.add(qualifier + ".*");
                }
            }
        }
        if (list.isEmpty()) {
            throw new UnsupportedStatementException(
                    "the star of " + star.qualifier() + " means no table of this statement: list the columns");
        }
        draft.patch().replace(star.start(), star.end(), String.join(", ", list));
    }

    private void columns(BoundTable table, String qualifier, List<String> list) {
        for (CatalogColumn column : table.visible("list the columns instead of the star")) {
            SealedColumn sealed = table.columns().get(column.folded());
            list.add(qualifier + "." + draft.dialect().quoted(column.name()));
            add(Output.of(column.folded(), sealed), qualifier, sealed == null ? null : table.tagOf(sealed));
        }
    }

    /** A column of a star, which an INSERT may write as any other. */
    private void add(Output output, String qualifier, @Nullable String tag) {
        SealedColumn target = targets == null ? null : targets.at(outputs.size());
        if (targets != null) {
            requireCopy(output.column(), target);
        }
        if (target != null && target.tagColumn() != null) {
            if (tag == null) {
                throw Refusal.value(target, "a value of a subquery, which shows no tags");
            }
            tags.add(Piece.text(", " + qualifier + "." + tag));
        }
        outputs.add(output);
    }

    private static void requireCopy(@Nullable SealedColumn from, @Nullable SealedColumn to) {
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
