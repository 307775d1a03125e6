package dev.coffer.jdbc.value;

import dev.coffer.field.FieldType;
import java.sql.SQLDataException;
import java.sql.SQLException;

/** What setters and getters cannot convert. The failures name column and types, never the value. Stateless. */
public final class Conversion {
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

    /** What none of the types of protected columns can be made of. */
    public static SQLException unsupported(String column, FieldType<?> declared, String setter, String instead) {
        return new SQLDataException(
                column + " is declared as " + declared + " and takes no " + setter + ": use " + instead, INVALID);
    }

    /** MySQL's driver sends every stream as bytes, and the server takes them for the digits of a number to the base 256. */
    public static void requireStreamed(JdbcDriver driver, String column, FieldType<?> declared) throws SQLException {
        Class<?> type = declared.javaType();
        if (driver == JdbcDriver.MYSQL && type != String.class && type != byte[].class) {
            throw unsupported(column, declared, "stream", "the setter of its type");
        }
    }
}
