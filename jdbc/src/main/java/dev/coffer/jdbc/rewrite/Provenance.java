package dev.coffer.jdbc.rewrite;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.sql.Expr;
import java.util.List;

/** What an expression yields, as far as safety is concerned. Immutable. */
public sealed interface Provenance {
    /** Something of unprotected columns, or a truth value. */
    record Plain() implements Provenance {}

    /** A value of a protected column, as its envelope. */
    record Protected(ColumnCipher column) implements Provenance {}

    /**
     * Values of the statement's own, parameters and literals, for which a place is still to be found.
     *
     * @param beside whether only a column beside them can be their place: in a COALESCE without any, or a call that is not understood, one
     *     may have been lost, or become a string
     */
    record Values(List<Expr> leaves, boolean beside) implements Provenance {
        public Values(List<Expr> leaves) {
            this(leaves, false);
        }
    }

    /** NULL. */
    record Nothing() implements Provenance {}

    Provenance PLAIN = new Plain();
    Provenance NOTHING = new Nothing();
}
