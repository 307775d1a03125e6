package dev.coffer.examples.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class JourneyTest {
    @TempDir
    private Path folder;

    @Test
    void command_madeUpRows_isAllRight() {
        StringWriter out = new StringWriter();
        int exit = new CommandLine(new JourneyCommand())
                .setOut(new PrintWriter(out))
                .execute("--rows", "20", "--json");
        assertThat(out.toString()).contains("\"plaintext_found\":0").contains("\"rows_different\":0");
        assertThat(exit).isZero();
    }

    @Test
    void command_wrongInput_saysSoWithoutQuotingIt() throws Exception {
        Path customers = Files.writeString(folder.resolve("c.csv"), "customer_id,first_name\nx,Mary\n");
        StringWriter err = new StringWriter();
        int exit = new CommandLine(new JourneyCommand())
                .setErr(new PrintWriter(err))
                .execute("--customers", customers.toString(), "--payments", customers.toString());
        assertThat(exit).isEqualTo(2);
        assertThat(err.toString())
                .contains(customers + ": row 1 is not of the expected shape")
                .doesNotContain("Mary");
    }

    @Test
    void search_plaintextPlantedPastCoffer_isFound() throws Exception {
        Rows rows = MadeUpRows.make(8, 1);
        try (EmbeddedDatabase database = EmbeddedDatabase.start(folder.resolve("postgresql"));
                Coffer coffer = coffer()) {
            Progress none = Progress.of("", 1);
            new JdbcStore(CofferDataSource.wrap(database.plain(), coffer)).write(rows, none);
            assertThat(found(database, coffer, rows)).isZero();
            CustomerRow victim = rows.customers().get(3);
            dropConstraintsOfEmail(database); // by which PostgreSQL refuses what is planted here
            try (Connection past = database.plain().getConnection();
                    PreparedStatement update =
                            past.prepareStatement("UPDATE customer SET email = ? WHERE customer_id = ?")) {
                update.setBytes(1, victim.email().getBytes(StandardCharsets.UTF_8));
                update.setInt(2, victim.id());
                update.executeUpdate();
            }
            assertThat(found(database, coffer, rows)).isPositive();
        }
    }

    private static void dropConstraintsOfEmail(EmbeddedDatabase database) throws SQLException {
        try (Connection past = database.plain().getConnection();
                Statement statement = past.createStatement()) {
            List<String> drops = new ArrayList<>();
            try (ResultSet names =
                    statement.executeQuery("SELECT conname FROM pg_constraint WHERE conname LIKE 'customer_email_%'")) {
                while (names.next()) {
                    drops.add("ALTER TABLE customer DROP CONSTRAINT " + names.getString(1));
                }
            }
            assertThat(drops).isNotEmpty();
            for (String drop : drops) {
                statement.execute(drop);
            }
        }
    }

    private static int found(EmbeddedDatabase database, Coffer coffer, Rows rows) throws Exception {
        PlaintextSearch search = new PlaintextSearch(coffer, rows);
        search.run(database.plain(), Progress.of("", 1));
        return search.found();
    }

    private Coffer coffer() throws Exception {
        try (InputStream policy = Journey.class.getResourceAsStream("coffer.yaml")) {
            assertThat(policy).isNotNull();
            return Coffer.builder()
                    .keyEncryptionKey(TestKek.standard())
                    .repository(FileKeyRepository.at(folder.resolve("keys")))
                    .policy(EncryptionPolicy.parse(new String(policy.readAllBytes(), StandardCharsets.UTF_8)))
                    .build();
        }
    }
}
