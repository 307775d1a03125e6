package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Guards;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What differs from a plain column is what {@link Deviation} and {@code docs/sql.md} say, to the letter. */
final class DeviationsTest {
    static Stream<Arguments> deviations() {
        return Deviation.ALL.stream()
                .flatMap(deviation -> Stream.of(TestDatabase.values()).map(on -> Arguments.of(deviation, on)));
    }

    @ParameterizedTest
    @MethodSource("deviations")
    void deviation_isAsStated(Deviation deviation, TestDatabase database) throws SQLException {
        DataSource plain = database.fresh();
        DataSource raw = database.fresh();
        create(
                plain,
                "CREATE TABLE d (id INT PRIMARY KEY, v " + deviation.type().get(database) + ")");
        create(raw, "CREATE TABLE d (id INT PRIMARY KEY, v " + database.binaryType(200) + ", v_bidx BIGINT)");
        try (Coffer coffer = Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(new InMemoryKeyRepository())
                .policy(EncryptionPolicy.parse("{version: 1, keyring: k, tables: {d: {v: {type: " + deviation.policy()
                        + ", equality: true}}}}"))
                .build()) {
            Guards.add(raw, database, coffer.policy().orElseThrow());
            assertThat(result(CofferDataSource.wrap(raw, coffer), deviation))
                    .as("protected")
                    .isEqualTo(deviation.protectedResult());
        }
        assertThat(result(plain, deviation))
                .as("plain")
                .isEqualTo(deviation.plainResult().get(database));
    }

    private static void create(DataSource source, String table) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(table);
        }
    }

    private static String result(DataSource source, Deviation deviation) throws SQLException {
        try (Connection connection = source.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO d (id, v) VALUES (1, ?)")) {
                insert.setObject(1, deviation.stored());
                insert.executeUpdate();
            }
            return deviation.sought() == null
                    ? stored(connection, deviation.stored().getClass())
                    : found(connection, deviation);
        } catch (SQLException e) {
            return Deviation.REFUSED;
        }
    }

    private static String stored(Connection connection, Class<?> type) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT v FROM d")) {
            assertThat(row.next()).isTrue();
            Object value = row.getObject(1, type);
            return value instanceof String text ? "`'" + text + "'`" : String.valueOf(value);
        }
    }

    private static String found(Connection connection, Deviation deviation) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id FROM d WHERE " + deviation.condition())) {
            select.setObject(1, deviation.sought());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Deviation.FOUND : Deviation.NOT_FOUND;
            }
        }
    }
}
