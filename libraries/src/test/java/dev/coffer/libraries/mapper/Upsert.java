package dev.coffer.libraries.mapper;

import dev.coffer.testing.TestDatabase;

/** The upsert that people write by hand on each database, of three parameters: id, e-mail, city. */
final class Upsert {
    private Upsert() {}

    static String of(TestDatabase database, String... parameters) {
        String values = " (id, email, city) VALUES (" + String.join(", ", parameters) + ")";
        return switch (database) {
            case POSTGRESQL ->
                "INSERT INTO customer" + values
                        + " ON CONFLICT (id) DO UPDATE SET email = EXCLUDED.email, city = EXCLUDED.city";
            case MARIADB, MYSQL ->
                "INSERT INTO customer" + values + " ON DUPLICATE KEY UPDATE email = VALUES(email), city = VALUES(city)";
            case H2 -> "MERGE INTO customer (id, email, city) KEY (id) VALUES (" + String.join(", ", parameters) + ")";
        };
    }
}
