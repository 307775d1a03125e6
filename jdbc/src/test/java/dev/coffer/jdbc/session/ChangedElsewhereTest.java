package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A table whose columns another node adds, drops and puts in another order, as migrations do: what lists no columns means those that
 * are there now, at once, and never puts a value where its column has been.
 */
final class ChangedElsewhereTest {
    private static final String ADDRESS = "mary.smith@sakilacustomer.org";
    private static final String POLICY =
            "version: 1\nkeyring: k\ntables: { contact: { email: { type: text(80), equality: true } } }";

    /** Of id, note, email. */
    private static Shop shop(TestDatabase database) throws SQLException {
        Shop shop = Shop.empty(database, POLICY);
        shop.past("CREATE TABLE contact (id INT PRIMARY KEY, note VARCHAR(80), email " + database.binaryType(500)
                + ", email_bidx BIGINT"
                + Guards.in("contact", database, shop.coffer.policy().orElseThrow()) + ")");
        shop.past("CREATE TABLE source (id INT, note VARCHAR(80))");
        return shop;
    }

    /** From then on id, email, note. */
    private static void reorder(Shop shop) throws SQLException {
        shop.past("ALTER TABLE contact DROP COLUMN note");
        shop.past("ALTER TABLE contact ADD COLUMN note VARCHAR(80)");
    }

    private static void requireAsWritten(Shop shop) throws SQLException {
        assertThat(shop.query("SELECT id, email, note FROM contact WHERE id = 2"))
                .containsExactly(List.of("2", ADDRESS, "a note"));
        assertThat(shop.cells("contact")).noneMatch(cell -> cell.contains(ADDRESS));
    }

