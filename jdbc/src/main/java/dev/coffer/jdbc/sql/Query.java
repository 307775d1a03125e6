package dev.coffer.jdbc.sql;

import java.util.List;

/**
 * A query, with what belongs to the whole of it. Immutable.
 *
 * @param named what WITH names, in order
 * @param sorting ORDER BY, where names may mean aliases and numbers positions
 * @param limits LIMIT, OFFSET, FETCH
 */
public record Query(List<Named> named, Body body, List<Expr> sorting, List<Expr> limits) implements SqlForm {
    /**
     * One of WITH's queries.
     *
     * @param columns the names that it is given, folded, empty if there are none
     * @param recursive whether its WITH is recursive, so that it may name itself
     */
    public record Named(String name, List<String> columns, Query query, boolean recursive) {}

    /** What a query is made of. */
    public sealed interface Body {}

    /**
     * @param itemsEnd offset after the select list
     * @param conditions WHERE and ON
     * @param grouping GROUP BY, where names may mean aliases and numbers positions
     * @param having where names may mean aliases
     */
    public record Select(
            List<From> from,
            List<Item> items,
            int itemsEnd,
            boolean distinct,
            List<Expr> conditions,
            List<Expr> grouping,
            List<Expr> having)
            implements Body {}

    /**
     * UNION and its like.
     *
     * @param all whether each of the operations is UNION ALL, which compares nothing
     */
    public record SetOperation(List<Query> operands, boolean all) implements Body {}

    /** A query in brackets. */
    public record Nested(Query query) implements Body {}

    /**
     * An item of a select list.
     *
     * @param alias folded, or empty
     * @param written the alias, or without one the last name of a column, as the statement spells it
     * @param start offset of the item
     * @param end offset after it
     */
    public record Item(Expr value, String alias, String written, int start, int end) {}

    /** What stands in FROM. */
    public sealed interface From {}

    /**
     * {@code USING (columns)} behind the joined items, which stand before it in the list.
     *
     * @param left how many items of the list, this kind not counted, stand before the join
     * @param right how many stand before what is to the right of it
     */
    public record FromUsing(List<Expr.ColumnRef> columns, int left, int right) implements From {}

    /** A table, or a name of WITH. */
    public record FromTable(TableRef table) implements From {}

    /**
     * The rows that a statement writes, as H2's {@code FINAL TABLE (INSERT ...)}.
     *
     * @param alias folded, or empty for the table's own name
     */
    public record FromChange(SqlForm change, String alias, String written) implements From {}

    /**
     * Rows that no table of the statement holds: of a function, or of VALUES.
     *
     * @param operands what they are made of
     * @param width how many of them each row of VALUES has, 0 if they are not alike or of a function
     * @param alias folded, or empty
     * @param columns folded names, empty if they are not known
     */
    public record FromRows(List<Expr> operands, int width, String alias, List<String> columns, String written)
            implements From {}

    /**
     * A query in FROM.
     *
     * @param alias folded
     * @param columns folded names that the alias gives, empty if there are none
     * @param written the alias as the statement spells it
     * @param lateral whether it sees what stands before it in FROM
     */
    public record FromQuery(Query query, String alias, List<String> columns, String written, boolean lateral)
            implements From {}
}
