package dev.coffer.jdbc;

import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The constraints by which a database refuses plaintext, for tables that tests make by hand. */
public final class Guards {
    private Guards() {}

    /** Adds those of all columns of the policy. */
    public static void add(DataSource past, TestDatabase database, EncryptionPolicy policy) throws SQLException {
        try (Connection connection = past.getConnection();
                Statement statement = connection.createStatement()) {
            for (ProtectedColumn column : policy.columns()) {
                statement.execute(column.constraint(SqlDialect.valueOf(database.dialect()))
                        .add());
            }
        }
    }

    /** All of one table, to stand in its CREATE TABLE, each with a comma before it. */
    public static String in(String table, TestDatabase database, EncryptionPolicy policy) {
        StringBuilder constraints = new StringBuilder();
        for (ProtectedColumn column : policy.columns()) {
            if (column.table().equals(table)) {
                String add = column.constraint(SqlDialect.valueOf(database.dialect()))
                        .add();
                constraints.append(", ").append(add.substring(add.indexOf("CONSTRAINT")));
            }
        }
        return constraints.toString();
    }
}
