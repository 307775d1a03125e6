package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.rewrite.SqlRewrite;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import java.util.List;

/**
 * Values on their way from the source of a MERGE into a protected column. They are encrypted in the source, where no column says
 * what type they have; so they are cast to that of what is stored: H2 takes a parameter without a type for a text, and would
 * store the envelope's bytes as other ones. Not thread-safe.
 */
final class Carried {
    private final PlanningContext context;
    private final ValueBinder values;
    private final boolean inQuery;

    /** @param inQuery whether they stand in a select list, where H2 refuses a parameter without a type */
    Carried(PlanningContext context, Expressions expressions, boolean inQuery) {
        this.context = context;
        this.values = expressions.values();
        this.inQuery = inQuery;
    }

    /** @param exact whether the value is not only stored, so that the column's rounding is not asked for */
    void envelope(ColumnCipher column, Expr value, boolean exact) {
        SqlFragment.Role role = exact ? SqlFragment.Role.EXACT_ENVELOPE : SqlFragment.Role.ENVELOPE;
        values.requireFor(column, value);
        Expr outer = ValueBinder.withoutBrackets(value);
        Expr inner = ValueBinder.unwrapped(outer);
        if (inner instanceof Expr.Null) {
            place(
                    outer,
                    List.of(SqlFragment.text(
                            "CAST(NULL AS " + type(column, new SqlFragment.Slot(inner.start(), role, column)) + ")")));
        } else if (ValueBinder.isValue(inner)) {
            place(outer, typed(outer, values.envelope(outer, role, column), column));
        } else {
            values.encryptWhole(column, value, role);
        }
    }

    /** What is derived from a value that {@link #envelope} has placed. */
    List<SqlFragment> derived(ColumnCipher column, int which, Expr value) {
        Expr outer = ValueBinder.withoutBrackets(value);
        Expr inner = ValueBinder.unwrapped(outer);
        SqlFragment.Slot slot = new SqlFragment.Slot(inner.start(), SqlFragment.Role.DERIVED, column, which);
        if (inner instanceof Expr.Null) {
            return List.of(SqlFragment.text("CAST(NULL AS " + type(column, slot) + ")"));
        }
        return ValueBinder.isValue(inner) ? typed(outer, slot, column) : values.derived(column, which, value);
    }

    private void place(Expr outer, List<SqlFragment> fragments) {
        context.rewrite().place(new SqlRewrite.Edit(outer.start(), outer.end(), fragments));
    }

    private List<SqlFragment> typed(Expr outer, SqlFragment.Slot slot, ColumnCipher column) {
        if (inQuery && context.dialect() == Dialect.H2 && outer instanceof Expr.Parameter) {
            return List.of(slot); // refused as it is without Coffer
        }
        return List.of(SqlFragment.text("CAST("), slot, SqlFragment.text(" AS " + type(column, slot) + ")"));
    }

    private String type(ColumnCipher column, SqlFragment.Slot slot) {
        return ValueBinder.storedType(context.dialect(), column, slot);
    }
}
