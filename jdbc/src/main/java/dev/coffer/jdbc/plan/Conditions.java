package dev.coffer.jdbc.plan;

import dev.coffer.jdbc.sql.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The proof that what remains in the clear may: every parameter and string of a condition is compared with an unprotected
 * column, and no protected column is touched but by IS NULL. Stateless but for its scope.
 */
final class Conditions {
    private final Scope scope;

    Conditions(Scope scope) {
        this.scope = scope;
    }

    /** Checks conditions that AND, OR and NOT take apart into predicates, each to be proven by itself. */
    void require(List<Expr> conditions) {
        for (Expr condition : conditions) {
            require(condition);
        }
    }

    private void require(Expr condition) {
        if (condition instanceof Expr.Logical logical) {
            require(logical.operands());
        } else if (condition instanceof Expr.IsNull isNull && isNull.operand() instanceof Expr.ColumnRef ref) {
            scope.resolve(ref);
        } else {
            requireProven(condition, "being a condition");
        }
    }

    /** An expression over unprotected columns, which also is where its parameters and strings belong. */
    void requireProven(Expr expression, String construct) {
        Leaves leaves = new Leaves();
        collect(expression, construct, leaves);
        if (leaves.columns == 0 && leaves.unproven != null) {
            throw Refusal.unplaced(scope.protectedNames(), leaves.unproven);
        }
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
                throw Refusal.unplaced(scope.protectedNames(), "an expression in LIMIT or OFFSET");
            }
        }
    }

    private static final class Leaves {
        private int columns;
        private @Nullable String unproven;
    }

    private void collect(Expr expression, String construct, Leaves leaves) {
        if (expression instanceof Expr.ColumnRef ref) {
            Scope.Owned owned = scope.resolve(ref);
            if (owned.column() != null) {
                throw Refusal.construct(owned.column(), construct);
            }
            leaves.columns++;
        } else if (expression instanceof Expr.Parameter) {
            leaves.unproven = "a parameter";
        } else if (expression instanceof Expr.Literal literal && !literal.isNumber()) {
            leaves.unproven = leaves.unproven == null ? "a string" : leaves.unproven;
        } else if (expression instanceof Expr.Composite composite) {
            leaves.columns += composite.construct().equals("COUNT(*)") ? 1 : 0;
            for (Expr operand : composite.operands()) {
                collect(operand, composite.construct(), leaves);
            }
        } else if (expression instanceof Expr.Logical logical) {
            for (Expr operand : logical.operands()) {
                collect(operand, construct, leaves);
            }
        } else if (expression instanceof Expr.IsNull isNull) {
            collect(isNull.operand(), "IS NULL inside of an expression", leaves);
        } else if (expression instanceof Expr.Star) {
            throw Refusal.unplaced(scope.protectedNames(), "a star inside of an expression");
        }
    }
}
