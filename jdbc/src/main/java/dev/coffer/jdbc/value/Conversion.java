package dev.coffer.jdbc.value;

import java.sql.SQLDataException;
import java.sql.SQLException;

/** Failures of conversions: they name column and types, never the value. Stateless. */
final class Conversion {
    private static final String INVALID = "22018";

    private Conversion() {}

    static SQLException into(String column, Object declared, Class<?> given) {
        return new SQLDataException(
                column + " is declared as " + declared + ", and a " + given.getSimpleName()
                        + " (or this value of it) is not one without loss: set it as the declared type",
                INVALID);
    }

    static SQLException outOf(String column, Class<?> held, String wanted) {
        return new SQLDataException(
                column + " holds a " + held.getSimpleName() + " that is no " + wanted
                        + " without loss: read it as what it is, with getObject or getString",
                INVALID);
    }
}
