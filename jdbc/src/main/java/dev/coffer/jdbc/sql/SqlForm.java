package dev.coffer.jdbc.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement of one of the forms that can be planned, in our own terms. Immutable. */
public sealed interface SqlForm permits Query, Merge, SqlForm.Insert, SqlForm.MergeKey, SqlForm.Update, SqlForm.Delete {
    /**
     * @param ignoring whether it has MySQL's IGNORE
     * @param columns empty if the statement has no column list
     * @param columnListOffset where a column list is to be inserted (without one), or where its closing bracket is
     * @param rows of VALUES; empty if {@code query} is given
     * @param rowAlias MySQL's name of the proposed row, null if it has none
     */
    record Insert(
            TableRef table,
            boolean ignoring,
            List<Expr.ColumnRef> columns,
            int columnListOffset,
            List<Row> rows,
            @Nullable Query query,
            @Nullable RowAlias rowAlias,
            @Nullable Upsert upsert,
            List<Query.Item> returning)
            implements SqlForm {}

    /**
     * H2's {@code MERGE INTO table (columns) [KEY (columns)] VALUES ...}: each row updates the one with its key, or is inserted.
     *
     * @param key empty for the primary key
     */
    record MergeKey(Insert insert, List<Expr.ColumnRef> key) implements SqlForm {}

    /**
     * {@code AS name [(columns)]}.
     *
     * @param columns folded, empty if they have the names of the table's
     * @param close the offset of their closing bracket
     */
    record RowAlias(String name, List<String> columns, int close) {}

    /** One row of VALUES. {@code close} is the offset of its closing bracket. */
    record Row(List<Expr> values, int close) {}

    /**
     * What happens if the row is there already.
     *
     * @param target the columns of ON CONFLICT
     * @param assignments empty for DO NOTHING
     */
    record Upsert(List<Expr.ColumnRef> target, List<Assignment> assignments, List<Expr> conditions) {}

    /**
     * @param named what WITH names before it
     * @param from the table first, then what it is joined with
     */
    record Update(
            List<Query.Named> named,
            List<Query.From> from,
            List<Assignment> assignments,
            List<Expr> conditions,
            List<Expr> limits,
            List<Query.Item> returning)
            implements SqlForm {}

    /** {@code column = value}; {@code end} is the offset behind which another may be written, after the bracket in {@code (a, b) = (1, 2)}. */
    record Assignment(Expr.ColumnRef column, Expr value, int end) {}

    /**
     * @param named what WITH names before it
     * @param from the table first, then what it is joined with
     */
    record Delete(
            List<Query.Named> named,
            List<Query.From> from,
            List<Expr> conditions,
            List<Expr> limits,
            List<Query.Item> returning)
            implements SqlForm {}
}
