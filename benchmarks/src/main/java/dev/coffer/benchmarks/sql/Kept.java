package dev.coffer.benchmarks.sql;

import dev.coffer.Coffer;
import dev.coffer.benchmarks.Sample;
import dev.coffer.jdbc.JdbcKeyRepository;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * What stays on a server from one fork to the next, so that only the first that needs a table has to fill it: the keys, and
 * which tables are full. Stateless.
 */
public final class Kept {
    private Kept() {}

    /** A builder for a Coffer whose keyring lies in the same database. */
    public static Coffer.Builder coffer(DataSource source) {
        JdbcKeyRepository repository = JdbcKeyRepository.on(source);
        repository.createTableIfAbsent();
        return Coffer.builder().keyEncryptionKey(Sample.kek()).repository(repository);
    }

    /** @param what as it was given to {@link #markFilled} */
    public static boolean isFilled(Connection connection, String what) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT COUNT(*) FROM information_schema.tables WHERE LOWER(table_name) = ?")) {
            select.setString(1, marker(what));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() && rows.getInt(1) > 0;
            }
        }
    }

    /** To be called last: what is cut off before is filled anew by the next one. */
    public static void markFilled(Connection connection, String what) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE " + marker(what) + " (id INT)");
        }
    }

    /** Adds the CHECK constraints of a table that was just made: without them nothing is sent. They cost the server what they cost. */
    static void guard(Connection connection, Coffer coffer, SqlDialect dialect, String table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (ProtectedColumn column : coffer.policy().orElseThrow().columns()) {
                if (column.table().equals(table)) {
                    statement.execute(column.constraint(dialect).add());
                }
            }
        }
    }

    private static String marker(String what) {
        return "filled_" + what;
    }
}
