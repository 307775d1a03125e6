package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.DerivedForm;
import dev.coffer.jdbc.rewrite.CarriedException;
import dev.coffer.jdbc.rewrite.Casts;
import dev.coffer.jdbc.rewrite.Provenance;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.rewrite.SqlRewrite;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.jdbc.value.ColumnValue;
import dev.coffer.jdbc.value.CutOperand;
import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.jdbc.words.Repeatable;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.search.SearchMember;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Places values for protected columns: a parameter is encrypted when it is bound, a literal leaves the text and is bound instead,
 * NULL and DEFAULT (which is NULL, the schema check sees to that) stay, and what was encrypted for an alike column is copied with
 * what is derived from it. Anything else is refused. Not thread-safe.
 */
final class ValueBinder {
    /** What becomes of a value. */
    enum Use {
        /** It is stored, or chosen among stored ones. */
        STORED,
        /** It is compared for equality. */
        COMPARED,
        /** It is looked for in the order of the column's values. */
        PLACED
    }

    private final PlanningContext context;
    private final Scope scope;
    private final Expressions expressions;

    ValueBinder(PlanningContext context, Scope scope, Expressions expressions) {
        this.context = context;
        this.scope = scope;
        this.expressions = expressions;
    }

    /** What a value is without brackets and casts. */
    static Expr unwrapped(Expr e) {
        if (e instanceof Expr.Parenthesized bracket) {
            return unwrapped(bracket.operand());
        }
        return e instanceof Expr.Cast cast ? unwrapped(cast.operand()) : e;
    }

    /** Assigns a value to a protected column. */
    void assign(ColumnCipher column, Expr value) {
        context.standing().enter(value);
        requireFor(column, value);
        encryptWhole(column, value, SqlFragment.Role.ENVELOPE);
        context.standing().leave();
    }

    /** That it is a value, or an envelope that the column takes. */
    void requireFor(ColumnCipher column, Expr value) {
        Provenance provenance = expressions.provenance(value, new Expressions.Leaves());
        if (provenance instanceof Provenance.Plain) {
            throw Refusal.value(column, describe(value));
        }
        if (provenance instanceof Provenance.Protected found && !column.takes(found.column())) {
            throw Refusal.mixed(column, found.column().toString(), "an assignment");
        }
    }

    /**
     * Assigns a single value, and refuses NULL when it is bound.
     *
     * @return whether it is one
     */
    boolean require(ColumnCipher column, Expr value) {
        Expr outer = withoutBrackets(value);
        if (!isValue(unwrapped(outer))) {
            return false;
        }
        place(outer, List.of(envelope(outer, SqlFragment.Role.REQUIRED_ENVELOPE, column)));
        return true;
    }

    void encryptWhole(ColumnCipher column, Expr value, SqlFragment.Role role) {
        Expr outer = withoutBrackets(value);
        if (outer instanceof Expr.CaseExpression choice) {
            encryptBranches(column, choice, role);
        } else if (isValue(unwrapped(outer))) {
            place(outer, List.of(envelope(outer, role, column)));
        }
    }

    /** Again for the column itself where CASE or COALESCE encrypted for one of its branches: its length counts. */
    private void encryptBranches(ColumnCipher column, Expr.CaseExpression choice, SqlFragment.Role role) {
        for (Expr branch : choice.branches()) {
            Expr outer = withoutBrackets(branch);
            if (outer instanceof Expr.CaseExpression inner) {
                encryptBranches(column, inner, role);
            } else if (isValue(unwrapped(outer))) {
                place(outer, branch(outer, envelope(outer, role, column)));
            }
        }
    }

    private void place(Expr outer, List<SqlFragment> fragments) {
        context.rewrite().place(new SqlRewrite.Edit(outer.start(), outer.end(), fragments));
    }

    /** Sends of a parameter whether it has a value; a cast around it goes with the value. */
    void mark(Expr operand, Expr.Parameter parameter) {
        context.rewrite()
                .place(new SqlRewrite.Edit(
                        operand.start(),
                        operand.end(),
                        List.of(new SqlFragment.Slot(parameter.start(), SqlFragment.Role.MARKER, null))));
    }

    static boolean isValue(Expr e) {
        return e instanceof Expr.Parameter || e instanceof Expr.Literal || e instanceof Expr.BooleanLiteral;
    }

