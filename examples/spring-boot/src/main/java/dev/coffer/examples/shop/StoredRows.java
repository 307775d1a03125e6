package dev.coffer.examples.shop;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The same rows as the database stores them, read by SQL that knows nothing of Coffer. */
@RestController
class StoredRows {
    private static final HexFormat HEX = HexFormat.of();
    private static final int KEY_ID = 2;
    private static final int BODY = 6;

    private final JdbcClient database;

    StoredRows(JdbcClient database) {
        this.database = database;
    }

    /**
     * An envelope in hexadecimal: magic and suite, the id of its key, and the rest, as docs/format.md has it.
     *
     * @param length of all in bytes
     */
    record Envelope(String suite, String keyId, String body, int length) {
        static @Nullable Envelope of(byte @Nullable [] bytes) {
            return bytes == null
                    ? null
                    : new Envelope(
                            HEX.formatHex(Arrays.copyOf(bytes, KEY_ID)),
                            HEX.formatHex(Arrays.copyOfRange(bytes, KEY_ID, BODY)),
                            HEX.formatHex(Arrays.copyOfRange(bytes, BODY, bytes.length)),
                            bytes.length);
        }
    }

    /** One row. */
    record Row(
            long id,
            @Nullable Envelope name,
            @Nullable Envelope email,
            String emailBidx,
            @Nullable Envelope birthday,
            @Nullable String city) {}

    @GetMapping("/api/rows")
    List<Row> rows() {
        return database.sql("SELECT * FROM customer ORDER BY customer_id")
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getLong("customer_id"),
                Envelope.of(row.getBytes("name")),
                Envelope.of(row.getBytes("email")),
                row.getString("email_bidx"),
                Envelope.of(row.getBytes("birthday")),
                row.getString("city"));
    }
}
