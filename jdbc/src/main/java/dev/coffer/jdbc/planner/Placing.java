package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Unplaced;
import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks, when all of a statement is known, whether the values in columns that it makes up have got their place: by a use beside an
 * unprotected column, or because they come back to the application and go nowhere else. What comes back may still be what is searched
 * for, shown once more ({@code SELECT ?, id FROM customer WHERE email = ?}): so a parameter does not go with values for protected
 * columns, and a string not with itself among them. Not thread-safe.
 */
final class Placing {
    private final List<Unplaced> pending = new ArrayList<>();

    void require(Unplaced values) {
        pending.add(values);
    }

    /**
     * Where a protected table's name was not found to be one, nobody knows what it is, and nothing has its place by being shown.
     *
     * @param outputs what the application is shown
     */
    void requireDone(PlanningContext context, List<OutputColumn> outputs) {
        for (OutputColumn output : outputs) {
            Unplaced shown = output.unplaced();
            if (shown != null && !shown.isPlaced() && context.isProtected()) {
                requireNoEcho(context, shown.values());
                shown.place();
            }
        }
        for (Unplaced each : pending) {
            if (!each.isPlaced() && !each.isEmpty()) {
                throw Refusal.unplaced(context.protectedNames(), kind(each.values()));
            }
        }
    }

    private static void requireNoEcho(PlanningContext context, List<Expr> values) {
        List<Integer> sources = context.rewrite().protectedSources();
        for (Expr value : values) {
            Expr inner = ValueBinder.unwrapped(value);
            boolean parameter = inner instanceof Expr.Parameter;
            String text = context.text(inner.start(), inner.end());
            boolean echo = sources.stream()
                    .anyMatch(source ->
                            parameter || context.sql().text().regionMatches(true, source, text, 0, text.length()));
            if (echo) {
                throw Refusal.unplaced(context.protectedNames(), kind(List.of(value)));
            }
        }
    }

    /** For messages: what of it is most in doubt. */
    static String kind(List<Expr> values) {
        boolean parameter = values.stream().anyMatch(value -> ValueBinder.unwrapped(value) instanceof Expr.Parameter);
        return parameter ? "a parameter" : "a string";
    }
}
