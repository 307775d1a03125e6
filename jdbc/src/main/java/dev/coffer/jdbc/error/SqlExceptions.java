package dev.coffer.jdbc.error;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;

/** How Coffer's failures reach a caller of JDBC. Stateless. */
public final class SqlExceptions {
    /** Not 0A000: pools take that for a broken connection. */
    public static final String REFUSED = "42XC1";

    static final String POLICY = "42XC2";
    private static final String DAMAGED = "22000";
    private static final String KEYS = "58000";
    private static final String TOO_LONG = "22001";
    private static final String OUT_OF_RANGE = "22003";

    private SqlExceptions() {}

    public static SQLException of(CofferException e) {
        if (e instanceof UnsupportedStatementException) {
            String state = e.getCause() instanceof StandardStateException standard ? standard.state() : REFUSED;
            return new SQLSyntaxErrorException(e.getMessage(), state, e);
        }
        if (e instanceof InvalidPolicyException) {
            return new SQLSyntaxErrorException(e.getMessage(), POLICY, e);
        }
        if (e instanceof MalformedCiphertextException || e instanceof AuthenticationFailedException) {
            return new SQLDataException(e.getMessage(), DAMAGED, e);
        }
        return new SQLException(e.getMessage(), KEYS, e);
    }

    /**
     * A value that the column's type cannot hold. What was thrown is no cause, since it would say the same once more.
     *
     * @param column the physical table and column, which the message begins with; keys go by names that may differ
     */
    public static SQLException of(IllegalArgumentException e, String column, FieldType<?> type) {
        String reason = String.valueOf(e.getMessage());
        boolean named = reason.regionMatches(true, 0, column + ":", 0, column.length() + 1);
        Class<?> java = type.javaType();
        boolean length = java == String.class || java == byte[].class;
        return new SQLDataException(
                named ? reason : column + ": " + reason, length ? TOO_LONG : OUT_OF_RANGE, e.getCause());
    }

    public static SQLException refused(String message) {
        return of(new UnsupportedStatementException(message));
    }
}
