package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.scope.Output;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof that what remains in the clear may: every parameter and string stands with an unprotected column or is placed,
 * and no protected column is touched in a way that would work on ciphertext. Stateless but for its scope and draft.
 */
final class Expressions {
    private final Draft draft;
    private final Scope scope;
    private final QueryPlanner queries;
    private final Equality equality;
    private final Values values;

    Expressions(Draft draft, Scope scope, QueryPlanner queries) {
        this.draft = draft;
        this.scope = scope;
        this.queries = queries;
        this.equality = new Equality(draft, scope, this);
        this.values = new Values(draft, scope, this);
    }

    Values values() {
        return values;
    }

    /** What stands in one predicate: whether there is a column that its parameters and strings go with. */
    static final class Leaves {
        private int columns;
        private @Nullable String unproven;

        void column() {
            columns++;
        }

        void add(Leaves others) {
            columns += others.columns;
        }

        void unproven(Meaning meaning) {
            if (meaning instanceof Meaning.Values unplaced) {
                for (Expr leaf : unplaced.leaves()) {
                    Expr inner = Values.unwrapped(leaf);
                    if (inner instanceof Expr.Parameter) {
                        unproven = "a parameter";
                    } else if (inner instanceof Expr.Literal literal && !literal.isNumber() && unproven == null) {
                        unproven = "a string";
                    }
                }
            }
        }
    }

    void requireProven(Leaves leaves) {
        if (leaves.columns == 0 && leaves.unproven != null) {
            throw Refusal.unplaced(draft.protectedNames(), leaves.unproven);
        }
    }

    /** Conditions, which AND, OR and NOT take apart into predicates, each to be proven by itself. */
    void require(List<Expr> conditions) {
        conditions.forEach(this::require);
    }

    private Leaves require(Expr condition) {
        Leaves leaves = new Leaves();
        Meaning meaning = meaning(condition, leaves);
        if (meaning instanceof Meaning.Protected found) {
            throw Refusal.construct(found.column(), "being a condition");
        }
        leaves.unproven(meaning);
        requireProven(leaves);
        return leaves;
    }

    /** An expression over unprotected columns, which also is where its parameters and strings belong. */
    void requireProven(Expr expression, String construct) {
        Leaves leaves = new Leaves();
        collect(expression, construct, leaves);
        requireProven(leaves);
    }

    /** An expression that is assigned to an unprotected column: this is where its parameters belong. */
    void requireUnprotected(Expr expression, String construct) {
        collect(expression, construct, new Leaves());
    }

    /** LIMIT and OFFSET: a number or a parameter by itself. */
    void requireLimits(List<Expr> limits) {
        for (Expr limit : limits) {
            boolean plain = limit instanceof Expr.Parameter
                    || limit instanceof Expr.Null
                    || (limit instanceof Expr.Literal literal && literal.isNumber());
            if (!plain) {
                throw Refusal.unplaced(draft.protectedNames(), "an expression in LIMIT or OFFSET");
            }
        }
    }

    private void collect(Expr expression, String construct, Leaves leaves) {
        Meaning meaning = meaning(expression, leaves);
        if (meaning instanceof Meaning.Protected found) {
            throw Refusal.construct(found.column(), construct);
        }
        leaves.unproven(meaning);
    }

    Meaning meaning(Expr e, Leaves leaves) {
        if (e instanceof Expr.ColumnRef ref) {
            return column(scope.resolve(ref), leaves);
        }
        if (e instanceof Expr.Parameter || e instanceof Expr.Literal || e instanceof Expr.BooleanLiteral) {
            return new Meaning.Values(List.of(e));
        }
        if (e instanceof Expr.Null || e instanceof Expr.Default) {
            return Meaning.NOTHING;
        }
        if (e instanceof Expr.Bracket bracket) {
            return meaning(bracket.operand(), leaves);
        }
        if (e instanceof Expr.Cast cast) {
            return cast(cast, leaves);
        }
        if (e instanceof Expr.Choice choice) {
            return choice(choice, leaves);
        }
        if (e instanceof Expr.Scalar scalar) {
            return output(scalar.query(), leaves);
        }
        if (e instanceof Expr.Proposed proposed) {
            return column(values.proposed(proposed), leaves);
        }
        truthOrComposite(e, leaves);
        return Meaning.PLAIN;
    }

    private static Meaning column(Scope.Owned owned, Leaves leaves) {
        if (owned.column() != null) {
            return new Meaning.Protected(owned.column());
        }
        leaves.column();
        return Meaning.PLAIN;
    }

