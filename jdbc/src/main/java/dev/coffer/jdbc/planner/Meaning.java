package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.plan.SealedColumn;
import dev.coffer.jdbc.sql.Expr;
import java.util.List;

/** What an expression yields, as far as safety is concerned. Immutable. */
sealed interface Meaning {
    /** Something of unprotected columns, or a truth value. */
    record Plain() implements Meaning {}

    /** A value of a protected column, as its envelope. */
    record Protected(SealedColumn column) implements Meaning {}

    /** Values of the statement's own, parameters and literals, for which a place is still to be found. */
    record Values(List<Expr> leaves) implements Meaning {}

    /** NULL. */
    record Nothing() implements Meaning {}

    Meaning PLAIN = new Plain();
    Meaning NOTHING = new Nothing();
}
