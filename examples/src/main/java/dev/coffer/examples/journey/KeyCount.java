package dev.coffer.examples.journey;

import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.sql.DataSource;

/** Which data key how many values lie under, read from the envelopes' headers alone: bytes 2 to 5. */
final class KeyCount {
    private static final List<String> RANDOMIZED_BINARY = List.of(
            "SELECT first_name FROM customer",
            "SELECT email FROM customer",
            "SELECT postal_code FROM customer",
            "SELECT created_on FROM customer",
            "SELECT amount FROM payment",
            "SELECT paid_at FROM payment");

    private KeyCount() {}

    static List<Result.KeyUse> of(DataSource plain, Keyring keyring) throws SQLException {
        Map<Integer, Long> counts = new HashMap<>();
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            for (String query : RANDOMIZED_BINARY) {
                try (ResultSet cells = statement.executeQuery(query)) {
                    while (cells.next()) {
                        counts.merge(ByteBuffer.wrap(cells.getBytes(1)).getInt(2), 1L, Long::sum);
                    }
                }
            }
        }
        return keyring.keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.DATA)
                .map(key -> use(key, counts.getOrDefault(key.id(), 0L)))
                .toList();
    }

    private static Result.KeyUse use(KeyInfo key, long values) {
        return new Result.KeyUse(key.hexId(), key.state().name().toLowerCase(Locale.ROOT), values);
    }
}
