package dev.coffer.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.cli.Shop;
import dev.coffer.cli.Terminal;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class InitCommandTest {
    private static final int ROWS = 12;

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder).file("kek.pass", Shop.PASSPHRASE);
    }

    /** Of a shop that knows nothing of Coffer. */
    private static String existing(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        try (Connection connection = database.open(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer (id INT PRIMARY KEY, email VARCHAR(100) NOT NULL UNIQUE,"
                    + " contact VARCHAR(60), born DATE, shelf VARCHAR(10))");
            for (int i = 1; i <= ROWS; i++) {
                statement.execute("INSERT INTO customer VALUES (" + i + ", 'mary" + i + "@example.org', '+49 30 90123"
                        + i + "', '1980-01-02', 'A" + i + "')");
            }
        }
        return url;
    }

    /** All that init prints is done, as it is printed. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void database_withRows_isProtectedByWhatIsPrinted(TestDatabase database) throws SQLException {
        String url = existing(database);
        String said = terminal.answers("", "", "n", "y", "", "")
                .run("init", "--url", url, "--passphrase-file", "kek.pass", "--yes")
                .succeeds()
                .out();
        EncryptionPolicy policy = EncryptionPolicy.load(folder.resolve("coffer.yaml"));
        assertThat(policy.columns()).extracting(Object::toString).contains("customer.email", "customer.born");
        assertThat(said).contains(NextSteps.JAVA).doesNotContain("mary1").doesNotContain("90123");

        DataSource raw = database.open(url);
        List<String> printed = said.lines()
                .filter(line -> line.endsWith(";") && !line.contains("coffer)"))
                .toList();
        runAll(raw, printed.stream().filter(InitCommandTest::isBefore).toList());
        try (Coffer coffer = coffer()) {
            DataSource wrapped = CofferDataSource.wrap(raw, coffer);
            copy(raw, wrapped);
            runAll(
                    raw,
                    printed.stream()
                            .filter(line -> line.contains("DROP COLUMN"))
                            .toList());
            assertThat(only(wrapped, "SELECT id FROM customer WHERE email = 'mary7@example.org'"))
                    .isEqualTo("7");
            assertThat(only(wrapped, "SELECT born FROM customer WHERE id = 3")).startsWith("1980-01-02");
        }
        assertThat(terminal.run("keys", "status").succeeds().out()).containsPattern("customer.email +[0-9a-f]{8} +12");
    }

    private static boolean isBefore(String line) {
        return (line.startsWith("ALTER TABLE") || line.startsWith("CREATE INDEX")) && !line.contains("DROP COLUMN");
    }

    private Coffer coffer() {
        return Coffer.builder()
                .keyEncryptionKey(KeystoreKek.open(folder.resolve("kek.p12"), "coffer", Shop.PASSPHRASE.toCharArray()))
                .repository(FileKeyRepository.at(folder.resolve("keys")))
                .policy(EncryptionPolicy.load(folder.resolve("coffer.yaml")))
                .build();
    }

    private static void runAll(DataSource source, List<String> statements) throws SQLException {
        assertThat(statements).isNotEmpty();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each.substring(0, each.length() - 1));
            }
        }
    }

    private static void copy(DataSource raw, DataSource wrapped) throws SQLException {
        try (Connection from = raw.getConnection();
                Connection to = wrapped.getConnection();
                Statement select = from.createStatement();
                ResultSet rows = select.executeQuery("SELECT id, email_before, born_before FROM customer");
                PreparedStatement update =
                        to.prepareStatement("UPDATE customer SET email = ?, born = ? WHERE id = ?")) {
            while (rows.next()) {
                update.setString(1, rows.getString(2));
                update.setDate(2, rows.getDate(3));
                update.setInt(3, rows.getInt(1));
                update.executeUpdate();
            }
        }
    }

    private static String only(DataSource source, String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    @Test
    void columns_areNamedByScripts_andADryRunMakesNothing() throws SQLException, IOException {
        String url = existing(TestDatabase.H2);
        String[] arguments = {
            "init",
            "--url",
            url,
            "--passphrase-file",
            "kek.pass",
            "--column",
            "customer.shelf",
            "--searched",
            "customer.contact"
        };
        String[] dry = Arrays.copyOf(arguments, arguments.length + 1);
        dry[arguments.length] = "--dry-run";
        assertThat(terminal.run(dry).succeeds().out()).contains("shelf: { type: \"text(10)\" }");
        assertThat(folder.resolve("coffer.yaml")).doesNotExist();
        terminal.run(arguments).succeeds();
        assertThat(Files.readString(folder.resolve("coffer.yaml")))
                .contains("contact: { type: \"text(60)\", equality: true }")
                .doesNotContain(Shop.PASSPHRASE);
        assertThat(terminal.run(arguments).fails(ExitCode.REFUSED).err()).contains("coffer keys");
    }

    @Test
    void whereNobodySits_columnsAreProposedInTheComplaint() throws SQLException {
        String url = existing(TestDatabase.H2);
        assertThat(terminal.run("init", "--url", url).fails(ExitCode.USAGE).err())
                .contains("--column")
                .contains("customer.email")
                .contains("customer.contact")
                .contains("customer.born")
                .doesNotContain("customer.shelf");
        assertThat(terminal.run("init", "--url", url, "--column", "customer.id")
                        .fails(ExitCode.USAGE)
                        .err())
                .contains("part of a key");
        terminal.run("init", "--url", url, "--column", "customer.email").fails(ExitCode.CONFIGURATION);
        terminal.run("init").fails(ExitCode.USAGE);
        assertThat(folder).isDirectoryNotContaining(path -> path.endsWith("coffer.yaml") || path.endsWith("kek.p12"));
    }

    @Test
    void passphrase_isAskedForTwiceAndStandsNowhere() throws SQLException, IOException {
        String url = existing(TestDatabase.H2);
        terminal.answers("correct horse battery", "correct horse battery")
                .run("init", "--url", url, "--column", "customer.email")
                .succeeds();
        assertThat(Files.readString(folder.resolve("coffer.yaml"))).doesNotContain("horse");
        assertThat(terminal.answers("correct horse battery")
                        .run("keys", "list")
                        .succeeds()
                        .out())
                .contains("main");
    }
}