    private void truthOrComposite(Expr e, Leaves leaves) {
        if (e instanceof Expr.Logical logical) {
            require(logical.operands());
        } else if (e instanceof Expr.IsNull isNull) {
            leaves.unproven(meaning(isNull.operand(), leaves)); // whether there is a value is no secret
        } else if (e instanceof Expr.Exists exists) {
            queries.plan(exists.query(), scope, null);
        } else if (e instanceof Expr.Count count) {
            count(count, leaves);
        } else if (e instanceof Expr.Window window) {
            window(window, leaves);
        } else if (e instanceof Expr.Composite composite) {
            if (composite.construct().equals("COUNT(*)")) {
                leaves.column();
            }
            for (Expr operand : composite.operands()) {
                collect(operand, composite.construct(), leaves);
            }
        } else if (e instanceof Expr.Star) {
            throw Refusal.unplaced(draft.protectedNames(), "a star inside of an expression");
        } else {
            Leaves own = new Leaves();
            equality.predicate(e, own);
            requireProven(own);
            leaves.add(own);
        }
    }

    /** A cast of a value is part of the value; everything else loses its meaning by it. */
    private Meaning cast(Expr.Cast cast, Leaves leaves) {
        Meaning operand = meaning(cast.operand(), leaves);
        if (operand instanceof Meaning.Protected found) {
            throw Refusal.construct(found.column(), "CAST");
        }
        if (operand instanceof Meaning.Values) {
            Expr inner = Values.unwrapped(cast);
            boolean direct = inner instanceof Expr.Parameter || inner instanceof Expr.Literal;
            if (direct) {
                return new Meaning.Values(List.of(cast));
            }
            leaves.unproven(operand);
            return Meaning.PLAIN;
        }
        return operand;
    }

    /** Branches that a protected column is among are all of its kind, and its values are sealed for it. */
    private Meaning choice(Expr.Choice choice, Leaves leaves) {
        for (Expr condition : choice.conditions()) {
            leaves.columns += require(condition).columns;
        }
        SealedColumn column = null;
        boolean plain = false;
        boolean nothing = true;
        List<Expr> unplaced = new ArrayList<>();
        for (Expr branch : choice.branches()) {
            Meaning meaning = meaning(branch, leaves);
            nothing &= meaning == Meaning.NOTHING;
            plain |= meaning instanceof Meaning.Plain;
            if (meaning instanceof Meaning.Protected found) {
                if (column != null && !column.isAlike(found.column())) {
                    throw Refusal.mixed(column, found.column().toString(), choice.construct());
                }
                column = found.column();
            } else if (meaning instanceof Meaning.Values found) {
                unplaced.addAll(found.leaves());
            }
        }
        if (nothing) {
            return Meaning.NOTHING;
        }
        if (column == null) {
            Meaning rest = new Meaning.Values(List.copyOf(unplaced));
            if (plain) {
                leaves.unproven(rest);
            }
            return plain ? Meaning.PLAIN : rest;
        }
        if (plain) {
            throw Refusal.mixed(column, "something that is not", choice.construct());
        }
        for (Expr leaf : unplaced) {
            values.seal(leaf, column);
        }
        return new Meaning.Protected(column);
    }

    /** The one column of a query that is a value. */
    Meaning output(Query query, Leaves leaves) {
        List<Output> outputs = queries.plan(query, scope, null);
        if (outputs.size() != 1) {
            throw Refusal.unplaced(draft.protectedNames(), "a subquery of " + outputs.size() + " columns");
        }
        Output output = outputs.get(0);
        if (output.column() != null) {
            return new Meaning.Protected(output.column());
        }
        leaves.column();
        return output.isNull() ? Meaning.NOTHING : Meaning.PLAIN;
    }

    /** Rows are told apart by their partition, which deterministic columns can do, and ordered by what is not protected. */
    private void window(Expr.Window window, Leaves leaves) {
        for (Expr operand : window.operands()) {
            Meaning meaning = meaning(operand, leaves);
            if (meaning instanceof Meaning.Protected found && !window.counts()) {
                throw Refusal.construct(found.column(), window.construct());
            }
            leaves.unproven(meaning);
        }
        for (Expr part : window.partition()) {
            Meaning meaning = meaning(part, leaves);
            if (meaning instanceof Meaning.Protected found && !found.column().isDeterministic()) {
                throw Refusal.construct(found.column(), "PARTITION BY");
            }
            leaves.unproven(meaning);
        }
        for (Expr key : window.order()) {
            collect(key, "ordering in a window", leaves);
        }
    }

    private void count(Expr.Count count, Leaves leaves) {
        for (Expr operand : count.operands()) {
            Meaning meaning = meaning(operand, leaves);
            if (meaning instanceof Meaning.Protected found
                    && count.distinct()
                    && !found.column().isDeterministic()) {
                throw Refusal.construct(found.column(), "the function COUNT with DISTINCT");
            }
            leaves.unproven(meaning);
        }
        leaves.column();
    }
}
