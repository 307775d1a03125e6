package dev.coffer.examples.shop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The tables are made by hand, and the policy says what they need. */
final class MigrationTest {
    @Test
    void migration_hasTheColumnsOfThePolicy() throws IOException {
        String migration = Files.readString(Path.of("src/main/resources/db/migration/V1__customer.sql"));
        assertThat(migration)
                .contains(EncryptionPolicy.load(Path.of("src/main/resources/coffer.yaml"))
                        .ddl(SqlDialect.POSTGRESQL));
    }
}
