package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.jdbc.connection.ProtectedConnection;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What a transaction of PostgreSQL sees of a schema that it has changed itself, or of one that has changed since its snapshot, is its
 * own: nobody else plans by it, and it is forgotten however the transaction ends.
 */
final class OwnCatalogTest {
    private static final String STAR = "SELECT * FROM customer";

    private Shop shop;
    private ProtectedDatabase database;
    private Connection others;

    @BeforeEach
    void open() throws SQLException {
        shop = Shop.on(TestDatabase.POSTGRESQL);
        shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
        shop.past("CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS"
                + " $$ BEGIN EXECUTE 'DROP VIEW con' || 'tacts'; END $$");
        database = new ProtectedDatabase(shop.coffer, null);
        others = connect();
    }

    @AfterEach
    void close() throws SQLException {
        others.close();
        shop.close();
    }

    private Connection connect() throws SQLException {
        return ProtectedConnection.open(shop.tap.over(shop.plain).getConnection(), database);
    }

    private Connection begun() throws SQLException {
        Connection connection = connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Prepares it, which sends nothing to PostgreSQL, so that no lock is waited for; gives the text that the driver was given. */
    private String planned(Connection connection, String sql) throws SQLException {
        shop.tap.forget();
        connection.prepareStatement(sql).close();
        return shop.tap.sent().get(shop.tap.sent().size() - 1);
    }

    private void requireGuarded(Connection connection, String mark) {
        assertThatThrownBy(() -> planned(connection, "SELECT id FROM contacts WHERE email = ? /* " + mark + " */"))
                .hasMessageContaining("contacts is a view");
    }

    private enum End {
        CLOSED,
        ROLLED_BACK,
        ABORTED,
        ROLLED_BACK_BY_TEXT,
        ROLLED_BACK_IN_TEXT
    }

    @ParameterizedTest
    @EnumSource
    void droppedViewComesBack_howeverTheTransactionEnds_isGuarded(End end) throws SQLException {
        Connection own = begun();
        execute(own, "SELECT tidy()");
        execute(own, "ALTER TABLE customer ADD COLUMN nick VARCHAR(20)");
        assertThat(planned(own, "SELECT id FROM contacts WHERE email = ?")).contains("contacts");
        requireGuarded(others, "before");
        switch (end) {
            case CLOSED -> own.close();
            case ROLLED_BACK -> own.rollback();
            case ABORTED -> {
                Executor here = Runnable::run;
                own.abort(here);
            }
            case ROLLED_BACK_BY_TEXT -> execute(own, "ROLLBACK");
            case ROLLED_BACK_IN_TEXT -> execute(own, "SELECT 1; ROLLBACK");
        }
        requireGuarded(others, "after");
        if (!own.isClosed()) {
            requireGuarded(own, "again");
            own.close();
        }
        try (Connection later = connect()) {
            requireGuarded(later, "later");
        }
    }

    private enum Commit {
        METHOD,
        TEXT,
        IN_TEXT,
        AUTOCOMMIT
    }

    @ParameterizedTest
    @EnumSource
    void columnAdded_isSeenByItsTransaction_andByOthersOnceCommitted(Commit commit) throws SQLException {
        planned(others, STAR);
        try (Connection own = begun()) {
            execute(own, "ALTER TABLE customer ADD COLUMN nick VARCHAR(20)");
            assertThat(planned(own, STAR)).contains("nick");
            assertThat(planned(others, STAR)).doesNotContain("nick");
            own.setAutoCommit(false);
            assertThat(planned(own, STAR)).contains("nick");
            assertThat(planned(others, "SELECT * FROM customer c")).doesNotContain("nick");
            switch (commit) {
                case METHOD -> own.commit();
                case TEXT -> execute(own, "COMMIT");
                case IN_TEXT -> execute(own, "SELECT 1; COMMIT");
                case AUTOCOMMIT -> own.setAutoCommit(true);
            }
            assertThat(planned(own, STAR)).contains("nick");
            assertThat(planned(others, STAR)).contains("nick");
        }
    }

    @Test
    void savepoints_takeBackWhatWasSeen() throws SQLException {
        try (Connection own = begun()) {
            execute(own, "ALTER TABLE customer ADD COLUMN nick VARCHAR(20)");
            Savepoint kept = own.setSavepoint();
            execute(own, "ALTER TABLE customer ADD COLUMN fax VARCHAR(20)");
            assertThat(planned(own, STAR)).contains("nick", "fax");
            own.rollback(kept);
            assertThat(planned(own, STAR)).contains("nick").doesNotContain("fax");
            execute(own, "SAVEPOINT kept");
            execute(own, "SELECT tidy()");
            assertThat(planned(own, "SELECT id FROM contacts")).contains("contacts");
            execute(own, "ROLLBACK TO SAVEPOINT kept");
            requireGuarded(own, "back");
        }
        requireGuarded(others, "after");
    }

    /** Each planned text is a new one, or it would have been planned before. */
    @Test
    void transactionOnOldSnapshot_readsForNobodyElse() throws SQLException {
        try (Connection old = begun()) {
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            execute(old, "SELECT 1");
            execute(others, "ALTER TABLE customer ADD COLUMN nick VARCHAR(20)");
            execute(others, "CREATE TABLE visit (id INT, customer_id INT, day INT)");
            planned(old, STAR);
            assertThat(planned(others, STAR)).contains("nick");

            String joined = "SELECT c.* FROM customer c JOIN visit v ON v.customer_id = c.id WHERE day = ?";
            assertThatThrownBy(() -> planned(old, joined)).isInstanceOf(SQLException.class);
            assertThat(planned(others, joined)).contains("nick");
        }
    }

    /** Else no statement would ever be kept that comes second in transactions of this kind. */
    @Test
    void textFirstSeenOnSnapshot_isPlannedForEverybodyByTheNext() throws SQLException {
        String joined = "SELECT c.email FROM customer c JOIN orders o ON o.customer_id = c.id WHERE note = ?";
        try (Connection old = begun()) {
            old.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            execute(old, "SELECT 1");
            planned(old, joined);
            planned(others, "SELECT 1");
            shop.tap.forget();
            planned(old, joined);
            assertThat(shop.tap.sent()).hasSize(1);
        }
    }

    /** Nor is a table believed that a transaction made and took back, though nobody had heard of it before. */
    @Test
    void tableMadeAndTakenBack_isNotBelieved() throws SQLException {
        String joined = "SELECT email FROM customer JOIN visit ON day = id";
        try (Connection own = begun()) {
            execute(own, "CREATE TABLE visit (day INT)");
            assertThat(planned(own, joined)).contains("visit");
            own.rollback();
        }
        shop.past("CREATE TABLE visit (day INT, email VARCHAR(100))");
        assertThatThrownBy(() -> planned(others, joined)).hasMessageContaining("email");
    }

    /** MySQL's catalog is part of its snapshots, those of MariaDB and H2 are not. */
    @ParameterizedTest
    @EnumSource(names = "POSTGRESQL", mode = EnumSource.Mode.EXCLUDE)
    void otherDatabases_whateverASnapshotShows_othersSeeWhatIsThere(TestDatabase database) throws SQLException {
        String joined = "SELECT email FROM customer c JOIN visit v ON guest = c.id";
        try (Shop elsewhere = Shop.on(database);
                Connection old = elsewhere.source.getConnection()) {
            old.setAutoCommit(false);
            old.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (PreparedStatement first = old.prepareStatement("SELECT COUNT(*) FROM orders");
                    ResultSet rows = first.executeQuery()) {
                assertThat(rows.next()).isTrue();
            }
            elsewhere.past("CREATE TABLE visit (id INT, guest INT)");
            if (database == TestDatabase.MYSQL) {
                assertThatThrownBy(() -> old.prepareStatement(joined)).hasMessageContaining("guest");
            } else {
                old.prepareStatement(joined).close();
            }
            assertThat(elsewhere.query(joined)).isEmpty();
            old.rollback();
            old.prepareStatement(joined).close();
        }
    }
}
