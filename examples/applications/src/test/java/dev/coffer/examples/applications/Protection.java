package dev.coffer.examples.applications;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** What only the protected execution has: keys, and a look at what lies in the database. */
final class Protection {
    private static final String PASSPHRASE = "correct horse battery staple";

    private static Path keys;

    private Protection() {}

    /** The files that the applications' properties name. */
    static void makeKeys() throws IOException {
        keys = Files.createTempDirectory("applications-keys");
        KeystoreKek made = KeystoreKek.create(keys.resolve("kek.p12"), "coffer", PASSPHRASE.toCharArray());
        assertThat(made.id()).isEqualTo("keystore:coffer");
        Files.writeString(keys.resolve("passphrase"), PASSPHRASE);
        System.setProperty("keys", keys.toString());
    }

    /** Reads every protected value through Coffer, and looks for it in every cell past it. */
    static void assertNothingInTheClear(TestDatabase kind, String url, Class<?> test) throws Exception {
        String application = test.getPackageName().replaceAll(".*\\.", "");
        EncryptionPolicy policy = EncryptionPolicy.load(Path.of(
                Protection.class.getResource("/" + application + ".yaml").toURI()));
        try (Coffer coffer = Coffer.builder()
                        .keyEncryptionKey(KeystoreKek.open(keys.resolve("kek.p12"), "coffer", PASSPHRASE.toCharArray()))
                        .repository(FileKeyRepository.at(keys.resolve("keys")))
                        .policy(policy)
                        .build();
                Connection through =
                        CofferDataSource.wrap(open(kind, url), coffer).getConnection();
                Connection past = open(kind, url).getConnection()) {
            Set<String> values = values(policy, through);
            assertThat(values).as("protected values of " + application).hasSizeGreaterThan(1);
            String cells = cells(past);
            assertThat(values).allSatisfy(value -> assertThat(cells).doesNotContain(value));
        }
    }

    /** Spring Boot's user of an H2 in memory is another than that of the tests. */
    private static DataSource open(TestDatabase kind, String url) {
        return kind == TestDatabase.H2 ? new DriverManagerDataSource(url, "sa", "") : kind.open(url);
    }

    private static Set<String> values(EncryptionPolicy policy, Connection through) throws SQLException {
        Set<String> values = new HashSet<>();
        for (ProtectedColumn column : policy.columns()) {
            try (Statement statement = through.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT " + column.column() + " FROM " + column.table())) {
                while (rows.next()) {
                    String value = rows.getString(1);
                    if (value != null && value.length() > 3) {
                        values.add(value);
                    }
                }
            }
        }
        return values;
    }

    /** Every cell of every table, as bytes read as Latin-1 and UTF-8. */
    private static String cells(Connection past) throws SQLException {
        StringBuilder cells = new StringBuilder();
        String quote = past.getMetaData().getIdentifierQuoteString();
        for (String table : tables(past)) {
            try (Statement statement = past.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT * FROM " + quote + table + quote)) {
                while (rows.next()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        byte[] bytes = rows.getObject(i) instanceof byte[] found ? found : null;
                        cells.append('\n').append(bytes == null ? rows.getString(i) : text(bytes));
                    }
                }
            }
        }
        return cells.toString();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1) + '\n' + new String(bytes, StandardCharsets.UTF_8);
    }

    private static List<String> tables(Connection past) throws SQLException {
        List<String> tables = new ArrayList<>();
        DatabaseMetaData data = past.getMetaData();
        try (ResultSet found =
                data.getTables(past.getCatalog(), past.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                tables.add(found.getString("TABLE_NAME"));
            }
        }
        return tables;
    }
}
