package dev.coffer.examples.journey;

import java.sql.SQLException;

/** One way to write rows and to read them back. */
interface Store {
    void write(Rows rows, Progress progress) throws SQLException;

    /** Reads each of these rows and counts those that are not there, to the last value, as they are in the input. */
    int countDifferent(Rows expected, Progress progress) throws SQLException;
}
