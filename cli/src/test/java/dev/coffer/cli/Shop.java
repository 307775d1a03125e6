package dev.coffer.cli;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** An application with two protected columns, its database, and a terminal in the folder of its keys. */
public final class Shop {
    public static final String PASSPHRASE = "correct horse battery staple";

    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              customer:
                email: { type: text(100), equality: true }
                note:  { type: text(200), storage: text }
            """;

    private final Path folder;
    private final DataSource raw;
    private final Terminal terminal;

    private Shop(Path folder, DataSource raw, Terminal terminal) {
        this.folder = folder;
        this.raw = raw;
        this.terminal = terminal;
    }

    /** With its configuration, and without keys or rows. */
    public static Shop on(TestDatabase database, Path folder) throws SQLException {
        String url = database.freshUrl();
        DataSource raw = database.open(url);
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE customer (id INT PRIMARY KEY)");
            for (String sql : EncryptionPolicy.parse(POLICY).ddl(SqlDialect.valueOf(database.dialect()))) {
                statement.execute(sql);
            }
        }
        Terminal terminal =
                new Terminal(folder).file("kek.pass", PASSPHRASE + "\n").file("coffer.yaml", configuration(url));
        return new Shop(folder, raw, terminal);
    }

    static String configuration(String url) {
        return POLICY + "kek: { location: kek.p12, passphrase-file: kek.pass }\n"
                + "repository: { location: keys }\n"
                + "database: { url: \"" + url + "\" }\n";
    }

    /** Likewise, with the keys made. */
    public Shop withKeys() {
        terminal.run("keys", "create-kek", "coffer").succeeds();
        terminal.run("keys", "create").succeeds();
        return this;
    }

    public Terminal terminal() {
        return terminal;
    }

    /** As the application stores one, under the key that is primary now. */
    public void insert(int id) throws SQLException {
        try (Coffer coffer = Coffer.builder()
                        .keyEncryptionKey(
                                KeystoreKek.open(folder.resolve("kek.p12"), "coffer", PASSPHRASE.toCharArray()))
                        .repository(FileKeyRepository.at(folder.resolve("keys")))
                        .policy(EncryptionPolicy.load(folder.resolve("coffer.yaml")))
                        .build();
                Connection connection = CofferDataSource.wrap(raw, coffer).getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer (id, email, note) VALUES (?, ?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, "mary" + id + "@example.org");
            insert.setString(3, "calls on Mondays");
            insert.executeUpdate();
        }
    }

    /** What the database holds of the only row. */
    public byte[] stored(String column) throws SQLException {
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT " + column + " FROM customer")) {
            rows.next();
            return rows.getBytes(1);
        }
    }

    public void past(String sql) throws SQLException {
        try (Connection connection = raw.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
