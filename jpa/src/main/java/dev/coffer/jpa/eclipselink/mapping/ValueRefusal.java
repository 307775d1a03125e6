package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.policy.ProtectedColumn;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.time.temporal.Temporal;
import org.eclipse.persistence.exceptions.DatabaseException;

/** A value that its column cannot hold: what a column in plaintext would have said, in the same exception. Stateless. */
final class ValueRefusal {
    private static final String TOO_LONG = "22001";
    private static final String OUT_OF_RANGE = "22003";
    private static final String DATETIME_OVERFLOW = "22008";

    private ValueRefusal() {}

    /** @param reason in numbers, without the value */
    static DatabaseException of(String attribute, ProtectedColumn column, IllegalArgumentException reason) {
        return DatabaseException.sqlException(new SQLDataException(
                attribute + " (" + column + ", a " + column.type() + ") cannot hold the value: " + reason.getMessage(),
                state(column.type().javaType()),
                reason));
    }

    private static String state(Class<?> type) {
        if (type == BigDecimal.class) {
            return OUT_OF_RANGE;
        }
        return Temporal.class.isAssignableFrom(type) ? DATETIME_OVERFLOW : TOO_LONG;
    }
}
