package dev.coffer.jdbc.sql;

import dev.coffer.error.UnsupportedStatementException;

/** Turns a statement into one of the forms that can be planned. Implementations are thread-safe. */
public interface SqlAnalyser {
    /**
     * Analyses a statement completely: every token is accounted for, or it is refused.
     *
     * @throws UnsupportedStatementException if it is of another form, or any part of it is not understood
     */
    Analysis analyse(SqlText text);
}
