package dev.coffer.jdbc.soak;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.h2.api.Trigger;
import org.jspecify.annotations.Nullable;

/** H2's triggers are classes: writes what a row of {@code contact} holds into {@code audit}. Stateless. */
public final class AuditTrigger implements Trigger {
    @Override
    public void fire(Connection connection, Object @Nullable [] before, Object @Nullable [] row) throws SQLException {
        if (row == null) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO audit (id, seen) VALUES (?, 'row')")) {
            insert.setObject(1, row[0]);
            insert.executeUpdate();
        }
    }
}
