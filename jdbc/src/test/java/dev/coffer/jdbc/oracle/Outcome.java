package dev.coffer.jdbc.oracle;

import dev.coffer.error.UnsupportedStatementException;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a statement did, in a form that does not depend on the driver.
 *
 * @param labels folded, empty for an update
 * @param rows each cell as text
 * @param count of an update, -1 for a query
 */
record Outcome(
        List<String> labels,
        List<List<String>> rows,
        long count,
        @Nullable SQLException error) {
    static Outcome of(Connection connection, String sql, List<? extends @Nullable Object> parameters) {
        return of(Way.PREPARED, connection, sql, parameters);
    }

    static Outcome of(Way way, Connection connection, String sql, List<? extends @Nullable Object> parameters) {
        try {
            return way.execute(connection, sql, parameters);
        } catch (SQLException e) {
            return new Outcome(List.of(), List.of(), -1, e);
        }
    }

    /** @param hasResult what its execution gave */
    static Outcome read(Statement executed, boolean hasResult, String sql) throws SQLException {
        if (!hasResult) {
            return counted(executed.getLargeUpdateCount());
        }
        try (ResultSet result = executed.getResultSet()) {
            return read(result, sql);
        }
    }

    static Outcome counted(long count) {
        return new Outcome(List.of(), List.of(), count, null);
    }

    private static Outcome read(ResultSet result, String sql) throws SQLException {
        List<String> labels = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        for (int i = 1; i <= columns; i++) {
            labels.add(result.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT));
        }
        List<List<String>> rows = new ArrayList<>();
        while (result.next()) {
            List<String> row = new ArrayList<>();
            for (int i = 1; i <= columns; i++) {
                row.add(text(result.getObject(i)));
            }
            rows.add(row);
        }
        if (!isOrdered(sql)) {
            rows.sort((a, b) -> a.toString().compareTo(b.toString()));
        }
        return new Outcome(labels, rows, -1, null);
    }

    /** Whether the whole of it is: what stands in brackets orders a window or a subquery. */
    private static boolean isOrdered(String sql) {
        String outside = sql;
        for (String rest = ""; !rest.equals(outside); ) {
            rest = outside;
            outside = rest.replaceAll("\\([^()]*\\)", "");
        }
        return outside.toUpperCase(Locale.ROOT).contains("ORDER BY");
    }

    private static String text(@Nullable Object value) throws SQLException {
        if (value instanceof byte[] bytes) {
            return "X'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof Array array) {
            return Arrays.deepToString(new @Nullable Object[] {array.getArray()});
        }
        boolean infinite = value instanceof Double || value instanceof Float
                ? !Double.isFinite(((Number) value).doubleValue())
                : false;
        if (value instanceof Number number && !infinite) {
            BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
            return exact.signum() == 0 ? "0" : exact.toPlainString();
        }
        return value == null ? "NULL" : "'" + value + "'";
    }

    boolean isRefused() {
        return error != null && error.getCause() instanceof UnsupportedStatementException;
    }

    boolean failed() {
        return error != null;
    }

    String message() {
        return error == null ? "" : error.getSQLState() + " " + error.getMessage();
    }

    /** Labels that the database makes up may differ, because the expression is another one. */
    boolean hasSameResult(Outcome other) {
        return labels.size() == other.labels.size() && rows.equals(other.rows) && count == other.count;
    }

    @Override
    public String toString() {
        return failed() ? message() : count >= 0 ? "count " + count : labels + " " + Collections.unmodifiableList(rows);
    }
}
