package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.jdbc.value.ColumnValue;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places values for protected columns: a parameter is sealed when it is bound, a literal leaves the text and is bound instead,
 * NULL and DEFAULT (which is NULL, the schema check sees to that) stay, and what was sealed for an alike column is copied with
 * its tag. Anything else is refused. Not thread-safe.
 */
final class Values {
    private final Draft draft;
    private final Scope scope;
    private final Expressions expressions;

    Values(Draft draft, Scope scope, Expressions expressions) {
        this.draft = draft;
        this.scope = scope;
        this.expressions = expressions;
    }

    /** What a value is without brackets and casts. */
    static Expr unwrapped(Expr e) {
        if (e instanceof Expr.Bracket bracket) {
            return unwrapped(bracket.operand());
        }
        return e instanceof Expr.Cast cast ? unwrapped(cast.operand()) : e;
    }

    /** Assigns a value to a protected column. */
    void assign(SealedColumn column, Expr value) {
        Meaning meaning = expressions.meaning(value, new Expressions.Leaves());
        if (meaning instanceof Meaning.Plain) {
            throw Refusal.value(column, describe(value));
        }
        if (meaning instanceof Meaning.Protected found && !column.takes(found.column())) {
            throw Refusal.mixed(column, found.column().toString(), "an assignment");
        }
        sealWhole(column, value);
    }

    private void sealWhole(SealedColumn column, Expr value) {
        Expr outer = withoutBrackets(value);
        if (outer instanceof Expr.Choice choice) {
            sealBranches(column, choice);
        } else if (isValue(unwrapped(outer))) {
            place(outer, slot(source(outer, column, false), Piece.Role.ENVELOPE, column));
        }
    }

    /** Again for the column itself where CASE or COALESCE sealed for one of its branches: its length counts. */
    private void sealBranches(SealedColumn column, Expr.Choice choice) {
        for (Expr branch : choice.branches()) {
            Expr outer = withoutBrackets(branch);
            if (outer instanceof Expr.Choice inner) {
                sealBranches(column, inner);
            } else if (isValue(unwrapped(outer))) {
                seal(outer, column);
            }
        }
    }

    private void place(Expr outer, List<Piece> pieces) {
        draft.patch().place(new Patch.Edit(outer.start(), outer.end(), pieces));
    }

    private static boolean isValue(Expr e) {
        return e instanceof Expr.Parameter || e instanceof Expr.Literal || e instanceof Expr.BooleanLiteral;
    }

    /** A parameter or literal among the branches of a choice, in casts or not, takes the envelope of its value. */
    void seal(Expr leaf, SealedColumn column) {
        Expr outer = withoutBrackets(leaf);
        place(outer, branch(outer, Piece.Role.ENVELOPE, source(outer, column, false), column));
    }

    /** H2 gives a choice the type of its branches: where one had a type of its own, its slot gets one. */
    private List<Piece> branch(Expr outer, Piece.Role role, int source, SealedColumn column) {
        List<Piece> slot = slot(source, role, column);
        if (draft.dialect() != Dialect.H2 || outer instanceof Expr.Parameter) {
            return slot;
        }
        String type = role == Piece.Role.TAG ? "BIGINT" : column.isBinary() ? "VARBINARY" : "VARCHAR";
        return List.of(Piece.text("CAST("), slot.get(0), Piece.text(" AS " + type + ")"));
    }

    private static Expr withoutBrackets(Expr e) {
        return e instanceof Expr.Bracket bracket ? withoutBrackets(bracket.operand()) : e;
    }

    static List<Piece> slot(int source, Piece.Role role, SealedColumn column) {
        return List.of(new Piece.Slot(source, role, column));
    }

    /**
     * Identifies the value of a parameter or literal; that of a literal is kept.
     *
     * @param compared whether it is compared with the column, so that it need not fit
     */
    int source(Expr value, SealedColumn column, boolean compared) {
        Expr inner = unwrapped(value);
        if (!withoutBrackets(value).equals(inner)) {
            Casts.requireNoChange(draft.dialect(), withoutBrackets(value), column, compared);
        }
        if (!(inner instanceof Expr.Parameter)) {
            draft.patch().literal(inner.start(), literal(inner, column, compared));
        }
        return inner.start();
    }

    private Object literal(Expr value, SealedColumn column, boolean compared) {
        Object literal = read(value, column);
        if (literal == null) {
            throw Refusal.value(column, describe(value));
        }
        try {
            return compared
                    ? ColumnValue.operand(column.toString(), column.type(), literal, null)
                    : ColumnValue.of(column.toString(), column.type(), literal, null);
        } catch (SQLException e) {
            throw new UnplacedLiteralException(e);
        }
    }

