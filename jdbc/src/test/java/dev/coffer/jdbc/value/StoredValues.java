package dev.coffer.jdbc.value;

import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lies in the columns of a kind by id, as text that is the same for the same value: read past getters that differ. */
record StoredValues(TestDatabase database, Kind kind) {
    Map<Integer, String> plain(Connection connection) throws SQLException {
        String column = kind.column();
        String read = switch (kind) {
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ ->
                database.isMariadbOrMysql() ? "CAST(" + column + " AS CHAR)" : "CAST(" + column + " AS VARCHAR)";
            case REAL -> database.isMariadbOrMysql() ? column + " + 0.0E0" : column; // with all its digits
            default -> column;
        };
        Map<Integer, String> stored = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, " + read + " FROM plain")) {
            while (rows.next()) {
                Object value = value(rows);
                stored.put(rows.getInt(1), value == null ? "null" : ValueTwin.text(value));
            }
        }
        return stored;
    }

    private @Nullable Object value(ResultSet rows) throws SQLException {
        if (rows.getString(2) == null) {
            return null;
        }
        return switch (kind) {
            case TEXT -> rows.getString(2);
            case BOOLEAN -> rows.getBoolean(2);
            case SMALLINT -> rows.getShort(2);
            case INTEGER -> rows.getInt(2);
            case BIGINT -> rows.getLong(2);
            case DECIMAL -> rows.getBigDecimal(2);
            case REAL -> (float) rows.getDouble(2);
            case DOUBLE -> rows.getDouble(2);
            case BYTES -> rows.getBytes(2);
            case UUID -> uuid(rows.getString(2).strip());
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ -> moment(rows.getString(2));
        };
    }

    /** MySQL's column is one of letters. */
    private static Object uuid(String text) {
        return text.length() == 36 ? java.util.UUID.fromString(text) : "not a UUID: " + text;
    }

    private Object moment(String text) {
        Written written = Written.of(text);
        if (written == null) {
            return "not a time: " + text;
        }
        LocalDate date = written.date() == null ? LocalDate.EPOCH : written.date();
        LocalTime time = written.timeOrMidnight();
        return switch (kind) {
            case DATE -> date;
            case TIME -> time;
            case TIMESTAMP -> date.atTime(time);
            default ->
                written.offset() == null
                        ? date.atTime(time).atZone(ZoneId.systemDefault()).toInstant()
                        : date.atTime(time).toInstant(written.offset());
        };
    }

    Map<Integer, String> decrypted(Shop shop) throws SQLException {
        FieldCipher<?> cipher = shop.coffer.cipher("kinds", kind.column(), FieldType.parse(kind.policy));
        Map<Integer, String> stored = new HashMap<>();
        try (Connection connection = shop.plain.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, " + kind.column() + " FROM kinds")) {
            while (rows.next()) {
                byte[] envelope = rows.getBytes(2);
                Object value = envelope == null ? null : cipher.decrypt(envelope);
                stored.put(rows.getInt(1), value == null ? "null" : ValueTwin.text(value));
            }
        }
        return stored;
    }
}
