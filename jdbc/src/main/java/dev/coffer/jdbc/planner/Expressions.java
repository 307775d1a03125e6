package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.Provenance;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.scope.Unplaced;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The proof that what remains in the clear may: every parameter and string stands with an unprotected column or is placed,
 * and no protected column is touched in a way that would work on ciphertext. Stateless but for its scope and context.
 */
final class Expressions {
    private final PlanningContext context;
    private final Scope scope;
    /** Of values alone they may be made a row of a table by a cast. */
    private static final Set<String> ROWS = Set.of("a row of values", "the function ROW");

    private final QueryPlanner queries;
    private final Equality equality;
    private final Ranges ranges;
    private final Patterns patterns;
    private final ValueBinder values;

    Expressions(PlanningContext context, Scope scope, QueryPlanner queries) {
        this.context = context;
        this.scope = scope;
        this.queries = queries;
        this.equality = new Equality(context, scope, this);
        this.ranges = new Ranges(context, scope, this);
        this.patterns = new Patterns(context, scope, this);
        this.values = new ValueBinder(context, scope, this);
    }

    ValueBinder values() {
        return values;
    }

    /** What stands in one predicate: whether there is a column that its parameters and strings go with. */
    static final class Leaves {
        private int columns;
        private final List<Expr> values = new ArrayList<>();
        private boolean beside;

        /** Columns that the statement makes up, of values that want a place themselves. */
        private final List<Unplaced> made = new ArrayList<>();

        /** A column that the database does not show. */
        private @Nullable String unseen;

        /** Whether there is a number that may be a value. */
        private boolean number;

        void column() {
            columns++;
        }

        void unseen(String name) {
            unseen = name;
        }

        boolean areSeen() {
            return unseen == null;
        }

        void column(@Nullable Unplaced own) {
            if (own == null || own.isEmpty()) {
                columns++;
            } else {
                made.add(own);
            }
        }

        void add(Leaves others) {
            columns += others.columns;
            unseen = unseen == null ? others.unseen : unseen;
        }

        /** What of it still wants a place; null if all of it stands beside an unprotected column. */
        private @Nullable Unplaced rest() {
            if (columns > 0) {
                made.forEach(Unplaced::place);
                return null;
            }
            Unplaced rest = Unplaced.of(values);
            for (Unplaced each : made) {
                rest = each.join(rest);
            }
            return rest;
        }

        private static boolean isNumber(Expr value) {
            return value instanceof Expr.BooleanLiteral
                    || (value instanceof Expr.Literal literal && literal.isNumber());
        }

        void unproven(Provenance provenance) {
            if (provenance instanceof Provenance.Values unplaced) {
                beside |= unplaced.beside();
                for (Expr leaf : unplaced.leaves()) {
                    if (!isNumber(ValueBinder.unwrapped(leaf))) {
                        values.add(leaf);
                    }
                    number |= ValueBinder.unwrapped(leaf) instanceof Expr.Literal literal && literal.isNumber();
                }
            }
        }
    }

    /** Beside an unprotected column, or one that gets its place elsewhere, and theirs with it. */
    void requireProven(Leaves leaves) {
        requireSeen(leaves);
        if (leaves.made.isEmpty()) {
            if (leaves.columns == 0 && !leaves.values.isEmpty()) {
                throw Refusal.unplaced(context.protectedNames(), Placing.kind(leaves.values));
            }
            return;
        }
        made(leaves);
    }

    private void requireSeen(Leaves leaves) {
        if (leaves.unseen != null && (!leaves.values.isEmpty() || leaves.number)) {
            throw Refusal.besideUnseen(
                    context.protectedNames(),
                    leaves.unseen,
                    leaves.values.isEmpty() ? "a number" : Placing.kind(leaves.values));
        }
    }

    /** What a column that the statement makes up holds of its values: their place is where that column is used. Null if they have one. */
    @Nullable
    Unplaced made(Leaves leaves) {
        requireSeen(leaves);
        Unplaced rest = leaves.rest();
        if (rest != null && leaves.beside && !leaves.values.isEmpty()) {
            throw Refusal.unplaced(context.protectedNames(), Placing.kind(leaves.values));
        }
        if (rest != null) {
            context.placing().require(rest);
        }
        return rest;
    }