    private @Nullable Object read(Expr value, SealedColumn column) {
        if (value instanceof Expr.BooleanLiteral flag) {
            return flag.value();
        }
        if (!(value instanceof Expr.Literal literal)) {
            return null;
        }
        String text = draft.text(literal.start(), literal.end());
        if (literal.kind() == Token.Kind.STRING) {
            return text.substring(1, text.length() - 1).replace("''", "'");
        }
        boolean number = (literal.isNumber()
                        && Number.class.isAssignableFrom(column.type().javaType()))
                || (literal.isNumber() && column.type().javaType() == Boolean.class);
        return number ? number(text) : null;
    }

    private static @Nullable BigDecimal number(String text) {
        String digits =
                text.startsWith("-") || text.startsWith("+") ? text.substring(1).strip() : text;
        try {
            BigDecimal number = new BigDecimal(digits);
            return text.startsWith("-") ? number.negate() : number;
        } catch (NumberFormatException e) {
            return null; // 0x1F, 1_000: left to the application
        }
    }

    /**
     * The tag that goes with a value that was assigned to a column: a copy of its expression in which tags stand for
     * envelopes.
     */
    List<Piece> tag(SealedColumn column, Expr value) {
        Expr inner = withoutBrackets(value);
        if (inner instanceof Expr.Null || inner instanceof Expr.Default) {
            return List.of(Piece.text("NULL"));
        }
        if (isValue(unwrapped(inner))) {
            return slot(unwrapped(inner).start(), Piece.Role.TAG, column);
        }
        List<Patch.Edit> edits = new ArrayList<>();
        tags(column, value, edits);
        return draft.patch().copy(value.start(), value.end(), edits);
    }

    private void tags(SealedColumn column, Expr value, List<Patch.Edit> edits) {
        Expr e = withoutBrackets(value);
        if (isValue(unwrapped(e))) {
            int source = unwrapped(e).start();
            edits.add(new Patch.Edit(e.start(), e.end(), branch(e, Piece.Role.TAG, source, column)));
        } else if (e instanceof Expr.ColumnRef ref) {
            edits.add(tagOf(ref, scope.resolve(ref)));
        } else if (e instanceof Expr.Proposed proposed) {
            edits.add(tagOf(proposed.column(), proposed(proposed)));
        } else if (e instanceof Expr.Choice choice) {
            choice.branches().forEach(branch -> tags(column, branch, edits));
            choice.conditions().forEach(condition -> nullTests(condition, edits));
        } else if (!(e instanceof Expr.Null || e instanceof Expr.Default)) {
            throw Refusal.value(column, "a subquery or another value whose tag is out of reach");
        }
    }

    /**
     * MySQL assigns from left to right: when the tag is written the envelope is the new one already. Tests for NULL ask the
     * tag instead, which is NULL when the envelope is.
     */
    private void nullTests(Expr condition, List<Patch.Edit> edits) {
        if (condition instanceof Expr.Logical logical) {
            logical.operands().forEach(operand -> nullTests(operand, edits));
        } else if (condition instanceof Expr.Bracket bracket) {
            nullTests(bracket.operand(), edits);
        } else if (condition instanceof Expr.IsNull isNull && isNull.operand() instanceof Expr.ColumnRef ref) {
            Scope.Owned owned = scope.resolve(ref);
            if (owned.tag() != null) {
                edits.add(tagOf(ref, owned));
            }
        }
    }

    private static Patch.Edit tagOf(Expr.ColumnRef ref, Scope.Owned owned) {
        if (owned.tag() == null) {
            throw Refusal.value(
                    owned.column() == null ? ref.name() : owned.column(), "a value of a subquery, which shows no tags");
        }
        return new Patch.Edit(ref.last(), ref.end(), List.of(Piece.text(owned.tag())));
    }

    /** {@code VALUES(column)} means a column of the table that is written. */
    Scope.Owned proposed(Expr.Proposed proposed) {
        Scope table = Scope.of(
                null, scope.relations().subList(0, Math.min(1, scope.relations().size())));
        return table.resolve(proposed.column());
    }

    private static String describe(Expr value) {
        if (value instanceof Expr.Composite composite) {
            return composite.construct();
        }
        if (value instanceof Expr.Choice choice) {
            return choice.construct() + " of other than values";
        }
        if (value instanceof Expr.Cast) {
            return "CAST of other than a value";
        }
        if (value instanceof Expr.ColumnRef) {
            return "another column";
        }
        return value instanceof Expr.Literal
                ? "a literal with a prefix, a backslash or of another type"
                : "an expression";
    }
}
