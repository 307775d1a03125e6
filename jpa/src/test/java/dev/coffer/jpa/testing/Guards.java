package dev.coffer.jpa.testing;

import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The constraints by which a database refuses plaintext, for tables that were made without. */
public final class Guards {
    private Guards() {}

    /** Adds those of all columns of the policy. */
    public static void add(DataSource past, TestDatabase database, EncryptionPolicy policy) {
        try (Connection connection = past.getConnection();
                Statement statement = connection.createStatement()) {
            for (ProtectedColumn column : policy.columns()) {
                statement.execute(column.constraint(SqlDialect.valueOf(database.dialect()))
                        .add());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
