package dev.coffer.jdbc.sql;

import java.util.List;

/** A statement of one of the forms that can be planned, in our own terms. Immutable. */
public sealed interface SqlForm {
    /**
     * @param columns empty if the statement has no column list
     * @param columnListOffset where a column list is to be inserted (without one), or where its closing bracket is
     */
    record Insert(TableRef table, List<Expr.ColumnRef> columns, int columnListOffset, List<Row> rows)
            implements SqlForm {}

    /** One row of VALUES. {@code close} is the offset of its closing bracket. */
    record Row(List<Expr> values, int close) {}

    record Update(TableRef table, List<Assignment> assignments, List<Expr> conditions, List<Expr> limits)
            implements SqlForm {}

    /** {@code column = value}; {@code end} is the offset after it. */
    record Assignment(Expr.ColumnRef column, Expr value, int end) {}

    record Delete(TableRef table, List<Expr> conditions, List<Expr> limits) implements SqlForm {}

    /**
     * @param conditions WHERE and ON
     * @param sorting ORDER BY, GROUP BY and HAVING, where names may mean aliases and numbers may mean positions
     * @param limits LIMIT, OFFSET, FETCH
     */
    record Select(
            List<TableRef> tables,
            List<Item> items,
            boolean distinct,
            List<Expr> conditions,
            List<Expr> sorting,
            List<Expr> limits)
            implements SqlForm {}

    /**
     * @param alias as the statement spells it without quotes, or empty
     */
    record Item(Expr value, String alias) {}
}
