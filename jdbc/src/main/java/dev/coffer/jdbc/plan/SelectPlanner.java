package dev.coffer.jdbc.plan;

import dev.coffer.error.UnsupportedStatement;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.policy.ProtectedColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans {@code SELECT items FROM tables [WHERE ...]}. Not thread-safe. */
final class SelectPlanner {
    private final SqlText sql;
    private final Dialect dialect;
    private final Scope scope;
    private final Patch patch;
    private final Conditions conditions;
    private final List<ResultSlot> results = new ArrayList<>();

    SelectPlanner(SqlText sql, Dialect dialect, Scope scope) {
        this.sql = sql;
        this.dialect = dialect;
        this.scope = scope;
        this.patch = new Patch(sql);
        this.conditions = new Conditions(scope);
    }

    StatementPlan plan(SqlForm.Select select) {
        for (SqlForm.Item item : select.items()) {
            item(item);
        }
        for (ResultSlot result : results) {
            if (select.distinct() && result.column() != null) {
                throw Refusal.construct(result.column(), "DISTINCT");
            }
        }
        conditions.require(select.conditions());
        for (Expr sorting : select.sorting()) {
            sorting(sorting, select.items());
        }
        conditions.requireLimits(select.limits());
        return patch.plan(results, KeyColumns.NONE);
    }

    private void item(SqlForm.Item item) {
        if (item.value() instanceof Expr.Star star) {
            star(star);
        } else if (item.value() instanceof Expr.ColumnRef ref) {
            Scope.Owned owned = scope.resolve(ref);
            String label = item.alias().isEmpty() ? ref.name() : item.alias();
            results.add(new ResultSlot(label, opener(owned.table(), owned.column())));
        } else {
            conditions.requireProven(item.value(), "an expression in the select list");
            results.add(new ResultSlot(item.alias(), null));
        }
    }

    private @Nullable SealedColumn opener(BoundTable table, @Nullable ProtectedColumn column) {
        return column == null ? null : scope.seal(table, column);
    }

    /** A star would show the tags, and columns that are added later: the list is written out. */
    private void star(Expr.Star star) {
        StringBuilder list = new StringBuilder();
        for (BoundTable table : scope.tables()) {
            if (star.qualifier().isEmpty() || table.ref().isMeantBy(star.schema(), star.qualifier())) {
                columns(table, star.written().isEmpty() ? table.ref().written() : star.written(), list);
            }
        }
        if (list.isEmpty()) {
            throw new UnsupportedStatement(
                    "the star of " + star.qualifier() + " means no table of this statement: list the columns");
        }
        patch.replace(star.start(), star.end(), list.toString());
    }

    private void columns(BoundTable table, String qualifier, StringBuilder list) {
        CatalogTable catalog = table.catalog();
        if (catalog == null) {
            throw new UnsupportedStatement("the columns of " + table.ref().qualifiedName()
                    + " cannot be read from the catalog, so the star cannot be written out: list the columns");
        }
        for (CatalogColumn column : catalog.columns()) {
            if (!column.inStar() || table.tags().contains(column.folded())) {
                continue;
            }
            list.append(list.isEmpty() ? "" : ", ")
                    .append(qualifier)
                    .append('.')
                    .append(dialect.quoted(column.name()));
            results.add(new ResultSlot(
                    column.folded(), opener(table, table.columns().get(column.folded()))));
        }
    }

    /** In ORDER BY, GROUP BY and HAVING a name may mean an alias and a number a position of the select list. */
    private void sorting(Expr sorting, List<SqlForm.Item> items) {
        aliases(sorting);
        if (sorting instanceof Expr.Logical logical) {
            for (Expr operand : logical.operands()) {
                sorting(operand, items);
            }
        } else if (sorting instanceof Expr.Literal literal && literal.isNumber()) {
            position(sql.text().substring(literal.start(), literal.end()));
        } else if (!(sorting instanceof Expr.ColumnRef ref && ref.qualifier().isEmpty() && isAlias(ref, items))) {
            conditions.requireProven(sorting, "ordering, grouping or a condition on groups");
        }
    }

    /** MySQL takes aliases in the midst of expressions, too, and before columns of the same name. */
    private void aliases(Expr expression) {
        if (expression instanceof Expr.ColumnRef ref && ref.qualifier().isEmpty()) {
            alias(ref);
        } else if (expression instanceof Expr.Composite composite) {
            composite.operands().forEach(this::aliases);
        } else if (expression instanceof Expr.Logical logical) {
            logical.operands().forEach(this::aliases);
        } else if (expression instanceof Expr.IsNull isNull) {
            aliases(isNull.operand());
        }
    }

    private void position(String digits) {
        for (int i = 0; i < results.size(); i++) {
            SealedColumn column = results.get(i).column();
            if (column != null && String.valueOf(i + 1).equals(digits)) {
                throw Refusal.construct(column, "ordering or grouping by its position");
            }
        }
        if (digits.isEmpty() || digits.chars().anyMatch(c -> c < '0' || c > '9') || digits.startsWith("0")) {
            throw Refusal.unplaced(scope.protectedNames(), "a number in ORDER BY or GROUP BY that is no position");
        }
    }

    private static boolean isAlias(Expr.ColumnRef ref, List<SqlForm.Item> items) {
        return items.stream().anyMatch(item -> item.alias().equals(ref.name()));
    }

    /** A column of the same name may be meant as well; neither may be protected. */
    private void alias(Expr.ColumnRef ref) {
        for (ResultSlot result : results) {
            if (result.column() != null && result.label().equals(ref.name())) {
                throw Refusal.construct(
                        result.column(), "ordering, grouping or a condition on its alias " + ref.name());
            }
        }
        for (BoundTable table : scope.tables()) {
            ProtectedColumn column = table.columns().get(ref.name());
            if (column != null || table.tags().contains(ref.name())) {
                throw Refusal.construct(
                        column == null ? table.ref().name() : column,
                        "ordering or grouping by a name that may mean it");
            }
        }
    }
}
