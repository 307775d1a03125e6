package dev.coffer.jdbc.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Shop;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes in logical terms of tables that have rows, and those that are refused. */
final class LogicalChangesTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              customer:
                email:     { type: text(120), equality: true, normalize: [lowercase] }
                last_name: { type: text(60), deterministic: true }
                note:      { type: text(200) }
                points:    { type: integer }
                seen:      { type: timestamp }
                phone:     { type: text(20), equality: true }
              family:
                name:      { type: text(60), deterministic: true }
            """;

    private static final String TABLE = "CREATE TABLE customer (id INT PRIMARY KEY, email VARCHAR(120) NOT NULL,"
            + " last_name VARCHAR(60), note VARCHAR(200), status VARCHAR(20) DEFAULT 'new')";

    private static Shop shop(TestDatabase database) throws SQLException {
        Shop shop = Shop.empty(database, POLICY);
        shop.update(TABLE);
        shop.update("INSERT INTO customer (id, email, last_name, note) VALUES (1, 'mary@x.zq', 'Zqing', 'zq')");
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void rows_stayReadable_whateverIsChanged(TestDatabase database) throws SQLException {
        boolean mysql = database.isMariadbOrMysql();
        boolean h2 = database == TestDatabase.H2;
        List<String> texts = new ArrayList<>(List.of(
                "ALTER TABLE customer ADD COLUMN phone VARCHAR(20)",
                "UPDATE customer SET phone = '+1zq'",
                "ALTER TABLE customer ADD points INT",
                "UPDATE customer SET points = 7",
                "ALTER TABLE customer ADD CONSTRAINT one_mail UNIQUE (email)",
                "CREATE UNIQUE INDEX one_name ON customer (last_name)",
                "CREATE INDEX by_phone ON customer (phone)",
                "ALTER TABLE customer ADD CONSTRAINT reached CHECK (email IS NOT NULL OR id > 7)",
                mysql
                        ? "ALTER TABLE customer MODIFY note VARCHAR(100)"
                        : h2
                                ? "ALTER TABLE customer ALTER COLUMN note VARCHAR(100)"
                                : "ALTER TABLE customer ALTER note TYPE VARCHAR(100)",
                mysql
                        ? "ALTER TABLE customer MODIFY email VARCHAR(100) NOT NULL"
                        : "ALTER TABLE customer ALTER COLUMN email SET NOT NULL",
                "ALTER TABLE customer RENAME COLUMN status TO state"));
        try (Shop shop = shop(database)) {
            for (String text : texts) {
                shop.update(text);
                assertThat(shop.query("SELECT last_name, note FROM customer WHERE email = 'MARY@x.zq'"))
                        .as(text)
                        .containsExactly(List.of("Zqing", "zq"));
            }
            assertThat(shop.query("SELECT points, state FROM customer WHERE phone = '+1zq'"))
                    .containsExactly(List.of("7", "new"));
            assertThatThrownBy(() ->
                            shop.update("INSERT INTO customer (id, email, last_name) VALUES (2, 'Mary@X.zq', 'other')"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining(h2 ? "ONE_MAIL" : "one_mail");
            shop.update("ALTER TABLE customer DROP COLUMN note");
            if (mysql) {
                shop.update("ALTER TABLE customer DROP INDEX by_phone");
            }
            shop.update("ALTER TABLE customer DROP COLUMN phone");
            assertThat(shop.rawQuery("SELECT * FROM customer").get(0)).hasSize(6); // and no tags of phone
            shop.update("ALTER TABLE customer ADD phone VARCHAR(20)");
            shop.update("UPDATE customer SET phone = '+2zq' WHERE email = 'mary@x.zq'");
            assertThat(shop.query("SELECT id FROM customer WHERE phone = '+2zq'"))
                    .containsExactly(List.of("1"));
            assertThat(shop.cells("customer"))
                    .noneMatch(cell -> cell.toLowerCase(java.util.Locale.ROOT).contains("zq"));
            shop.update("DROP TABLE customer");
        }
    }

    @ParameterizedTest
    @EnumSource
    void columnWithoutValue_onATableWithRows_isRefused(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database)) {
            assertThatThrownBy(() -> shop.update("ALTER TABLE customer ADD phone VARCHAR(20) NOT NULL"))
                    .isInstanceOf(SQLException.class);
            assertThat(shop.rawQuery("SELECT * FROM customer").get(0)).hasSize(6);
            shop.update("DELETE FROM customer");
            shop.update("ALTER TABLE customer ADD phone VARCHAR(20) NOT NULL");
        }
    }

    /** The refused text, and what its message says. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry(
                    "ALTER TABLE customer ADD phone VARCHAR(20) DEFAULT 'zq'",
                    "customer.phone is protected, and a DEFAULT"),
            Map.entry(
                    "ALTER TABLE customer ALTER COLUMN email SET DEFAULT 'zq'",
                    "customer.email is protected, and a DEFAULT"),
            Map.entry(
                    "ALTER TABLE customer ADD phone VARCHAR(20) DEFAULT lower('zq')", "give the value in each INSERT"),
            Map.entry("ALTER TABLE customer ADD UNIQUE (note)", "'equality: true' or 'deterministic: true'"),
            Map.entry("CREATE INDEX i ON customer (note)", "'equality: true' or 'deterministic: true'"),
            Map.entry("CREATE INDEX i ON customer (upper(last_name))", "IS [NOT] NULL only"),
            Map.entry("ALTER TABLE customer ADD PRIMARY KEY (email)", "make the column deterministic"),
            Map.entry("ALTER TABLE customer ADD CHECK (length(email) > 904171)", "IS [NOT] NULL only"),
            Map.entry("ALTER TABLE customer ADD CHECK (email <> 'zq')", "IS [NOT] NULL only"),
            Map.entry("ALTER TABLE customer ADD CHECK (id > 0 AND email('zq'))", "IS [NOT] NULL only"),
            Map.entry("ALTER TABLE customer ADD CHECK (id > 0 AND emial <> 'zq')", "EMIAL, which is no column"),
            Map.entry(
                    "ALTER TABLE customer ADD FOREIGN KEY (email) REFERENCES family (name)",
                    "would compare what is not alike"),
            Map.entry(
                    "ALTER TABLE customer ADD FOREIGN KEY (last_name) REFERENCES family (name)",
                    "would compare what is not alike"),
            Map.entry(
                    "ALTER TABLE customer ADD FOREIGN KEY (status) REFERENCES family (name)",
                    "would compare what is not alike"),
            Map.entry(
                    "CREATE TABLE child (id INT, n VARCHAR(60) REFERENCES family (name))",
                    "would compare what is not alike"),
            Map.entry("ALTER TABLE customer RENAME COLUMN email TO mail", "let the policy name mail"),
            Map.entry("ALTER TABLE customer RENAME COLUMN status TO points", "let the policy name points"),
            Map.entry("ALTER TABLE customer RENAME TO client", "under another name"),
            Map.entry("CREATE TABLE copy AS SELECT * FROM customer", "cannot follow"),
            Map.entry("CREATE TABLE copy (LIKE customer)", "cannot follow (LIKE)"),
            Map.entry("CREATE TABLE copy LIKE customer", "cannot follow (LIKE)"),
            Map.entry("CREATE TABLE copy (id INT) INHERITS (customer)", "cannot follow (INHERITS)"),
            Map.entry("CREATE VIEW copy AS SELECT * FROM customer", "cannot follow"),
            Map.entry("ALTER TABLE customer ALTER COLUMN email TYPE bytea USING email || 'zq'", "cannot follow"),
            Map.entry(
                    "ALTER TABLE customer ADD twice VARCHAR(99) GENERATED ALWAYS AS (email || 'zq')",
                    "IS [NOT] NULL only"),
            Map.entry("ALTER TABLE customer ADD twice VARCHAR(99) DEFAULT (email || 'zq')", "IS [NOT] NULL only"),
            Map.entry("ALTER TABLE customer ADD points INT GENERATED ALWAYS AS IDENTITY", "cannot make its values"),
            Map.entry("COMMENT ON COLUMN customer.email IS 'zq' || 'zq'", "cannot follow"));

    private static final Map<String, String> CONTRADICTING = Map.of(
            "ALTER TABLE customer ADD phone INT", "declares customer.phone as INT, and the policy as text(20)",
            "ALTER TABLE customer ADD phone VARCHAR(21)", "as VARCHAR(21), and the policy as text(20)",
            "ALTER TABLE customer ADD points BIGINT", "as BIGINT, and the policy as integer",
            "ALTER TABLE customer ADD points NUMERIC(5)", "as NUMERIC(5), and the policy as integer",
            "ALTER TABLE customer ADD seen TIMESTAMP(3)", "as TIMESTAMP(3), and the policy as timestamp(6)",
            "ALTER TABLE customer ADD seen DATE", "as DATE, and the policy as timestamp(6)",
            "ALTER TABLE customer ADD phone ENUM('zq')", "as something else");

    @ParameterizedTest
    @EnumSource
    void whatCannotBeProven_isRefused_withAdvice(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database)) {
            int sent = shop.tap.sent().size();
            REFUSED.forEach((text, message) -> assertThatThrownBy(() -> shop.update(text), "%s", text)
                    .hasCauseInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining(message)
                    .hasMessageNotContaining("zq"));
            CONTRADICTING.forEach((text, message) -> assertThatThrownBy(() -> shop.update(text), "%s", text)
                    .hasCauseInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining(message)
                    .hasMessageNotContaining("zq"));
            assertThat(shop.tap.sent().subList(sent, shop.tap.sent().size()))
                    .noneMatch(text -> text.contains("zq") || text.contains("904171"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void severalStatements_andBatches_areTaken(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, POLICY)) {
            try (Connection connection = shop.source.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.addBatch(TABLE);
                statement.addBatch("CREATE TABLE orders (id INT, customer_id INT REFERENCES customer (id))");
                statement.addBatch("CREATE INDEX by_mail ON customer (email)");
                assertThat(statement.executeBatch()).hasSize(3);
                String several =
                        "ALTER TABLE customer ADD phone VARCHAR(20); CREATE INDEX by_phone ON customer (phone);";
                if (!database.isMariadbOrMysql()) { // which take none without allowMultiQueries
                    statement.execute(several);
                } else {
                    for (String text : several.split(";", -1)) {
                        statement.execute(text.isBlank() ? "SELECT 1" : text);
                    }
                }
                assertThatThrownBy(() -> statement.execute(
                                "ALTER TABLE customer ADD points INT; DELETE FROM customer WHERE email = 'zq'"))
                        .hasMessageContaining("several statements");
            }
            shop.update("INSERT INTO customer (id, email, phone) VALUES (1, 'mary@x.zq', '+1zq')");
            assertThat(shop.query("SELECT email FROM customer WHERE phone = '+1zq'"))
                    .containsExactly(List.of("mary@x.zq"));
        }
    }

    @Test
    void policy_thatKeepsTheSchemaElsewhere_refusesChanges() throws SQLException {
        try (Shop shop = Shop.empty(TestDatabase.H2, POLICY.replace("tables:", "ddl: refuse\ntables:"))) {
            assertThatThrownBy(() -> shop.update(TABLE))
                    .hasCauseInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("'ddl: refuse' in the policy");
            shop.past("CREATE TABLE customer (id INT PRIMARY KEY)");
            assertThatThrownBy(() -> shop.update("ALTER TABLE customer ADD status INT"))
                    .hasMessageContaining("'ddl: refuse' in the policy");
            shop.update("TRUNCATE TABLE customer");
            shop.update("CREATE TABLE orders (id INT PRIMARY KEY)");
        }
    }

    /** The policy's own statements go on as before where their types could be those of values. */
    @ParameterizedTest
    @EnumSource
    void statementsOfThePolicy_areTaken_whereTypesAreAlike(TestDatabase database) throws SQLException {
        String policy = """
                version: 1
                keyring: customers
                tables:
                  customer:
                    photo: { type: bytes, equality: true }
                    note:  { type: text, storage: text }
                """;
        try (Shop shop = Shop.empty(database, policy)) {
            shop.update("CREATE TABLE customer (id INT PRIMARY KEY)");
            for (String statement : shop.coffer.policy().orElseThrow().ddl(SqlDialect.valueOf(database.dialect()))) {
                shop.update(statement);
            }
            shop.update("INSERT INTO customer (id, photo, note) VALUES (1, ?, 'zq')", new byte[] {1, 2});
            assertThat(shop.query("SELECT note FROM customer WHERE photo = ?", new byte[] {1, 2}))
                    .containsExactly(List.of("zq"));
        }
    }

    /** The policy goes first: it names the new column, with the keys of the old one. */
    @ParameterizedTest
    @EnumSource
    void renamedColumn_isRead_underAPolicyThatFits(TestDatabase database) throws SQLException {
        DataSource plain = database.fresh();
        InMemoryKeyRepository keys = new InMemoryKeyRepository();
        String renamed = POLICY.replace("email:    ", "mail:")
                .replace("{ type: text(120),", "{ type: text(120), name: customer.email,");
        try (Coffer before = coffer(keys, POLICY);
                Coffer after = coffer(keys, renamed)) {
            run(
                    CofferDataSource.wrap(plain, before),
                    TABLE,
                    "INSERT INTO customer (id, email) VALUES (1, 'mary@x.zq')");
            DataSource source = CofferDataSource.wrap(plain, after);
            run(source, "ALTER TABLE customer RENAME COLUMN email TO mail");
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT mail FROM customer WHERE mail = 'mary@x.zq'")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString("mail")).isEqualTo("mary@x.zq");
            }
            run(source, "INSERT INTO customer (id, mail) VALUES (2, 'bob@x.zq')");
        }
    }

    private static Coffer coffer(InMemoryKeyRepository keys, String policy) {
        return Coffer.builder()
                .keyEncryptionKey(TestKek.standard())
                .repository(keys)
                .policy(EncryptionPolicy.parse(policy))
                .build();
    }

    private static void run(DataSource source, String... texts) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String text : texts) {
                statement.execute(text);
            }
        }
    }
}
