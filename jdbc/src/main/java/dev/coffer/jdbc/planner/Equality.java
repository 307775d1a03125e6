package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.Casts;
import dev.coffer.jdbc.rewrite.Provenance;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Token;
import java.util.List;

/**
 * Comparisons for equality. On a protected column they are turned into a search for two candidates, in its tag column or in
 * itself; between deterministic columns of one name they stay; anything else is refused. Not thread-safe.
 */
final class Equality {
    private final PlanningContext context;
    private final Scope scope;
    private final Expressions expressions;
    private final RowEquality rows;

    Equality(PlanningContext context, Scope scope, Expressions expressions) {
        this.context = context;
        this.scope = scope;
        this.expressions = expressions;
        this.rows = new RowEquality(context, expressions, this);
    }

    void predicate(Expr e, Expressions.Leaves leaves) {
        if (e instanceof Expr.Comparison comparison) {
            comparison(comparison, leaves);
        } else if (e instanceof Expr.In in) {
            in(in, leaves);
        } else if (e instanceof Expr.InQuery in) {
            Provenance left = expressions.provenance(in.left(), leaves);
            columns(left, expressions.output(in.query(), leaves), "IN with a subquery", leaves);
        } else if (e instanceof Expr.RowComparison comparison) {
            rows.comparison(comparison, leaves);
        } else if (e instanceof Expr.RowIn in) {
            rows.in(in, leaves);
        } else if (e instanceof Expr.AnyOf any) {
            anyOf(any, leaves);
        } else {
            throw Refusal.unplaced(context.protectedNames(), "an expression of an unknown kind");
        }
    }

    private void comparison(Expr.Comparison e, Expressions.Leaves leaves) {
        if (e.kind() == Expr.Equality.EQUAL && (filter(e, e.left(), e.right()) || filter(e, e.right(), e.left()))) {
            return;
        }
        if (folded(e, e.left(), e.right()) || folded(e, e.right(), e.left())) {
            return;
        }
        Provenance left = expressions.provenance(e.left(), leaves);
        Provenance right = expressions.provenance(e.right(), leaves);
        if (left instanceof Provenance.Protected found && right instanceof Provenance.Values) {
            search(e, e.left(), found.column(), e.right());
        } else if (right instanceof Provenance.Protected found && left instanceof Provenance.Values) {
            search(e, e.right(), found.column(), e.left());
        } else if (left instanceof Provenance.Protected one
                && right instanceof Provenance.Protected other
                && one.column().hasTagsLike(other.column())) {
            byTag(e.left(), one.column(), e.kind().construct());
            byTag(e.right(), other.column(), e.kind().construct());
        } else {
            untypedNull(left, e.right());
            untypedNull(right, e.left());
            columns(left, right, e.kind().construct(), leaves);
        }
    }

    /**
     * {@code column = COALESCE(?, column)}, which many write for a filter that may be left out. Without a value it is TRUE for every
     * row that has one. Only a NULL that was bound counts as none: an operand that the column cannot hold has no tag either, and is
     * searched in vain.
     */
    private boolean filter(Expr.Comparison e, Expr side, Expr choice) {
        if (!(side instanceof Expr.ColumnRef ref)
                || !(choice instanceof Expr.CaseExpression coalesce)
                || !coalesce.conditions().isEmpty()
                || coalesce.branches().size() != 2
                || !(ValueBinder.unwrapped(coalesce.branches().get(0)) instanceof Expr.Parameter parameter)
                || !(coalesce.branches().get(1) instanceof Expr.ColumnRef other)) {
            return false;
        }
        Scope.Owned owned = scope.resolve(ref);
        ColumnCipher column = owned.column();
        if (column == null || !column.hasEquality() || !isSame(ref, other)) {
            return false;
        }
        String searched = searched(side, column, "COALESCE");
        int source = source(coalesce.branches().get(0), column, "COALESCE");
        context.rewrite()
                .replace(
                        e.start(),
                        e.end(),
                        List.of(
                                SqlFragment.text("(" + searched + " IN ("),
                                new SqlFragment.Slot(source, SqlFragment.Role.FIRST_CANDIDATE, column),
                                SqlFragment.text(", "),
                                new SqlFragment.Slot(source, SqlFragment.Role.SECOND_CANDIDATE, column),
                                SqlFragment.text(") OR ("),
                                new SqlFragment.Slot(parameter.start(), SqlFragment.Role.MARKER, null),
                                SqlFragment.text(
                                        " IS NULL AND " + context.text(ref.start(), ref.end()) + " IS NOT NULL))")));
        return true;
    }

