package dev.coffer.jdbc.result;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.error.SqlExceptions;
import dev.coffer.jdbc.pattern.LikePattern;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.Finish;
import dev.coffer.jdbc.plan.PatternTags;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Looks at rows that were found by a part of what was asked, and leaves out those that are not as it is; then at most as many as
 * were asked for, after those that were to be passed over. Of one execution. Not thread-safe.
 */
public final class RowFilter {
    private final List<Check> checks;
    private long limit;
    private long passed;
    private long examined;
    private long shown;

    /** What a cell has to be like. */
    public record Check(Finish.Filter filter, LikePattern pattern, PatternTags tags) {}

    /**
     * @param limit how many rows are shown at most
     * @param offset how many are passed over
     */
    public RowFilter(List<Check> checks, long limit, long offset) {
        this.checks = List.copyOf(checks);
        this.limit = limit;
        this.passed = offset;
    }

    /** As JDBC's maximum of rows, 0 for none, says as well. */
    public void atMost(int rows) {
        limit = rows == 0 ? limit : Math.min(limit, rows);
    }

    /** Goes to the next row that is as was asked. */
    boolean next(ResultSet raw, Cells cells) throws SQLException {
        while (shown < limit && raw.next()) {
            examined++;
            requireFew();
            if (isAsAsked(cells)) {
                if (passed == 0) {
                    shown++;
                    return true;
                }
                passed--;
            }
        }
        return false;
    }

    private void requireFew() throws SQLException {
        for (Check check : checks) {
            ColumnCipher column = check.filter().column();
            int most = Finish.mostRows(column);
            if (examined > most) {
                throw SqlExceptions.of(
                        new UnsupportedStatementException(
                                column + " is protected, and more than " + most
                                        + " rows had to be decrypted to find those that are as this pattern of LIKE asks. Ask for fewer by other columns, give it"
                                        + " prefix, suffix or contains for longer runs of the pattern in the policy, or a greater scan"));
            }
        }
    }

    private boolean isAsAsked(Cells cells) throws SQLException {
        for (Check check : checks) {
            ColumnCipher column = check.filter().column();
            Object value = cells.decrypt(check.filter().output() + 1, column);
            String text = value == null ? null : column.normalizing().apply((String) value);
            if (text != null && !check.tags().mayHaveFound(text)) {
                throw SqlExceptions.of(new AuthenticationFailedException(
                        column + ": a row was found by tags that its value does not have, so one"
                                + " of the two was written past Coffer or moved from another row: write the value anew, and look for who can"
                                + " write to the table"));
            }
            boolean asked = text != null
                    && check.pattern().matches(text) != check.filter().search().negated();
            if (!asked) {
                return false;
            }
        }
        return true;
    }

    /** How many rows were shown. */
    long shown() {
        return shown;
    }
}