    /** Conditions, which AND, OR and NOT take apart into predicates, each to be proven by itself. */
    void require(List<Expr> conditions) {
        conditions.forEach(this::require);
    }

    private Leaves require(Expr condition) {
        context.standing().enter(condition);
        Leaves leaves = new Leaves();
        if (ValueBinder.unwrapped(condition) instanceof Expr.Parameter parameter) {
            context.rewrite().condition(parameter.start());
            return leaves;
        }
        Provenance provenance = provenance(condition, leaves);
        if (provenance instanceof Provenance.Protected found) {
            throw Refusal.construct(found.column(), "being a condition");
        }
        leaves.unproven(provenance);
        requireProven(leaves);
        requireNoBareNumber(condition);
        context.standing().leave();
        return leaves;
    }

    /** A number by itself is true or false, or all that is left of a comparison; elsewhere one that nobody uses may be of any column. */
    void requireNoBareNumber(Expr condition) {
        if (ValueBinder.unwrapped(condition) instanceof Expr.Literal literal && literal.isNumber()) {
            String number = context.text(literal.start(), literal.end());
            if (!number.equals("0") && !number.equals("1")) {
                throw Refusal.unplaced(context.protectedNames(), "a number");
            }
        }
    }

    /** An expression over unprotected columns, which also is where its parameters and strings belong. */
    void requireProven(Expr expression, String construct) {
        context.standing().enter(expression);
        Leaves leaves = new Leaves();
        collect(expression, construct, leaves);
        requireProven(leaves);
        context.standing().leave();
    }

    /** An expression that is assigned to an unprotected column: this is where its parameters belong. */
    void requireUnprotected(Expr expression, String construct) {
        Leaves leaves = new Leaves();
        collect(expression, construct, leaves);
        leaves.made.forEach(Unplaced::place);
    }

    /** An expression that is assigned to a column that the database does not show, where nothing belongs. */
    void requireNoValue(Expr expression, String unseen) {
        Leaves leaves = new Leaves();
        leaves.unseen(unseen);
        collect(expression, "an assignment to another column", leaves);
        requireProven(leaves);
    }

    /** LIMIT and OFFSET: a number or a parameter by itself. */
    void requireLimits(List<Expr> limits) {
        for (Expr limit : limits) {
            boolean plain = limit instanceof Expr.Parameter
                    || limit instanceof Expr.Null
                    || (limit instanceof Expr.Literal literal && literal.isNumber());
            if (!plain) {
                throw Refusal.unplaced(context.protectedNames(), "an expression in LIMIT or OFFSET");
            }
        }
    }

    void collect(Expr expression, String construct, Leaves leaves) {
        Provenance provenance = provenance(expression, leaves);
        if (provenance instanceof Provenance.Protected found) {
            throw Refusal.construct(found.column(), construct);
        }
        leaves.unproven(provenance);
    }

    Provenance provenance(Expr e, Leaves leaves) {
        context.standing().enter(e);
        Provenance found = provenanceOf(e, leaves);
        context.standing().leave();
        return found;
    }

    private Provenance provenanceOf(Expr e, Leaves leaves) {
        if (e instanceof Expr.ColumnRef ref) {
            return column(scope.resolve(ref), leaves);
        }
        if (e instanceof Expr.Parameter || e instanceof Expr.Literal || e instanceof Expr.BooleanLiteral) {
            return new Provenance.Values(List.of(e));
        }
        if (e instanceof Expr.Null || e instanceof Expr.Default) {
            return Provenance.NOTHING;
        }
        if (e instanceof Expr.Niladic) {
            return Provenance.PLAIN;
        }
        if (e instanceof Expr.Opaque opaque) {
            return opaque(opaque, leaves);
        }
        if (e instanceof Expr.Parenthesized bracket) {
            return provenance(bracket.operand(), leaves);
        }
        if (e instanceof Expr.Cast cast) {
            return cast(cast, leaves);
        }
        if (e instanceof Expr.CaseExpression choice) {
            return choice(choice, leaves);
        }
        if (e instanceof Expr.Scalar scalar) {
            return output(scalar.query(), leaves);
        }
        if (e instanceof Expr.Proposed proposed) {
            return column(values.proposed(proposed), leaves);
        }
        truthOrComposite(e, leaves);
        return Provenance.PLAIN;
    }