    /** {@code LOWER(column) = LOWER(?)}, or UPPER: equality, where case is folded before tags are made. */
    private boolean folded(Expr.Comparison e, Expr side, Expr value) {
        boolean negated = e.kind() == Expr.Equality.NOT_EQUAL;
        if ((!negated && e.kind() != Expr.Equality.EQUAL)
                || !(side instanceof Expr.Composite fold)
                || !(fold.construct().equals("the function LOWER")
                        || fold.construct().equals("the function UPPER"))
                || !(value instanceof Expr.Composite other)
                || !other.construct().equals(fold.construct())
                || fold.operands().size() != 1
                || other.operands().size() != 1
                || !(fold.operands().get(0) instanceof Expr.ColumnRef ref)
                || !(ValueBinder.unwrapped(other.operands().get(0)) instanceof Expr.Parameter
                        || ValueBinder.unwrapped(other.operands().get(0)) instanceof Expr.Literal)) {
            return false;
        }
        ColumnCipher column = scope.resolve(ref).column();
        if (column == null || column.isDeterministic() || !column.hasEquality() || !column.foldsCase()) {
            return false;
        }
        String searched = searched(ref, column, fold.construct());
        int source = source(other.operands().get(0), column, fold.construct());
        context.rewrite()
                .replace(
                        e.start(),
                        e.end(),
                        List.of(
                                SqlFragment.text(searched + (negated ? " NOT IN (" : " IN (")),
                                new SqlFragment.Slot(source, SqlFragment.Role.FIRST_CANDIDATE, column),
                                SqlFragment.text(", "),
                                new SqlFragment.Slot(source, SqlFragment.Role.SECOND_CANDIDATE, column),
                                SqlFragment.text(")")));
        return true;
    }

    private static boolean isSame(Expr.ColumnRef one, Expr.ColumnRef other) {
        return one.name().equals(other.name())
                && one.qualifier().equals(other.qualifier())
                && one.schema().equals(other.schema());
    }

    /** Of two columns under the same keys the tags are equal where the values are, and NULL where they are. */
    private void byTag(Expr side, ColumnCipher column, String construct) {
        context.rewrite().replace(side.start(), side.end(), searched(side, column, construct));
        context.rewrite().compares(column, construct + " with another column");
    }

    /** NULL in a cast has the type of the value, and the protected column that it is compared with has not. */
    private void untypedNull(Provenance other, Expr side) {
        if (other instanceof Provenance.Protected
                && side instanceof Expr.Cast
                && ValueBinder.unwrapped(side) instanceof Expr.Null) {
            context.rewrite().replace(side.start(), side.end(), "NULL");
        }
    }

    /** Two sides neither of which is a value for the other. */
    private void columns(Provenance left, Provenance right, String construct, Expressions.Leaves leaves) {
        if (left instanceof Provenance.Protected one) {
            requireComparable(one.column(), right, construct);
        } else if (right instanceof Provenance.Protected other) {
            requireComparable(other.column(), left, construct);
        } else {
            leaves.unproven(left);
            leaves.unproven(right);
        }
    }

    void requireComparable(ColumnCipher column, Provenance other, String construct) {
        if (other == Provenance.NOTHING) {
            return; // a comparison with NULL asks nothing of the value
        }
        if (!(other instanceof Provenance.Protected found)) {
            throw Refusal.search(column, construct + " with something else than a value");
        }
        if (!column.isDeterministic()) {
            throw Refusal.search(column, construct + " with another column");
        }
        if (!column.isAlike(found.column())) {
            throw Refusal.mixed(column, found.column().toString(), construct);
        }
        context.rewrite().compares(column, construct);
    }

    private void search(Expr.Comparison e, Expr side, ColumnCipher column, Expr value) {
        String construct = e.kind().construct();
        String searched = searched(side, column, construct);
        int source = source(value, column, construct);
        List<SqlFragment> slots = List.of(
                SqlFragment.text("("),
                new SqlFragment.Slot(source, SqlFragment.Role.FIRST_CANDIDATE, column),
                SqlFragment.text(", "),
                new SqlFragment.Slot(source, SqlFragment.Role.SECOND_CANDIDATE, column),
                SqlFragment.text(")"));
        boolean negated = e.kind() == Expr.Equality.NOT_EQUAL;
        if (negated || e.kind() == Expr.Equality.EQUAL) {
            boolean first = side == e.left();
            context.rewrite()
                    .replace(e.left().start(), e.left().end(), first ? List.of(SqlFragment.text(searched)) : List.of());
            operator(e, (first ? "" : searched) + (negated ? " NOT IN " : " IN "));
            Expr last = e.right();
            context.rewrite().replace(last.start(), last.end(), slots);
            return;
        }
        boolean same = e.kind() == Expr.Equality.NOT_DISTINCT;
        String operator = context.dialect() == Dialect.MARIADB ? " <=> " : " IS NOT DISTINCT FROM ";
        context.rewrite()
                .replace(
                        e.start(),
                        e.end(),
                        List.of(
                                SqlFragment.text((same ? "(" : "(NOT (") + searched + operator),
                                new SqlFragment.Slot(source, SqlFragment.Role.FIRST_CANDIDATE, column),
                                SqlFragment.text(" OR " + searched + operator),
                                new SqlFragment.Slot(source, SqlFragment.Role.SECOND_CANDIDATE, column),
                                SqlFragment.text(same ? ")" : "))")));
    }

