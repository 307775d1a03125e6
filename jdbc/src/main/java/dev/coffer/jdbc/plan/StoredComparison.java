package dev.coffer.jdbc.plan;

import dev.coffer.error.UnsupportedStatementException;
import java.util.function.UnaryOperator;

/**
 * Two stored values of a column that the statement has the database compare. Equal ones are stored alike under one key only, so this
 * is asked at each execution: a plan outlives the renewal of a key.
 *
 * @param construct that compares them, for messages
 */
public record StoredComparison(ColumnCipher column, String construct) {
    StoredComparison with(UnaryOperator<ColumnCipher> keys) {
        return new StoredComparison(keys.apply(column), construct);
    }

    /**
     * @throws UnsupportedStatementException while the key of the column is renewed
     * @throws dev.coffer.error.KeyUnavailableException if no such key is enabled
     */
    void require() {
        if (!column.isUniform()) {
            throw new UnsupportedStatementException("the key that " + column
                    + " is compared by is being renewed, so equal values may be stored unlike each other, and "
                    + construct
                    + " would take them for different ones. Until it is retired compare the column with parameters only;"
                    + " a column under UNIQUE is renewed by a second one beside it");
        }
    }
}
