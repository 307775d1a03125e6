package dev.coffer.jdbc.oracle;

import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a statement comes to the driver: JDBC has several, and what is taken by one is taken by all, to the same effect. */
enum Way {
    PREPARED,
    CALLED,
    TEXT,
    BATCH;

    /** Whether a statement can go this way at all. */
    boolean takes(List<? extends @Nullable Object> parameters) {
        return this == PREPARED || this == CALLED || parameters.isEmpty();
    }

    /** One that a statement can go on that database: MariaDB's driver takes calls only where another one is prepared. */
    static Way drawn(int number, TestDatabase database, RandomStatements.Drawn statement) {
        Way way = values()[number % values().length];
        boolean taken = way.takes(statement.parameters())
                && !(way == CALLED && database == TestDatabase.MARIADB)
                && !(way == BATCH && statement.written().isEmpty());
        return taken ? way : PREPARED;
    }

    /** Executes it, and reads what came of it. */
    Outcome execute(Connection connection, String sql, List<? extends @Nullable Object> parameters)
            throws SQLException {
        if (this == PREPARED || this == CALLED) {
            try (PreparedStatement statement =
                    this == PREPARED ? connection.prepareStatement(sql) : connection.prepareCall(sql)) {
                for (int i = 0; i < parameters.size(); i++) {
                    bind(connection, statement, i + 1, parameters.get(i));
                }
                return Outcome.read(statement, statement.execute(), sql);
            }
        }
        try (Statement statement = connection.createStatement()) {
            if (this == TEXT) {
                return Outcome.read(statement, statement.execute(sql), sql);
            }
            statement.addBatch(sql);
            return Outcome.counted(statement.executeBatch()[0]);
        }
    }

    private static void bind(Connection connection, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value instanceof Object[] array) {
            statement.setArray(index, connection.createArrayOf("VARCHAR", array));
        } else {
            statement.setObject(index, value);
        }
    }
}