    /** The one symbol between the sides, whatever comments stand beside it. */
    private void operator(Expr.Comparison e, String text) {
        int start = -1;
        int end = -1;
        for (Token token : context.sql().tokens()) {
            if (token.start() >= e.left().end() && token.end() <= e.right().start()) {
                start = start < 0 ? token.start() : start;
                end = token.end();
            }
        }
        context.rewrite().replace(start, end, text);
    }

    /** What is searched, in the statement's own spelling: the column itself or its tags. */
    String searched(Expr side, ColumnCipher column, String construct) {
        Expr inner = ValueBinder.unwrapped(side);
        if (!column.hasEquality() || !(inner instanceof Expr.ColumnRef ref)) {
            throw Refusal.search(column, construct);
        }
        if (column.isDeterministic()) {
            return context.text(ref.start(), ref.end());
        }
        String tag = scope.resolve(ref).tag();
        if (tag == null) {
            throw Refusal.search(column, construct + " outside of the query that reads its table");
        }
        return context.text(ref.start(), ref.last()) + tag;
    }

    int source(Expr value, ColumnCipher column, String construct) {
        Expr inner = ValueBinder.unwrapped(value);
        boolean direct = inner instanceof Expr.Parameter
                || inner instanceof Expr.Literal
                || inner instanceof Expr.BooleanLiteral;
        if (!direct) {
            throw Refusal.search(column, construct + " with something else than a value");
        }
        return expressions.values().source(value, column, ValueBinder.Use.COMPARED);
    }

    private void in(Expr.In e, Expressions.Leaves leaves) {
        Provenance left = expressions.provenance(e.left(), leaves);
        if (!(left instanceof Provenance.Protected found)) {
            for (Expr element : e.elements()) {
                columns(left, expressions.provenance(element, leaves), "IN", leaves);
            }
            return;
        }
        ColumnCipher column = found.column();
        String searched = searched(e.left(), column, "IN");
        context.rewrite().replace(e.left().start(), e.left().end(), searched);
        for (Expr element : e.elements()) {
            Provenance provenance = expressions.provenance(element, leaves);
            if (!(provenance instanceof Provenance.Values)) {
                untypedNull(left, element);
                requireComparable(column, provenance, "IN");
                continue;
            }
            int source = source(element, column, "IN");
            context.rewrite()
                    .replace(
                            element.start(),
                            element.end(),
                            List.of(
                                    new SqlFragment.Slot(source, SqlFragment.Role.FIRST_CANDIDATE, column),
                                    SqlFragment.text(", "),
                                    new SqlFragment.Slot(source, SqlFragment.Role.SECOND_CANDIDATE, column)));
        }
    }

    private void anyOf(Expr.AnyOf e, Expressions.Leaves leaves) {
        Provenance left = expressions.provenance(e.left(), leaves);
        Provenance right = expressions.provenance(e.operand(), leaves);
        if (!(left instanceof Provenance.Protected found)) {
            columns(left, right, e.construct(), leaves);
            return;
        }
        ColumnCipher column = found.column();
        String searched = searched(e.left(), column, e.construct());
        Expr operand = e.operand() instanceof Expr.Cast cast ? cast.operand() : e.operand();
        if (!(operand instanceof Expr.Parameter) || context.dialect() == Dialect.MARIADB) {
            throw Refusal.search(column, e.construct() + " of something else than a parameter");
        }
        if (e.operand() instanceof Expr.Cast cast) {
            String type = cast.type().replace("[]", "");
            Casts.requireNoChange(
                    context.dialect(), new Expr.Cast(operand, type, cast.start(), cast.end()), column, true);
        }
        context.rewrite().replace(e.left().start(), e.left().end(), searched);
        context.rewrite()
                .replace(
                        e.operand().start(),
                        e.operand().end(),
                        List.of(new SqlFragment.Slot(operand.start(), SqlFragment.Role.CANDIDATE_ARRAY, column)));
    }
}