    @ParameterizedTest
    @EnumSource
    void insertOfParameters_afterReordering_fillsTheColumnsOfNow(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database)) {
            String sql = "INSERT INTO contact VALUES (?, ?, ?)";
            shop.update(sql, 1, "a note", ADDRESS);
            reorder(shop);
            shop.update(sql, 2, ADDRESS, "a note");
            requireAsWritten(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void insertOfLiterals_afterReordering_fillsTheColumnsOfNow(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO contact VALUES (1, 'a note', NULL)");
            reorder(shop);
            statement.executeUpdate("INSERT INTO contact VALUES (2, '" + ADDRESS + "', 'a note')");
            requireAsWritten(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void preparedBefore_executedAfterReordering_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO contact VALUES (?, ?, ?)")) {
            for (int i = 10; i < 12; i++) {
                insert.setInt(1, i);
                insert.setString(2, "a note");
                insert.setString(3, ADDRESS);
                insert.executeUpdate();
            }
            reorder(shop);
            insert.setInt(1, 2);
            insert.setString(2, ADDRESS);
            insert.setString(3, "a note");
            shop.tap.forget();
            assertThatThrownBy(insert::executeUpdate)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42XC1"))
                    .hasMessageContaining("contact")
                    .hasMessageContaining("prepare it again")
                    .hasMessageNotContaining(ADDRESS);
            insert.addBatch();
            assertThatThrownBy(insert::executeBatch).hasMessageContaining("prepare it again");
            assertThat(shop.query("SELECT COUNT(*) FROM contact")).containsExactly(List.of("2"));
            shop.update("INSERT INTO contact VALUES (?, ?, ?)", 2, ADDRESS, "a note");
            requireAsWritten(shop);
        }
    }

    /** Rows that a key told apart would be shown twice without it, for their envelopes differ where their values do not. */
    @ParameterizedTest
    @EnumSource
    void distinctByTheKey_afterTheKeyIsDropped_isRefused(TestDatabase database) throws SQLException {
        String sql = "SELECT DISTINCT id, email FROM contact";
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement select = connection.prepareStatement(sql);
                PreparedStatement grouping =
                        connection.prepareStatement("SELECT id, email FROM contact GROUP BY id, email")) {
            shop.update("INSERT INTO contact (id, email) VALUES (?, ?)", 1, ADDRESS);
            select.executeQuery().close();
            grouping.executeQuery().close();
            assertThat(shop.query(sql)).hasSize(1);
            shop.past(
                    database == TestDatabase.POSTGRESQL
                            ? "ALTER TABLE contact DROP CONSTRAINT contact_pkey"
                            : "ALTER TABLE contact DROP PRIMARY KEY");
            assertThatThrownBy(select::executeQuery)
                    .isInstanceOfSatisfying(
                            SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("42XC1"))
                    .hasMessageContaining("the primary key of")
                    .hasMessageContaining("prepare it again");
            assertThatThrownBy(grouping::executeQuery).hasMessageContaining("contact.email is protected, and grouping");
            assertThatThrownBy(() -> shop.query(sql)).hasMessageContaining("DISTINCT");
            assertThat(shop.query("SELECT id, email FROM contact")).hasSize(1);
        }
    }

    /** Nothing is locked until the star is executed, and on H2 not even then. */
    @ParameterizedTest
    @EnumSource
    void orderThatAStarShowed_holdsInItsTransaction_orNothingIsWrittenByIt(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try (PreparedStatement star = connection.prepareStatement("SELECT * FROM contact")) {
                reorder(shop);
                List<String> shown = new ArrayList<>();
                try (ResultSet rows = star.executeQuery()) {
                    for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                        shown.add(rows.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT));
                    }
                }
                assertThat(shown).containsExactly("id", "note", "email");
            }
            shop.tap.forget();
            for (int i = 0; i < 2; i++) { // whoever tries again has learnt nothing
                assertThatThrownBy(() -> insertInTheOrderShown(connection))
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42XC1"))
                        .hasMessageContaining("contact")
                        .hasMessageContaining("roll back")
                        .hasMessageNotContaining(ADDRESS);
            }
            assertThat(shop.tap.sent()).noneMatch(text -> text.startsWith("INSERT"));
            connection.rollback();
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO contact VALUES (2, ?, 'a note')")) {
                insert.setString(1, ADDRESS);
                insert.executeUpdate();
            }
            connection.commit();
            requireAsWritten(shop);
        }
    }

    private static void insertInTheOrderShown(Connection connection) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO contact VALUES (2, 'a note', ?)")) {
            insert.setString(1, ADDRESS);
            insert.executeUpdate();
        }
    }

    @ParameterizedTest
    @EnumSource
    void preparedInsert_afterAnotherStatementCouldTellTheOrder_isAskedForAgain(TestDatabase database)
            throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection();
                PreparedStatement insert = connection.prepareStatement("INSERT INTO contact VALUES (2, ?, 'a note')")) {
            reorder(shop);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT column_name FROM information_schema.columns WHERE table_name = 'contact'");
            }
            insert.setString(1, ADDRESS);
            assertThatThrownBy(insert::executeUpdate).hasMessageContaining("prepare it again");
            assertThat(shop.cells("contact")).isEmpty();
        }
    }

    @Test
    void orderOfOwnChange_isNoOthers() throws SQLException {
        try (Shop shop = shop(TestDatabase.POSTGRESQL);
                Connection connection = shop.source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeQuery("SELECT * FROM contact").close();
            statement.execute("SAVEPOINT here");
            statement.execute("ALTER TABLE contact DROP COLUMN note");
            statement.executeUpdate("INSERT INTO contact VALUES (1, '" + ADDRESS + "')");
            statement.execute("ROLLBACK TO SAVEPOINT here");
            statement.executeUpdate("INSERT INTO contact VALUES (2, 'a note', '" + ADDRESS + "')");
            connection.commit();
            requireAsWritten(shop);
        }
    }

    @ParameterizedTest
    @EnumSource
    void stars_showWhatIsThereNow(TestDatabase database) throws SQLException {
        String[] stars = {
            "SELECT * FROM contact",
            "SELECT c.* FROM contact c",
            "SELECT * FROM (SELECT * FROM contact) c",
            "SELECT * FROM contact UNION ALL SELECT * FROM contact",
            "WITH all_of AS (SELECT * FROM contact) SELECT * FROM all_of"
        };
        try (Shop shop = shop(database)) {
            shop.update("INSERT INTO contact VALUES (1, 'a note', ?)", ADDRESS);
            for (String star : stars) {
                assertThat(shop.query(star).get(0)).as(star).containsExactly("1", "a note", ADDRESS);
            }
            shop.past("ALTER TABLE contact ADD COLUMN nick VARCHAR(20) DEFAULT 'polly'");
            for (String star : stars) {
                assertThat(shop.query(star).get(0)).as(star).containsExactly("1", "a note", ADDRESS, "polly");
            }
            shop.past("ALTER TABLE contact DROP COLUMN note");
            for (String star : stars) {
                assertThat(shop.query(star).get(0)).as(star).containsExactly("1", ADDRESS, "polly");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void insertOfAQuery_afterItsSourceChanged_isNotSentAsBefore(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database)) {
            shop.past("INSERT INTO source (id, note) VALUES (2, 'a note')");
            String sql = "INSERT INTO contact (id, note) SELECT * FROM source";
            shop.update(sql);
            shop.update("DELETE FROM contact");
            shop.past("ALTER TABLE source DROP COLUMN id");
            shop.past("ALTER TABLE source ADD COLUMN id INT");
            assertThatThrownBy(() -> shop.update(sql)).isInstanceOf(SQLException.class); // a note for an id
            shop.past("ALTER TABLE source ADD COLUMN other INT");
            assertThatThrownBy(() -> shop.update(sql)).hasMessageContaining("2 columns");
        }
    }

    @Test
    void returning_showsWhatIsThereNow() throws SQLException {
        try (Shop shop = shop(TestDatabase.POSTGRESQL)) {
            List<String> sent = new ArrayList<>();
            for (String text : new String[] {
                "INSERT INTO contact (id, email) VALUES (?, 'x') RETURNING *",
                "UPDATE contact SET email = 'y' WHERE id = ? RETURNING *",
                "DELETE FROM contact WHERE id = ? RETURNING *"
            }) {
                sent.add(text);
                shop.update("DELETE FROM contact");
                shop.update("INSERT INTO contact (id) VALUES (7)");
                int id = text.startsWith("INSERT") ? 1 : 7;
                assertThat(shop.query(text, id).get(0)).hasSize(3 + sent.size() - 1);
                shop.past("ALTER TABLE contact ADD COLUMN more" + sent.size() + " INT");
                shop.update("DELETE FROM contact");
                shop.update("INSERT INTO contact (id) VALUES (7)");
                assertThat(shop.query(text, id).get(0)).as(text).hasSize(3 + sent.size());
            }
        }
    }

    /** One question for each use of a text that lists no columns, none for one that does. */
    @ParameterizedTest
    @EnumSource
    void question_isAskedOnlyOfWhatListsNoColumns(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection()) {
            for (String sql : new String[] {"SELECT id, email, note FROM contact", "SELECT * FROM contact"}) {
                for (int i = 0; i < 3; i++) {
                    shop.tap.forget();
                    try (PreparedStatement statement = connection.prepareStatement(sql);
                            ResultSet rows = statement.executeQuery()) {
                        assertThat(rows.next()).isFalse();
                    }
                }
                assertThat(shop.tap.sent().stream().filter(text -> text.startsWith("SELECT")))
                        .hasSize(sql.contains("*") ? 2 : 1);
            }
        }
    }
}