    /**
     * A parameter or literal among the branches of a choice, in casts or not, takes the envelope of its value: of the value
     * itself, as the choice is not rounded to the column unless it is assigned to it.
     */
    void encrypt(Expr leaf, ColumnCipher column) {
        Expr outer = withoutBrackets(leaf);
        place(outer, branch(outer, envelope(outer, SqlFragment.Role.EXACT_ENVELOPE, column)));
    }

    SqlFragment.Slot envelope(Expr outer, SqlFragment.Role role, ColumnCipher column) {
        return new SqlFragment.Slot(source(outer, column, Use.STORED), role, column);
    }

    /** H2 gives a choice the type of its branches: where one had a type of its own, its slot gets one. */
    private List<SqlFragment> branch(Expr outer, SqlFragment.Slot slot) {
        ColumnCipher column = slot.column();
        if (context.dialect() != Dialect.H2 || outer instanceof Expr.Parameter || column == null) {
            return List.of(slot);
        }
        return List.of(
                SqlFragment.text("CAST("),
                slot,
                SqlFragment.text(" AS " + storedType(context.dialect(), column, slot) + ")"));
    }

    /** The type of what is stored, wide enough for all that the column holds. */
    static String storedType(Dialect dialect, ColumnCipher column, SqlFragment.Slot slot) {
        if (slot.which() >= 0) {
            return DerivedForm.type(dialect, column.derived().get(slot.which()));
        }
        if (dialect == Dialect.POSTGRESQL) {
            return column.isBinary() ? "bytea" : "text";
        }
        return column.isBinary() ? "VARBINARY" : "VARCHAR";
    }

    static Expr withoutBrackets(Expr e) {
        return e instanceof Expr.Parenthesized bracket ? withoutBrackets(bracket.operand()) : e;
    }

    /**
     * Identifies the value of a parameter or literal; that of a literal is kept.
     *
     * @param use if it is compared with the column, it need not fit
     */
    int source(Expr value, ColumnCipher column, Use use) {
        Expr inner = unwrapped(value);
        boolean converted = use == Use.COMPARED && Casts.convert(withoutBrackets(value), column);
        if (converted) {
            context.rewrite().converts(inner.start());
        } else if (!withoutBrackets(value).equals(inner)) {
            Casts.requireNoChange(context.dialect(), withoutBrackets(value), column, use != Use.STORED);
        }
        int length = use == Use.COMPARED && column.type().javaType() == String.class
                ? Casts.length(withoutBrackets(value))
                : 0;
        if (!(inner instanceof Expr.Parameter)) {
            Object literal = literal(inner, column, converted ? Use.STORED : use);
            context.rewrite().literal(inner.start(), CutOperand.of(literal, length, context.dialect() == Dialect.H2));
        } else if (length > 0) {
            context.rewrite().cut(inner.start(), length);
        }
        return inner.start();
    }

    private Object literal(Expr value, ColumnCipher column, Use use) {
        Object literal = read(value, column);
        if (literal == null) {
            throw Refusal.value(column, describe(value));
        }
        try {
            return switch (use) {
                case STORED -> ColumnValue.of(JdbcDriver.H2, column.toString(), column.type(), literal, null);
                case COMPARED -> ColumnValue.operand(JdbcDriver.H2, column.toString(), column.type(), literal, null);
                case PLACED -> ColumnValue.place(JdbcDriver.H2, column.toString(), column.type(), literal, null);
            };
        } catch (SQLException e) {
            throw new CarriedException(e);
        }
    }

