package dev.coffer.jpa.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Cells as the database holds them. Of no JPA provider, so that a test without one can read them too. */
public final class RawCells {
    private RawCells() {}

    /** Row by row. */
    public static List<@Nullable Object> read(DataSource database, String sql) {
        List<@Nullable Object> cells = new ArrayList<>();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    Object cell = rows.getObject(i);
                    cells.add(cell instanceof java.sql.Blob ? rows.getBytes(i) : cell);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return cells;
    }
}
