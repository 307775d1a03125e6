package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is easily answered wrongly when rows are looked at after they were decrypted. */
final class PatternTrapsTest {
    private static final String BY_PHONE = "SELECT id FROM customer WHERE phone LIKE ? ORDER BY id";

    @ParameterizedTest
    @EnumSource
    void prepared_onePatternAfterAnother_eachIsAnsweredByItself(TestDatabase database) throws SQLException {
        try (Twin twin = Twin.on(database);
                Connection connection = twin.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_PHONE + " LIMIT ?")) {
            statement.setInt(2, 2);
            assertThat(found(statement, "+1z%")).containsExactly(1, 2); // tags alone
            assertThat(found(statement, "%1zq_")).containsExactly(1, 2); // each row is looked at
            assertThat(found(statement, "+1z%")).containsExactly(1, 2);
            assertThat(found(statement, "%zq3")).containsExactly(3);
            assertThat(found(statement, "%")).containsExactly(1, 2);
            assertThat(found(statement, null)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void setMaxRows_countsWhatIsLeft(TestDatabase database) throws SQLException {
        try (Twin twin = Twin.on(database);
                Connection connection = twin.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_PHONE);
                Statement plain = connection.createStatement()) {
            statement.setMaxRows(1);
            assertThat(found(statement, "%zq3")).containsExactly(3);
            assertThat(found(statement, "%1zq_")).containsExactly(1);
            assertThat(found(statement, "+1z%")).containsExactly(1);
            assertThat(statement.getMaxRows()).isEqualTo(1);
            plain.setMaxRows(1);
            try (ResultSet rows = plain.executeQuery("SELECT id FROM customer WHERE phone LIKE '%q5' OR id = 5")) {
                assertThat(rows.next()).isTrue(); // a suffix answers it, under OR as well
            }
            try (ResultSet rows = plain.executeQuery("SELECT id FROM customer WHERE phone LIKE '%zq5'")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(5);
                assertThat(rows.getMetaData().getColumnCount()).isEqualTo(1); // the phone is read along, and not shown
                assertThat(rows.next()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pattern_thatCannotBeLookedAt_isRefusedWhenItIsKnown(TestDatabase database) throws SQLException {
        try (Twin twin = Twin.on(database);
                Connection connection = twin.source().getConnection()) {
            requireRefused(
                    connection, "SELECT id FROM customer WHERE phone LIKE ? OR status = 'new'", "+1zq%", "AND links");
            requireRefused(connection, "SELECT COUNT(*) FROM customer WHERE phone LIKE ?", "+1zq%", "count rows");
            requireRefused(connection, "DELETE FROM customer WHERE phone LIKE ?", "+1zq%", "a statement that writes");
            requireRefused(connection, "SELECT id FROM customer WHERE address LIKE ?", "%y", "suffix: [1]");
            requireRefused(
                    connection, "SELECT id FROM customer WHERE address NOT LIKE ?", "%Zq Way", "cannot be left out");
            requireRefused(connection, "SELECT id FROM customer WHERE phone LIKE ? FOR UPDATE", "+1zq%", "locks rows");
        }
    }

    @ParameterizedTest
    @EnumSource
    void scan_moreRowsThanItSays_isAnErrorWithTheCure(TestDatabase database) throws SQLException {
        try (Twin twin = Twin.on(database);
                Connection connection = twin.source().getConnection();
                PreparedStatement insert =
                        connection.prepareStatement("INSERT INTO customer (id, last_name) VALUES (?, 'Zqx')")) {
            connection.setAutoCommit(false);
            for (int id = 100; id < 200; id++) {
                insert.setInt(1, id);
                insert.addBatch();
            }
            insert.executeBatch();
            try (PreparedStatement statement =
                    connection.prepareStatement("SELECT id FROM customer WHERE last_name LIKE ?")) {
                assertThatThrownBy(() -> found(statement, "%none"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("more than 100 rows")
                        .hasMessageContaining("scan")
                        .hasMessageNotContaining("none");
            }
            connection.rollback();
        }
    }

    @ParameterizedTest
    @EnumSource
    void tags_ofAnotherRow_areToldFromItsValue(TestDatabase database) throws SQLException {
        try (Twin twin = Twin.on(database);
                Connection past = twin.raw().getConnection();
                Statement forger = past.createStatement();
                Connection connection = twin.source().getConnection();
                PreparedStatement statement = connection.prepareStatement(BY_PHONE)) {
            forger.executeUpdate(
                    "UPDATE customer SET phone_pfx5 = (SELECT x.phone_pfx5 FROM (SELECT phone_pfx5 FROM customer"
                            + " WHERE id = 3) x) WHERE id = 2");
            assertThatThrownBy(() -> found(statement, "+1zq3_%"))
                    .isInstanceOf(SQLException.class)
                    .hasCauseInstanceOf(AuthenticationFailedException.class)
                    .hasMessageContaining("customer.phone")
                    .hasMessageNotContaining("zq");
        }
    }

    /** Values that have fewer code points than a tag tells of are found by a negation like any other; NULL by none. */
    @ParameterizedTest
    @EnumSource
    void notLike_valuesShorterThanTheTag_areFound(TestDatabase database) throws SQLException {
        try (Twin twin = Twin.on(database);
                Connection connection = twin.source().getConnection()) {
            connection.setAutoCommit(false);
            try (Statement write = connection.createStatement()) {
                write.executeUpdate("UPDATE customer SET phone = '+1' WHERE id = 2");
                write.executeUpdate("UPDATE customer SET phone = '' WHERE id = 3");
            }
            try (PreparedStatement not =
                    connection.prepareStatement("SELECT id FROM customer WHERE phone NOT LIKE ? ORDER BY id")) {
                assertThat(found(not, "+1z%")).containsExactly(2, 3); // 4 has none
                assertThat(found(not, "+1zq1%")).containsExactly(2, 3, 5);
                assertThat(found(not, "%")).isEmpty();
                assertThat(found(not, null)).isEmpty();
            }
            connection.rollback();
        }
    }

    /** Each as the plain database reads it; a backslash is an escape on all of them where none is named. */
    @ParameterizedTest
    @EnumSource
    void escape_ofEveryKind_isReadAsThePlainDatabaseDoes(TestDatabase database) throws SQLException {
        try (Twin twin = Twin.on(database)) {
            for (String escape : List.of("", " ESCAPE '!'", " ESCAPE ''", " ESCAPE 'z'")) {
                for (String pattern : List.of("+1z%", "+1!z%", "+1\\z%", "+!1!z!q1", "+1zzq1%", "+1zq1!%", "%!q2")) {
                    requireAlike(twin, "SELECT id FROM customer WHERE phone LIKE ?" + escape + " ORDER BY id", pattern);
                }
            }
        }
    }

    /** The answer of the plain database, or a refusal; never another answer. */
    private static void requireAlike(Twin twin, String sql, String pattern) throws SQLException {
        Twin.Comparison found = twin.compare(sql, List.of(pattern));
        assertThat(found.fault()).as("%s of %s", sql, pattern).isEmpty();
    }

    private static void requireRefused(Connection connection, String sql, String pattern, String reason)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, pattern);
            assertThatThrownBy(statement::execute)
                    .as(sql)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(reason)
                    .hasMessageNotContaining(pattern);
        }
    }

    private static List<Integer> found(PreparedStatement statement, String pattern) throws SQLException {
        statement.setString(1, pattern);
        List<Integer> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getInt(1));
            }
        }
        return ids;
    }
}
