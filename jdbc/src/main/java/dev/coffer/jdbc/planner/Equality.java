package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.SealedColumn;
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
    private final Draft draft;
    private final Scope scope;
    private final Expressions expressions;
    private final RowEquality rows;

    Equality(Draft draft, Scope scope, Expressions expressions) {
        this.draft = draft;
        this.scope = scope;
        this.expressions = expressions;
        this.rows = new RowEquality(draft, expressions, this);
    }

    void predicate(Expr e, Expressions.Leaves leaves) {
        if (e instanceof Expr.Comparison comparison) {
            comparison(comparison, leaves);
        } else if (e instanceof Expr.In in) {
            in(in, leaves);
        } else if (e instanceof Expr.InQuery in) {
            Meaning left = expressions.meaning(in.left(), leaves);
            columns(left, expressions.output(in.query(), leaves), "IN with a subquery", leaves);
        } else if (e instanceof Expr.RowComparison comparison) {
            rows.comparison(comparison, leaves);
        } else if (e instanceof Expr.RowIn in) {
            rows.in(in, leaves);
        } else if (e instanceof Expr.AnyOf any) {
            anyOf(any, leaves);
        } else {
            throw Refusal.unplaced(draft.protectedNames(), "an expression of an unknown kind");
        }
    }

    private void comparison(Expr.Comparison e, Expressions.Leaves leaves) {
        Meaning left = expressions.meaning(e.left(), leaves);
        Meaning right = expressions.meaning(e.right(), leaves);
        if (left instanceof Meaning.Protected found && right instanceof Meaning.Values) {
            search(e, e.left(), found.column(), e.right());
        } else if (right instanceof Meaning.Protected found && left instanceof Meaning.Values) {
            search(e, e.right(), found.column(), e.left());
        } else if (left instanceof Meaning.Protected one
                && right instanceof Meaning.Protected other
                && one.column().hasTagsLike(other.column())) {
            byTag(e.left(), one.column(), e.kind().construct());
            byTag(e.right(), other.column(), e.kind().construct());
        } else {
            untypedNull(left, e.right());
            untypedNull(right, e.left());
            columns(left, right, e.kind().construct(), leaves);
        }
    }

    /** Of two columns under the same keys the tags are equal where the values are, and NULL where they are. */
    private void byTag(Expr side, SealedColumn column, String construct) {
        draft.patch().replace(side.start(), side.end(), searched(side, column, construct));
    }

    /** NULL in a cast has the type of the value, and the protected column that it is compared with has not. */
    private void untypedNull(Meaning other, Expr side) {
        if (other instanceof Meaning.Protected
                && side instanceof Expr.Cast
                && Values.unwrapped(side) instanceof Expr.Null) {
            draft.patch().replace(side.start(), side.end(), "NULL");
        }
    }

    /** Two sides neither of which is a value for the other. */
    private static void columns(Meaning left, Meaning right, String construct, Expressions.Leaves leaves) {
        if (left instanceof Meaning.Protected one) {
            requireComparable(one.column(), right, construct);
        } else if (right instanceof Meaning.Protected other) {
            requireComparable(other.column(), left, construct);
        } else {
            leaves.unproven(left);
            leaves.unproven(right);
        }
    }

    static void requireComparable(SealedColumn column, Meaning other, String construct) {
        if (other == Meaning.NOTHING) {
            return; // a comparison with NULL asks nothing of the value
        }
        if (!(other instanceof Meaning.Protected found)) {
            throw Refusal.search(column, construct + " with something else than a value");
        }
        if (!column.isDeterministic()) {
            throw Refusal.search(column, construct + " with another column");
        }
        if (!column.isAlike(found.column())) {
            throw Refusal.mixed(column, found.column().toString(), construct);
        }
    }

    private void search(Expr.Comparison e, Expr side, SealedColumn column, Expr value) {
        String construct = e.kind().construct();
        String searched = searched(side, column, construct);
        int source = source(value, column, construct);
        List<Piece> slots = List.of(
                Piece.text("("),
                new Piece.Slot(source, Piece.Role.FIRST_CANDIDATE, column),
                Piece.text(", "),
                new Piece.Slot(source, Piece.Role.SECOND_CANDIDATE, column),
                Piece.text(")"));
        boolean negated = e.kind() == Expr.Equality.NOT_EQUAL;
        if (negated || e.kind() == Expr.Equality.EQUAL) {
            boolean first = side == e.left();
            draft.patch().replace(e.left().start(), e.left().end(), first ? List.of(Piece.text(searched)) : List.of());
            operator(e, (first ? "" : searched) + (negated ? " NOT IN " : " IN "));
            Expr last = e.right();
            draft.patch().replace(last.start(), last.end(), slots);
            return;
        }
        boolean same = e.kind() == Expr.Equality.NOT_DISTINCT;
        String operator = draft.dialect() == Dialect.MARIADB ? " <=> " : " IS NOT DISTINCT FROM ";
        draft.patch()
                .replace(
                        e.start(),
                        e.end(),
                        List.of(
                                Piece.text((same ? "(" : "(NOT (") + searched + operator),
                                new Piece.Slot(source, Piece.Role.FIRST_CANDIDATE, column),
                                Piece.text(" OR " + searched + operator),
                                new Piece.Slot(source, Piece.Role.SECOND_CANDIDATE, column),
                                Piece.text(same ? ")" : "))")));
    }

    /** The one symbol between the sides, whatever comments stand beside it. */
    private void operator(Expr.Comparison e, String text) {
        int start = -1;
        int end = -1;
        for (Token token : draft.sql().tokens()) {
            if (token.start() >= e.left().end() && token.end() <= e.right().start()) {
                start = start < 0 ? token.start() : start;
                end = token.end();
            }
        }
        draft.patch().replace(start, end, text);
    }

    /** What is searched, in the statement's own spelling: the column itself or its tags. */
    String searched(Expr side, SealedColumn column, String construct) {
        Expr inner = Values.unwrapped(side);
        if (!column.hasEquality() || !(inner instanceof Expr.ColumnRef ref)) {
            throw Refusal.search(column, construct);
        }
        if (column.isDeterministic()) {
            return draft.text(ref.start(), ref.end());
        }
        String tag = scope.resolve(ref).tag();
        if (tag == null) {
            throw Refusal.search(column, construct + " outside of the query that reads its table");
        }
        return draft.text(ref.start(), ref.last()) + tag;
    }

    int source(Expr value, SealedColumn column, String construct) {
        Expr inner = Values.unwrapped(value);
        boolean direct = inner instanceof Expr.Parameter
                || inner instanceof Expr.Literal
                || inner instanceof Expr.BooleanLiteral;
        if (!direct) {
            throw Refusal.search(column, construct + " with something else than a value");
        }
        return expressions.values().source(value, column, true);
    }

    private void in(Expr.In e, Expressions.Leaves leaves) {
        Meaning left = expressions.meaning(e.left(), leaves);
        if (!(left instanceof Meaning.Protected found)) {
            for (Expr element : e.elements()) {
                columns(left, expressions.meaning(element, leaves), "IN", leaves);
            }
            return;
        }
        SealedColumn column = found.column();
        String searched = searched(e.left(), column, "IN");
        draft.patch().replace(e.left().start(), e.left().end(), searched);
        for (Expr element : e.elements()) {
            Meaning meaning = expressions.meaning(element, leaves);
            if (!(meaning instanceof Meaning.Values)) {
                untypedNull(left, element);
                requireComparable(column, meaning, "IN");
                continue;
            }
            int source = source(element, column, "IN");
            draft.patch()
                    .replace(
                            element.start(),
                            element.end(),
                            List.of(
                                    new Piece.Slot(source, Piece.Role.FIRST_CANDIDATE, column),
                                    Piece.text(", "),
                                    new Piece.Slot(source, Piece.Role.SECOND_CANDIDATE, column)));
        }
    }

    private void anyOf(Expr.AnyOf e, Expressions.Leaves leaves) {
        Meaning left = expressions.meaning(e.left(), leaves);
        Meaning right = expressions.meaning(e.operand(), leaves);
        if (!(left instanceof Meaning.Protected found)) {
            columns(left, right, e.construct(), leaves);
            return;
        }
        SealedColumn column = found.column();
        String searched = searched(e.left(), column, e.construct());
        Expr operand = e.operand() instanceof Expr.Cast cast ? cast.operand() : e.operand();
        if (!(operand instanceof Expr.Parameter) || draft.dialect() == Dialect.MARIADB) {
            throw Refusal.search(column, e.construct() + " of something else than a parameter");
        }
        if (e.operand() instanceof Expr.Cast cast) {
            String type = cast.type().replace("[]", "");
            Casts.requireNoChange(
                    draft.dialect(), new Expr.Cast(operand, type, cast.start(), cast.end()), column, true);
        }
        draft.patch().replace(e.left().start(), e.left().end(), searched);
        draft.patch()
                .replace(
                        e.operand().start(),
                        e.operand().end(),
                        Values.slot(operand.start(), Piece.Role.CANDIDATE_ARRAY, column));
    }
}
