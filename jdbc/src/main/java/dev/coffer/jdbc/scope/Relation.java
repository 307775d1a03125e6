package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.sql.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a name in FROM stands for, with its columns. Immutable. */
public sealed interface Relation permits BoundTable, DerivedTable, PlainRows, ProposedRow, JoinedRelation {
    /** Whether {@code schema.qualifier} means it. */
    boolean isMeantBy(String schema, String qualifier);

    /** What is known of a column; null if there is none. */
    @Nullable
    Known find(Expr.ColumnRef ref);

    /**
     * Whether a word of something that is not understood is one of its unprotected columns.
     *
     * @throws dev.coffer.error.UnsupportedStatementException if it could be a protected one, or the whole row with one in it
     */
    boolean isColumn(Expr.ColumnRef word, String construct);

    /** Whether all of its columns are known, so that a name that is not among them belongs elsewhere. */
    boolean isComplete();

    /** How a column of it is qualified in the statement's own spelling. */
    String written();

    /** What {@code *} shows of it, in order. */
    List<OutputColumn> star();

    /** For messages. */
    String describe();

    /**
     * A column.
     *
     * @param column null if it is not protected
     * @param derived the quoted names of what is written along with it, in the column's order; empty if they are out of reach
     * @param tag the way to its tags where that is not one of those names, null if there is none
     * @param seen false if it is one of a table that the database does not show: it may be anything with a typing error, so no value
     *     may be sent because it stands beside it
     * @param unplaced what the statement itself put into it, null if it is a table's
     */
    record Known(
            @Nullable ColumnCipher column,
            List<String> derived,
            @Nullable TagPath tag,
            boolean seen,
            @Nullable Unplaced unplaced) {
        static final Known PLAIN = new Known(null, List.of(), null, true, null);
        static final Known UNSEEN = new Known(null, List.of(), null, false, null);
    }
}