    /**
     * What nobody knows the grammar of touches nothing protected: none of its words is a protected column of what is in scope, its tag,
     * or a name of a relation that has one. What stands in it belongs to the unprotected columns that it names.
     */
    private Provenance opaque(Expr.Opaque opaque, Leaves leaves) {
        for (Expr name : opaque.names()) {
            Expr.ColumnRef word = (Expr.ColumnRef) name;
            if (scope.isColumn(word, opaque.construct())) {
                leaves.column();
            } else {
                context.requireNothingProtected(word, opaque.construct());
            }
        }
        for (Query query : opaque.queries()) {
            if (output(query, leaves) instanceof Provenance.Protected found) {
                throw Refusal.construct(found.column(), opaque.construct());
            }
        }
        leaves.unproven(new Provenance.Values(opaque.values(), true));
        return Provenance.PLAIN;
    }

    private static Provenance column(Scope.Owned owned, Leaves leaves) {
        if (owned.column() != null) {
            return new Provenance.Protected(owned.column());
        }
        leaves.column(owned.unplaced());
        if (!owned.seen()) {
            leaves.unseen(owned.name());
        }
        return Provenance.PLAIN;
    }

    private void truthOrComposite(Expr e, Leaves leaves) {
        if (e instanceof Expr.Logical logical) {
            require(logical.operands());
        } else if (e instanceof Expr.IsNull isNull) {
            isNull(isNull.operand(), leaves);
        } else if (e instanceof Expr.Exists exists) {
            queries.plan(exists.query(), scope, null);
        } else if (e instanceof Expr.Like like) {
            if (!patterns.takes(like)) {
                like.operands().forEach(operand -> collect(operand, "LIKE", leaves));
            }
        } else if (e instanceof Expr.Count count) {
            count(count, leaves);
        } else if (e instanceof Expr.Window window) {
            window(window, leaves);
        } else if (e instanceof Expr.Composite composite) {
            if (composite.construct().equals("COUNT(*)")) {
                leaves.column();
            }
            if (ranges.takes(composite, leaves)) {
                return;
            }
            for (Expr operand : composite.operands()) {
                collect(operand, composite.construct(), leaves);
            }
            leaves.beside |= ROWS.contains(composite.construct());
        } else if (e instanceof Expr.Star) {
            throw Refusal.unplaced(context.protectedNames(), "a star inside of an expression");
        } else {
            Leaves own = new Leaves();
            equality.predicate(e, own);
            requireProven(own);
            leaves.add(own);
        }
    }

    /** Whether there is a value is no secret; of a parameter, which may hold one of a protected column, no more than that is sent. */
    private void isNull(Expr operand, Leaves leaves) {
        if (ValueBinder.unwrapped(operand) instanceof Expr.Parameter parameter) {
            values.mark(operand, parameter);
        } else {
            leaves.unproven(provenance(operand, leaves));
        }
    }

    /** A cast of a value is part of the value; everything else loses its meaning by it. */
    private Provenance cast(Expr.Cast cast, Leaves leaves) {
        Provenance operand = provenance(cast.operand(), leaves);
        if (operand instanceof Provenance.Protected found) {
            throw Refusal.construct(found.column(), "CAST");
        }
        if (operand instanceof Provenance.Values) {
            Expr inner = ValueBinder.unwrapped(cast);
            boolean direct = inner instanceof Expr.Parameter || inner instanceof Expr.Literal;
            if (direct) {
                return new Provenance.Values(List.of(cast));
            }
            leaves.unproven(operand);
            return Provenance.PLAIN;
        }
        return operand;
    }

