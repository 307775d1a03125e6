package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.Shop;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Changes of the schema carry no values of protected columns, on whichever side of the column they stand. */
final class SchemaStatementsTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              customer:
                email:  { type: text(100), equality: true }
                points: { type: integer, deterministic: true }
            """;

    private static Shop shop(TestDatabase database) throws SQLException {
        return shop(database, POLICY);
    }

    private static Shop shop(TestDatabase database, String policy) throws SQLException {
        Shop shop = Shop.empty(database, policy);
        shop.past("CREATE TABLE customer (id INT PRIMARY KEY, status VARCHAR(20))");
        for (String statement : shop.coffer.policy().orElseThrow().ddl(SqlDialect.valueOf(database.dialect()))) {
            shop.past(statement);
        }
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void literals_besideProtectedColumns_areRefused(TestDatabase database) throws SQLException {
        List<String> texts = List.of(
                "CREATE INDEX i ON customer (id) WHERE 'a@b.zq' = email",
                "CREATE INDEX i ON customer (id) WHERE email = 'a@b.zq'",
                "CREATE INDEX i ON customer (id) WHERE email IN (NULL, 'a@b.zq')",
                "CREATE INDEX i ON customer (id) WHERE 'a@b.zq' IN (email, NULL)",
                "CREATE INDEX i ON customer (id) WHERE 904171 = points",
                "CREATE INDEX i ON customer (id) WHERE points = 904171",
                "CREATE INDEX i ON customer (id) WHERE points IN (904171)",
                "CREATE INDEX i ON customer (id) WHERE points BETWEEN 904171 AND 904172",
                "CREATE INDEX i ON customer ((points + 904171))",
                "CREATE INDEX i ON customer (id) WHERE status = 'new' AND points > abs(904171)",
                "CREATE INDEX i ON customer (status) WHERE 'a@b.zq' = emial",
                "CREATE INDEX i ON customer (status) WHERE status = 'x' OR 'a@b.zq' = emial",
                "CREATE INDEX i ON customer (id) WHERE \"emial\" = 904171",
                "CREATE INDEX i ON customer (id) WHERE a@b.zq = email",
                "CREATE INDEX i ON customer (id) WHER 'a@b.zq' = emial",
                "ALTER TABLE customer ADD CHECK ('a@b.zq' <> email)",
                "ALTER TABLE customer ADD CONSTRAINT c CHECK (id > 0 AND 'a@b.zq' <> email)",
                "ALTER TABLE customer ADD CHECK (904171 <> points)",
                "ALTER TABLE customer ADD CHECK ('a@b.zq' <> emial)",
                "ALTER TABLE customer ADD CHEC ('a@b.zq' <> emial)",
                "ALTER TABLE customer ADD a INT, ALTER COLUMN email SET DEFAULT 'a@b.zq'",
                "ALTER TABLE customer ALTER COLUMN emial SET DEFAULT 'a@b.zq'",
                "ALTER TABLE customer MODIFY email VARBINARY(600) COMMENT 'a@b.zq'",
                "CREATE TABLE customer (id INT, email VARCHAR(100) DEFAULT 'a@b.zq')",
                "CREATE TABLE customer (id INT, email VARCHAR(100), CHECK ('a@b.zq' <> email))",
                "CREATE TABLE customer (id INT CHECK (904171 <> points), points INT)",
                "CREATE TABLE customer (id INT, email VARCHAR(100), CHECK ('a@b.zq' <> emial))",
                "CREATE TABLE customer (id INT, 'a@b.zq' email VARCHAR(100))",
                "ALTER ALTER TABLE customer ADD CHECK (status = 'new' AND _utf8'email' <> 'a@b.zq')",
                "ALTER ALTER TABLE customer ADD CHECK (id > 1 AND 'email' <> 904171)",
                "ALTER TABLE customer ADD ADD CHECK (status = 'new' AND _utf8'email' <> 'a@b.zq')",
                "CREATE CREATE INDEX i ON customer (id) WHERE status = 'new' AND _utf8'email' <> 'a@b.zq'",
                "CREATE TEMP UNIQUE TABLE customer (id INT, status VARCHAR(9) CHECK (status = 'x' OR _utf8'email' <> 'a@b.zq'))",
                "DROP TABLE customer WHERE email = 'a@b.zq'",
                "TRUNCATE TABLE customer WHERE email = 'a@b.zq'");
        try (Shop shop = shop(database)) {
            for (String text : texts) {
                assertThatThrownBy(() -> shop.update(text), "%s", text)
                        .hasCauseInstanceOf(UnsupportedStatementException.class)
                        .hasMessageNotContaining("zq");
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq") || sent.contains("904171"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void literals_ofOtherColumns_areSent(TestDatabase database) throws SQLException {
        List<String> texts = List.of(
                "ALTER TABLE customer ADD COLUMN kind VARCHAR(20) DEFAULT 'a'",
                "ALTER TABLE customer ADD COLUMN rating DECIMAL(5,2) DEFAULT 7 NOT NULL",
                "ALTER TABLE customer ADD CONSTRAINT kinds CHECK (kind IN ('a', 'b') AND LENGTH(kind) < 7)",
                "ALTER TABLE customer ALTER COLUMN status SET DEFAULT 'new'",
                "CREATE INDEX by_kind ON customer (kind)",
                "CREATE UNIQUE INDEX by_points ON customer (points, kind)",
                "DROP TABLE customer",
                "CREATE TABLE customer (id INT PRIMARY KEY, at TIMESTAMP(6) DEFAULT CURRENT_TIMESTAMP(6),"
                        + " status VARCHAR(20) DEFAULT 'new' NOT NULL CHECK (status <> 'none'), email "
                        + database.binaryType(600) + ", email_bidx BIGINT, points " + database.binaryType(100)
                        + ", CHECK (id > 7 OR status IN ('a', 'b')))");
        try (Shop shop = shop(database, POLICY.replace("tables:", "check: warn\ntables:"))) {
            for (String text : texts) {
                assertThatCode(() -> shop.update(text)).as(text).doesNotThrowAnyException();
                assertThat(shop.tap.sent()).contains(text);
            }
            if (database == TestDatabase.POSTGRESQL) {
                shop.update("CREATE INDEX a_few ON customer (points) WITH (fillfactor = 70) WHERE email IS NOT NULL");
                shop.update("CREATE INDEX others ON customer (id) WHERE status = 'new' AND id > 7");
                shop.update("ALTER TABLE customer ADD COLUMN seen TIMESTAMP WITH TIME ZONE DEFAULT '2001-01-01'");
            }
            if (database == TestDatabase.MARIADB) {
                shop.update("ALTER TABLE customer ADD kind ENUM('a', 'b') DEFAULT 'a' COMMENT 'of the customer'");
                shop.update("CREATE INDEX a_few ON customer (points(10)) KEY_BLOCK_SIZE = 8");
            }
        }
    }

    /** Their literals are the first bytes of every envelope. */
    @ParameterizedTest
    @EnumSource
    void constraintsOfThePolicy_areSent_toTheLetterOnly(TestDatabase database) throws SQLException {
        SqlDialect dialect = SqlDialect.valueOf(database.dialect());
        try (Shop shop = Shop.empty(database, POLICY.replace("integer,", "integer, storage: text,"))) {
            List<String> adding = shop.coffer.policy().orElseThrow().columns().stream()
                    .map(column -> column.constraint(dialect).add())
                    .toList();
            String constraints = adding.stream()
                    .map(add -> ", " + add.substring(add.indexOf("CONSTRAINT")))
                    .collect(Collectors.joining());
            shop.update("CREATE TABLE customer (id INT PRIMARY KEY, email " + database.binaryType(600)
                    + ", email_bidx BIGINT, points VARCHAR(200)" + constraints + ")");
            for (String add : adding) {
                shop.update("ALTER TABLE customer DROP CONSTRAINT " + add.split(" ", -1)[5]);
                for (String changed : List.of(
                        add.replace(" IS NULL OR (", " IS NULL OR (email <> 'a@b.zq' AND "),
                        add.replace("CF01", "cf904171").replace("cf1.zw", "cf904171"),
                        add + " CHECK ('a@b.zq' <> email)",
                        add + ", ADD CHECK ('a@b.zq' <> email)",
                        add + ", ADD CHECK (valid <> 'a@b.zq')",
                        add.substring(0, add.length() - 1) + " AND 'a@b.zq' <> email)")) {
                    assertThatThrownBy(() -> shop.update(changed), "%s", changed)
                            .hasCauseInstanceOf(UnsupportedStatementException.class);
                }
                shop.update(add.replace(" IS NULL ", " is  null\n")
                        .replace("email", "EMAIL")
                        .replace("SUBSTRING", "SubString"));
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq") || sent.contains("904171"));
            shop.update("INSERT INTO customer (id, email, points) VALUES (1, 'mary', 7)");
            if (database == TestDatabase.POSTGRESQL) {
                shop.update(
                        "ALTER TABLE customer DROP CONSTRAINT " + adding.get(0).split(" ", -1)[5]);
                shop.update(adding.get(0) + " NOT VALID");
                shop.update("ALTER TABLE customer VALIDATE CONSTRAINT "
                        + adding.get(0).split(" ", -1)[5]);
                assertThat(shop.query("SELECT points FROM customer")).containsExactly(List.of("7"));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void statementsOfThePolicy_areSent(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, POLICY)) {
            shop.update("CREATE TABLE customer (id INT PRIMARY KEY)");
            for (String statement : shop.coffer.policy().orElseThrow().ddl(SqlDialect.valueOf(database.dialect()))) {
                shop.update(statement);
            }
            shop.update("INSERT INTO customer (id, email, points) VALUES (1, 'mary', 7)");
            assertThat(shop.query("SELECT points FROM customer WHERE email = 'mary'"))
                    .containsExactly(List.of("7"));
        }
    }
}
