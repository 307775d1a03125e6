package dev.coffer.jdbc.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * MERGE of the standard. Immutable.
 *
 * @param named what WITH names before it
 * @param on which rows match
 */
public record Merge(
        List<Query.Named> named, TableRef table, Source source, Expr on, List<When> actions, List<Query.Item> returning)
        implements SqlForm {
    /**
     * What stands behind USING.
     *
     * @param from the source first, then what it is joined with
     * @param conditions of the joins
     * @param rows of a source that is VALUES, else empty
     * @param columnsEnd offset in the alias's list of columns where another may be added, -1 without such a list
     */
    public record Source(List<Query.From> from, List<Expr> conditions, List<SqlForm.Row> rows, int columnsEnd) {}

    /** Whose rows an action is for, and what its expressions may name. */
    public enum Match {
        /** Rows of both sides. */
        MATCHED,

        /** Rows of the source alone. */
        NOT_MATCHED,

        /** Rows of the table alone. */
        NOT_MATCHED_BY_SOURCE
    }

    /**
     * WHEN. What deletes, does nothing or inserts defaults has neither assignments nor an insert.
     *
     * @param conditions behind AND
     * @param assignments of UPDATE
     * @param insert of one row of VALUES
     */
    public record When(
            Match match,
            List<Expr> conditions,
            List<SqlForm.Assignment> assignments,
            SqlForm.@Nullable Insert insert) {}
}