    /** Branches that a protected column is among are all of its kind, and its values are encrypted for it. */
    private Provenance choice(Expr.CaseExpression choice, Leaves leaves) {
        for (Expr condition : choice.conditions()) {
            leaves.add(require(condition));
        }
        ColumnCipher column = null;
        boolean plain = false;
        boolean nothing = true;
        boolean beside = choice.conditions().isEmpty();
        List<Expr> unplaced = new ArrayList<>();
        for (Expr branch : choice.branches()) {
            Provenance provenance = provenance(branch, leaves);
            nothing &= provenance == Provenance.NOTHING;
            plain |= provenance instanceof Provenance.Plain;
            if (provenance instanceof Provenance.Protected found) {
                if (column != null && !column.isAlike(found.column())) {
                    throw Refusal.mixed(column, found.column().toString(), choice.construct());
                }
                column = found.column();
            } else if (provenance instanceof Provenance.Values found) {
                unplaced.addAll(found.leaves());
                beside |= found.beside();
            }
        }
        if (nothing) {
            return Provenance.NOTHING;
        }
        if (column == null) {
            Provenance rest = new Provenance.Values(List.copyOf(unplaced), beside);
            if (plain) {
                leaves.unproven(rest);
            }
            return plain ? Provenance.PLAIN : rest;
        }
        if (plain) {
            throw Refusal.mixed(column, "something that is not", choice.construct());
        }
        for (Expr leaf : unplaced) {
            values.encrypt(leaf, column);
        }
        return new Provenance.Protected(column);
    }

    /** The one column of a query that is a value; of one that is a row of values nothing may be protected. */
    Provenance output(Query query, Leaves leaves) {
        List<OutputColumn> outputs = queries.plan(query, scope, null);
        if (outputs.size() != 1) {
            for (OutputColumn output : outputs) {
                if (output.column() != null) {
                    throw Refusal.construct(output.column(), "a subquery of " + outputs.size() + " columns");
                }
                leaves.column(output.unplaced());
            }
            return Provenance.PLAIN;
        }
        OutputColumn output = outputs.get(0);
        if (output.column() != null) {
            return new Provenance.Protected(output.column());
        }
        leaves.column(output.unplaced());
        if (!output.seen()) {
            leaves.unseen(output.label());
        }
        return output.isNull() ? Provenance.NOTHING : Provenance.PLAIN;
    }

    /** Rows are told apart by their partition, which deterministic columns can do, and ordered by what is not protected. */
    private void window(Expr.Window window, Leaves around) {
        Leaves leaves = new Leaves();
        for (Expr operand : window.operands()) {
            Provenance provenance = provenance(operand, leaves);
            if (provenance instanceof Provenance.Protected found && !window.counts()) {
                throw Refusal.construct(found.column(), window.construct());
            }
            leaves.unproven(provenance);
        }
        for (Expr part : window.partition()) {
            Provenance provenance = provenance(part, leaves);
            if (provenance instanceof Provenance.Protected found
                    && !found.column().isDeterministic()) {
                throw Refusal.construct(found.column(), "PARTITION BY");
            }
            if (provenance instanceof Provenance.Protected found) {
                context.rewrite().compares(found.column(), "PARTITION BY");
            }
            leaves.unproven(provenance);
        }
        for (Expr key : window.order()) {
            collect(key, "ordering in a window", leaves);
        }
        requireProven(leaves);
        around.add(leaves);
    }

    private void count(Expr.Count count, Leaves leaves) {
        for (Expr operand : count.operands()) {
            Provenance provenance = provenance(operand, leaves);
            if (provenance instanceof Provenance.Protected found
                    && count.distinct()
                    && !found.column().isDeterministic()) {
                throw Refusal.construct(found.column(), "the function COUNT with DISTINCT");
            }
            if (provenance instanceof Provenance.Protected found && count.distinct()) {
                context.rewrite().compares(found.column(), "the function COUNT with DISTINCT");
            }
            leaves.unproven(provenance);
        }
        leaves.column();
    }
}
