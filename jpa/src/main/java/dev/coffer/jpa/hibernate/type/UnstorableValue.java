package dev.coffer.jpa.hibernate.type;

import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLDataException;
import org.hibernate.exception.DataException;

/**
 * A value that its column cannot hold: too long, beyond the precision, out of range. It becomes what Hibernate makes of the same
 * mistake on a plain column, where the database finds it, so that whoever handles that handles this. Stateless.
 */
public final class UnstorableValue {
    private static final String TOO_LONG = "22001";
    private static final String OUT_OF_RANGE = "22003";

    private UnstorableValue() {}

    /**
     * @param attribute entity and attribute
     * @param reason gives the limit, never the value, after the name that the column's keys go by; not kept as a cause: it would
     *     say it once more
     */
    public static DataException of(String attribute, ProtectedColumn column, IllegalArgumentException reason) {
        Class<?> java = column.type().javaType();
        boolean length = java == String.class || java == byte[].class;
        return new DataException(
                attribute + " (" + column + ") cannot hold this value: "
                        + String.valueOf(reason.getMessage()).replace(column.name() + ": ", ""),
                new SQLDataException("a value does not fit its column", length ? TOO_LONG : OUT_OF_RANGE));
    }
}
