package dev.coffer.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The common path asks the server nothing: as many round trips as without Coffer, counted between driver and server. */
final class RoundTripsTest {
    private static final int ROUNDS = 20;

    /** Of names that no other test's database on the server has: where there are several, the session is asked. */
    private static final String POLICY =
            "version: 1\nkeyring: k\ntables: { traveller: { email: { type: text(80), equality: true } } }";

    private static final String JOURNEYS =
            "CREATE TABLE journeys (id INT PRIMARY KEY, traveller_id INT, note VARCHAR(100))";

    private static final Pattern PORT = Pattern.compile(":(\\d+)/");

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "H2") // which is asked within this process
    void statementsThatListTheirColumns_costNoRoundTripMore(TestDatabase database) throws Exception {
        String url = database.freshUrl();
        String twinUrl = database.freshUrl();
        Matcher port = PORT.matcher(url);
        assertThat(port.find()).isTrue();
        try (CountingProxy proxy = new CountingProxy(Integer.parseInt(port.group(1)));
                Shop shop = Shop.empty(database, POLICY, PORT.matcher(url).replaceFirst(":" + proxy.port() + "/"))) {
            shop.past("CREATE TABLE traveller (id INT PRIMARY KEY, status VARCHAR(20), email "
                    + database.binaryType(500)
                    + ", email_bidx BIGINT"
                    + Guards.in("traveller", database, shop.coffer.policy().orElseThrow()) + ")");
            shop.past(JOURNEYS);
            DataSource twin = database.open(PORT.matcher(twinUrl).replaceFirst(":" + proxy.port() + "/"));
            try (Connection connection = twin.getConnection();
                    Statement create = connection.createStatement()) {
                create.execute("CREATE TABLE pilgrim (id INT PRIMARY KEY, status VARCHAR(20), email VARCHAR(100))");
                create.execute(JOURNEYS);
            }
            work(twin, "pilgrim");
            work(shop.source, "traveller");
            long before = proxy.turns();
            for (int i = 0; i < ROUNDS; i++) {
                work(twin, "pilgrim");
            }
            long plain = proxy.turns() - before;
            for (int i = 0; i < ROUNDS; i++) {
                work(shop.source, "traveller");
            }
            long coffer = proxy.turns() - before - plain;
            assertThat(plain).isGreaterThan(ROUNDS * 10);
            assertThat(coffer).isEqualTo(plain);
        }
    }

    private static void work(DataSource source, String table) throws SQLException {
        try (Connection connection = source.getConnection()) {
            update(
                    connection,
                    "INSERT INTO " + table + " (id, status, email) VALUES (?, ?, ?)",
                    1,
                    "new",
                    "mary@example.org");
            assertThat(find(connection, "SELECT id, email FROM " + table + " WHERE email = ?", "mary@example.org"))
                    .isEqualTo("1");
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(
                            "SELECT email FROM " + table + " WHERE email = 'mary@example.org' AND status = 'new'")) {
                assertThat(rows.next()).isTrue();
            }
            connection.setAutoCommit(false);
            update(
                    connection,
                    "UPDATE " + table + " SET email = ?, status = ? WHERE id = ?",
                    "john@example.org",
                    "old",
                    1);
            update(connection, "INSERT INTO journeys (id, traveller_id, note) VALUES (?, ?, ?)", 1, 1, "a note");
            assertThat(find(connection, "SELECT note FROM journeys WHERE note = ?", "a note"))
                    .isEqualTo("a note");
            connection.commit();
            try (PreparedStatement batch = // of one row: MariaDB's driver sends more without waiting for answers
                    connection.prepareStatement("INSERT INTO " + table + " (id, email) VALUES (?, ?)")) {
                for (int id = 2; id < 3; id++) {
                    batch.setInt(1, id);
                    batch.setString(2, "p" + id + "@example.org");
                    batch.addBatch();
                }
                batch.executeBatch();
            }
            update(connection, "DELETE FROM journeys WHERE id = ?", 1);
            connection.commit();
            connection.setAutoCommit(true);
            update(connection, "DELETE FROM " + table + " WHERE id < ?", 10);
        }
    }

    private static void update(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            assertThat(statement.executeUpdate()).isPositive();
        }
    }

    private static String find(Connection connection, String sql, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                return rows.getString(1);
            }
        }
    }
}
