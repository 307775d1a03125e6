package dev.coffer.jdbc.plan;

import dev.coffer.jdbc.pattern.PatternSearch;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What of a query is finished after its rows are decrypted, where tags find more of them than are asked for. Immutable.
 *
 * @param filters what each row is asked then, all of which has to be true
 * @param hidden how many of the last columns are read for that only, and not shown
 */
public record Finish(List<Filter> filters, int hidden) {
    public static final Finish NONE = new Finish(List.of(), 0);

    /** How many rows are examined at most where no {@code scan} of the policy says otherwise. */
    private static final int MOST_ROWS = 100_000;

    /**
     * LIKE on a column of the result.
     *
     * @param output its position, from 0
     * @param parameter the position of the parameter that is the pattern, from 0; of a literal -1
     * @param literal its position among the plan's literals, or -1
     */
    public record Filter(int output, ColumnCipher column, PatternSearch search, int parameter, int literal) {
        Filter with(UnaryOperator<ColumnCipher> keys) {
            return new Filter(output, keys.apply(column), search, parameter, literal);
        }
    }

    Finish with(UnaryOperator<ColumnCipher> keys) {
        return filters.isEmpty()
                ? this
                : new Finish(filters.stream().map(each -> each.with(keys)).toList(), hidden);
    }

    /** How many rows may be examined for a column. */
    public static int mostRows(ColumnCipher column) {
        return column.scan() > 0 ? column.scan() : MOST_ROWS;
    }
}
