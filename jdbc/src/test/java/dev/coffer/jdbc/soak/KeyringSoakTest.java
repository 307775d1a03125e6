package dev.coffer.jdbc.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.JdbcKeyRepository;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes that rotate and encrypt without pause on one keyring in PostgreSQL, while this one kills them with SIGKILL at random
 * moments and starts others in their place. The script {@code jdbc/soak} runs it for long.
 *
 * <p>System properties: {@code coffer.soak.seconds} (8), {@code coffer.soak.processes} (3), {@code coffer.soak.seed} (random;
 * it decides whom to kill and when, but not what the scheduler makes of it).
 */
final class KeyringSoakTest {
    private static final int SECONDS = Integer.getInteger("coffer.soak.seconds", 8);
    private static final int PROCESSES = Integer.getInteger("coffer.soak.processes", 3);
    private static final Seed SEED = Seed.of("coffer.soak.seed");

    private static final int MAX_PAUSE_MILLIS = 1500;

    @TempDir
    private Path folder;

    private final String url = TestDatabase.POSTGRESQL.freshUrl();
    private final DataSource source = TestDatabase.POSTGRESQL.open(url);
    private final List<Path> files = new ArrayList<>();
    private int kills;

    static char[] passphrase() {
        return "correct horse battery staple".toCharArray();
    }

    @Test
    void processesKilledAtRandom_whateverTheyAcknowledged_stays() throws Exception {
        KeystoreKek.create(folder.resolve("kek.p12"), "coffer", passphrase());
        Files.writeString(
                folder.resolve("logging.properties"),
                "handlers = java.util.logging.ConsoleHandler\n.level = WARNING\n"); // not every rotation
        JdbcKeyRepository.on(source).createTableIfAbsent();
        recordHistory();
        rotateEncryptAndKill();

        Map<Long, String> history = history();
        Map<Long, String> won = new HashMap<>();
        int envelopes = 0;
        try (Coffer fresh = Coffer.builder()
                .keyEncryptionKey(KeystoreKek.open(folder.resolve("kek.p12"), "coffer", passphrase()))
                .repository(JdbcKeyRepository.on(source))
                .keyring("customers")
                .existingKeyringsOnly()
                .build()) {
            FieldCipher<String> cipher = fresh.cipher("customer", "email", FieldType.TEXT);
            for (Path file : files) {
                int number = 0;
                for (String line : Acknowledgements.read(file)) {
                    String[] words = line.split(" ", -1);
                    if (words[0].equals("E")) {
                        String value = Acknowledgements.value(file.getFileName().toString(), number);
                        assertThat(cipher.decrypt(HexFormat.of().parseHex(words[1])))
                                .isEqualTo(value);
                        number++;
                    } else {
                        assertThat(won.put(Long.parseLong(words[1]), words[2]))
                                .as("generation %s was won once", words[1])
                                .isNull();
                    }
                }
                envelopes += number;
            }
            long last = fresh.keyring("customers").generation();
            assertThat(history.keySet())
                    .as("every generation was written, none twice")
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.rangeClosed(1, last).boxed().toList());
            assertThat(history).as("what was won is what was written").containsAllEntriesOf(won);
            assertThat(fresh.keyring("customers").keys().stream()
                            .filter(key -> key.purpose() == KeyPurpose.DATA)
                            .count())
                    .as("a data key per generation")
                    .isEqualTo(last);
            System.out.printf(
                    "soak: %s, %d s, %d processes, %d kills, %d generations of which %d acknowledged, %d envelopes, all"
                            + " opened%n",
                    SEED, SECONDS, PROCESSES, kills, last, won.size(), envelopes);
        }
        assertThat(kills).isPositive();
        assertThat(envelopes).isPositive();
    }

    /** Half of the victims are at work, the others wherever they are: starting, reading, creating the keyring. */
    private void rotateEncryptAndKill() throws IOException, InterruptedException {
        Random random = SEED.random();
        List<Worker> running = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                running.add(launch());
            }
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            while (System.nanoTime() < end) {
                Worker victim = running.get(random.nextInt(PROCESSES));
                if (random.nextBoolean()) {
                    awaitEnvelope(victim);
                }
                requireAliveFor(victim, random.nextInt(MAX_PAUSE_MILLIS));
                victim.process().destroyForcibly().waitFor();
                kills++;
                running.set(running.indexOf(victim), launch());
            }
            for (Worker each : running) {
                awaitEnvelope(each);
            }
        } finally {
            for (Worker each : running) {
                each.process().destroyForcibly().waitFor();
            }
        }
    }

    private static void awaitEnvelope(Worker worker) throws IOException, InterruptedException {
        while (Acknowledgements.read(worker.file()).stream().noneMatch(line -> line.startsWith("E"))) {
            requireAliveFor(worker, 20);
        }
    }

    private static void requireAliveFor(Worker worker, int millis) throws InterruptedException {
        assertThat(worker.process().waitFor(millis, TimeUnit.MILLISECONDS))
                .as(() -> "a process ended by itself:\n" + worker.log())
                .isFalse();
    }

    private record Worker(Process process, Path file, Path errors) {
        String log() {
            try {
                return Files.readString(errors);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Worker launch() throws IOException {
        Path file = Files.createFile(folder.resolve("process-" + files.size())); // it may be killed before it could
        files.add(file);
        Path errors = folder.resolve(file.getFileName() + ".errors");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Djava.util.logging.config.file=" + folder.resolve("logging.properties"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        SoakProcess.class.getName(),
                        url,
                        folder.resolve("kek.p12").toString(),
                        file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(errors.toFile())
                .start();
        return new Worker(process, file, errors);
    }

    /** A trigger keeps the hash of every document ever committed; without a key, so that a generation written twice shows. */
    private void recordHistory() throws SQLException {
        execute("CREATE TABLE history (generation BIGINT, hash TEXT)");
        execute("CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO history"
                + " VALUES (NEW.generation, encode(sha256(NEW.document), 'hex')); RETURN NEW; END $$");
        execute("CREATE TRIGGER keep AFTER INSERT OR UPDATE ON coffer_keyring FOR EACH ROW EXECUTE FUNCTION keep()");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<Long, String> history() throws SQLException {
        Map<Long, String> history = new HashMap<>();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT generation, hash FROM history")) {
            while (rows.next()) {
                assertThat(history.put(rows.getLong(1), rows.getString(2)))
                        .as("generation %d was written once", rows.getLong(1))
                        .isNull();
            }
        }
        return history;
    }
}