    private @Nullable Object read(Expr value, ColumnCipher column) {
        if (value instanceof Expr.BooleanLiteral flag) {
            return flag.value();
        }
        if (!(value instanceof Expr.Literal literal)) {
            return null;
        }
        String text = context.text(literal.start(), literal.end());
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
     * What goes with a value that was assigned to a column: a copy of its expression in which tags, or what else is derived, stand for
     * envelopes.
     *
     * @param which of the column's derived ones
     */
    List<SqlFragment> derived(ColumnCipher column, int which, Expr value) {
        Expr inner = withoutBrackets(value);
        if (inner instanceof Expr.Null || inner instanceof Expr.Default) {
            return List.of(SqlFragment.text("NULL"));
        }
        if (isValue(unwrapped(inner))) {
            return List.of(new SqlFragment.Slot(unwrapped(inner).start(), SqlFragment.Role.DERIVED, column, which));
        }
        List<SqlRewrite.Edit> edits = new ArrayList<>();
        derive(column, which, value, edits);
        return context.rewrite().copy(value.start(), value.end(), edits);
    }

    private void derive(ColumnCipher column, int which, Expr value, List<SqlRewrite.Edit> edits) {
        Expr e = withoutBrackets(value);
        if (isValue(unwrapped(e))) {
            SqlFragment.Slot slot = new SqlFragment.Slot(unwrapped(e).start(), SqlFragment.Role.DERIVED, column, which);
            edits.add(new SqlRewrite.Edit(e.start(), e.end(), branch(e, slot)));
        } else if (e instanceof Expr.ColumnRef ref) {
            edits.add(alike(column, which, ref, scope.resolve(ref)));
        } else if (e instanceof Expr.Proposed proposed) {
            edits.add(alike(column, which, proposed.column(), proposed(proposed)));
        } else if (e instanceof Expr.CaseExpression choice) {
            Repeatable.require(context.sql(), context.dialect(), context::readsTablesOnly, column, choice);
            requireOldValue(column, choice);
            choice.branches().forEach(branch -> derive(column, which, branch, edits));
            choice.conditions().forEach(condition -> nullTests(condition, edits));
        } else if (!(e instanceof Expr.Null || e instanceof Expr.Default)) {
            throw Refusal.value(column, "a subquery or another value whose tag is out of reach");
        }
    }

    /**
     * Where columns are assigned from left to right, all that is derived but the last is new already when the last is written; a condition
     * that asks one of the others would choose differently for it.
     */
    private void requireOldValue(ColumnCipher column, Expr.CaseExpression choice) {
        if (context.dialect() == Dialect.MARIADB
                && column.derived().size() > 1
                && choice.conditions().stream().anyMatch(condition -> asksByOther(column, condition, false))) {
            throw new UnsupportedStatementException(column + " is protected, and it is assigned " + choice.construct()
                    + " by a comparison or LIKE of the column itself, which would see the new value of a part of what is kept of it: this"
                    + " database assigns from left to right. Choose in the application, or write two statements");
        }
    }

    private boolean asksByOther(ColumnCipher column, Expr e, boolean within) {
        if (e instanceof Expr.ColumnRef ref) {
            ColumnCipher found = within ? scope.resolve(ref).column() : null;
            return found != null && found.toString().equals(column.toString());
        }
        boolean other = within
                || e instanceof Expr.Like
                || (e instanceof Expr.Composite composite && Ranges.isOne(composite.construct()));
        return !(e instanceof Expr.IsNull)
                && e.operands().stream().anyMatch(operand -> asksByOther(column, operand, other));
    }

    /**
     * MySQL assigns from left to right: when the tag is written the envelope is the new one already. Tests for NULL ask what is
     * written last instead, which is NULL when the envelope is.
     */
    private void nullTests(Expr condition, List<SqlRewrite.Edit> edits) {
        if (condition instanceof Expr.IsNull isNull && unwrapped(isNull.operand()) instanceof Expr.ColumnRef ref) {
            Scope.Owned owned = scope.resolve(ref);
            if (!owned.derived().isEmpty()) {
                edits.add(instead(ref, owned.derived().get(owned.derived().size() - 1)));
            }
        } else {
            condition.operands().forEach(operand -> nullTests(operand, edits));
        }
    }

    /** What the other column keeps of its value as this one does. */
    private static SqlRewrite.Edit alike(ColumnCipher column, int which, Expr.ColumnRef ref, Scope.Owned owned) {
        ColumnCipher other = owned.column();
        DerivedColumn wanted = column.derived().get(which);
        int place = other == null ? -1 : other.placeOf(wanted);
        boolean hidden = place >= 0 && owned.derived().isEmpty() && wanted.member() == SearchMember.EQUALITY;
        String tag = hidden ? owned.tag() : null;
        if (tag != null) {
            return instead(ref, tag);
        }
        if (place < 0 || owned.derived().isEmpty()) {
            throw Refusal.value(other == null ? ref.name() : other, "a value of a subquery, which shows no tags");
        }
        return instead(ref, owned.derived().get(place));
    }

    private static SqlRewrite.Edit instead(Expr.ColumnRef ref, String name) {
        return new SqlRewrite.Edit(ref.last(), ref.end(), List.of(SqlFragment.text(name)));
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
        if (value instanceof Expr.CaseExpression choice) {
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
