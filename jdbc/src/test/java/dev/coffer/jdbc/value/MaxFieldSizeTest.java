package dev.coffer.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The limit of {@code setMaxFieldSize} is the application's, for values: an envelope that is cut cannot be read. */
final class MaxFieldSizeTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              sized:
                words: { type: text }
                armored: { type: text, storage: text }
                bytes: { type: bytes }
                number: { type: bigint }
            """;

    private static final String COLUMNS = " words, armored, bytes, number, note FROM ";
    private static final int NUMBER = 4;
    private static final Set<String> GETTERS =
            Set.of("getString", "getBytes", "getObject", "getBinaryStream", "getCharacterStream", "getAsciiStream");

    @ParameterizedTest
    @EnumSource
    void limit_cutsValues_asTheDriverCutsThoseOfAPlainColumn(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, POLICY)) {
            String bytes = database == TestDatabase.POSTGRESQL ? "BYTEA" : "VARBINARY(300)";
            shop.past("CREATE TABLE plain (words VARCHAR(99), armored VARCHAR(99), bytes " + bytes
                    + ", number BIGINT, note VARCHAR(99))");
            shop.past("CREATE TABLE sized (words " + database.binaryType(300) + ", armored " + database.textType()
                    + ", bytes " + database.binaryType(300) + ", number " + database.binaryType(300)
                    + ", note VARCHAR(99))");
            shop.guard();
            try (Connection plain = shop.plain.getConnection();
                    Connection connection = shop.source.getConnection()) {
                fill(plain, "plain");
                fill(connection, "sized");
                assertThat(read(connection, "sized", false)).isEqualTo(read(plain, "plain", false));
                assertThat(read(connection, "sized", true)).isEqualTo(read(plain, "plain", true));
            }
        }
    }

    private static void fill(Connection connection, String table) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + table + " (words, armored, bytes, number, note) VALUES (?, ?, ?, ?, ?)")) {
            insert.setString(1, "Zoë and others");
            insert.setString(2, "ab");
            insert.setBytes(3, new byte[] {1, 2, 3, 4, 5, 6});
            insert.setLong(4, 123_456_789);
            insert.setString(5, "a plain one");
            insert.executeUpdate();
        }
    }

    private static List<String> read(Connection connection, String table, boolean prepared) throws SQLException {
        String sql = "SELECT" + COLUMNS + table;
        try (Statement statement = prepared ? connection.prepareStatement(sql) : connection.createStatement()) {
            List<String> read = new ArrayList<>();
            for (int limit : new int[] {4, 0}) {
                statement.setMaxFieldSize(limit);
                read.add("limit " + statement.getMaxFieldSize());
                try (ResultSet row = statement instanceof PreparedStatement ready
                        ? ready.executeQuery()
                        : statement.executeQuery(sql)) {
                    assertThat(row.next()).isTrue();
                    for (Getter getter : Getter.ALL) {
                        for (int i = 1; i <= 5 && GETTERS.contains(getter.name()); i++) {
                            int column = i;
                            if (i == NUMBER && getter.name().endsWith("Stream")) {
                                continue; // some drivers give none of a number, as values.md says
                            }
                            String answer = Answer.of(() -> getter.call().get(row, column));
                            read.add(getter.name() + " " + i + " " + answer);
                        }
                    }
                }
            }
            read.add(Answer.of(() -> {
                statement.setMaxFieldSize(-1);
                return "taken";
            }));
            return read;
        }
    }
}
