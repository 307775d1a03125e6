package dev.coffer.jdbc.session;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Whether a session takes empty strings for NULL, as H2 does in its Oracle mode and MariaDB under {@code EMPTY_STRING_IS_NULL}. It is
 * asked when the first empty string comes to a protected column, and again when something could have changed it since. Not
 * thread-safe.
 */
final class EmptyStrings {
    /** To the parser itself: modes have many names. */
    private static final String QUESTION = "SELECT '' IS NULL";

    private final Connection raw;
    private @Nullable Boolean known;

    EmptyStrings(Connection raw) {
        this.raw = raw;
    }

    boolean areNull() throws SQLException {
        Boolean answer = known;
        if (answer == null) {
            try (Statement statement = raw.createStatement();
                    ResultSet rows = statement.executeQuery(QUESTION)) {
                answer = rows.next() && rows.getBoolean(1);
            }
            known = answer;
        }
        return answer;
    }

    /** After whatever may have changed the session. */
    void forget() {
        known = null;
    }
}
