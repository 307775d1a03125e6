package dev.coffer.jdbc.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whose code touches a protected table, by whatever way it gets there, and that nobody is waited for to find it. */
final class ServerCodeTest {
    private static Catalog read(Shop shop, Connection connection) throws SQLException {
        PolicyTables tables = new PolicyTables(shop.coffer.policy().orElseThrow());
        Dialect dialect = Dialect.valueOf(shop.database.dialect());
        SearchPath path = SearchPath.of(connection, dialect, tables.names());
        SchemaCheck check = new SchemaCheck(shop.coffer.policy().orElseThrow());
        return Catalog.read(connection, dialect, path, tables.columnNames(), tables.schemas(), check);
    }

    private static Catalog read(Shop shop) throws SQLException {
        try (Connection connection = shop.plain.getConnection()) {
            return read(shop, connection);
        }
    }

    @Test
    void postgresql_codeOfEveryKind_isFoundByItsReferences() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL)) {
            shop.past("CREATE FUNCTION reading() RETURNS SETOF customer LANGUAGE sql AS 'SELECT * FROM customer'");
            shop.past("CREATE VIEW over_function AS SELECT id, email FROM reading()");
            shop.past("CREATE VIEW over_view AS SELECT * FROM over_function WHERE id > 1");
            shop.past("CREATE FUNCTION parsed(n int) RETURNS bigint BEGIN ATOMIC"
                    + " SELECT COUNT(*) FROM payment WHERE id > n; END");
            shop.past("CREATE VIEW over_parsed AS SELECT id FROM orders WHERE parsed(id) > 0");
            shop.past("CREATE FUNCTION calling() RETURNS bigint BEGIN ATOMIC SELECT parsed(1); END");
            shop.past("CREATE FUNCTION quoting() RETURNS void LANGUAGE plpgsql AS" + " 'BEGIN PERFORM calling(); END'");
            shop.past("CREATE MATERIALIZED VIEW kept AS SELECT email FROM customer");
            shop.past("CREATE VIEW in_text AS SELECT query_to_xml('SELECT * FROM customer', true, true, '')");
            shop.past("CREATE VIEW harmless AS SELECT o.id, o.note AS customer_note FROM orders o");
            shop.past("CREATE FUNCTION plain() RETURNS bigint BEGIN ATOMIC SELECT COUNT(*) FROM orders; END");
            shop.past("CREATE RULE copying AS ON INSERT TO orders DO ALSO"
                    + " INSERT INTO payment (id, customer_id) VALUES (NEW.id, NEW.customer_id)");
            shop.past("CREATE TABLE log (id INT, note TEXT)");
            shop.past("CREATE RULE noting AS ON UPDATE TO payment DO ALSO INSERT INTO log (id) VALUES (NEW.id)");
            shop.past("CREATE RULE telling AS ON DELETE TO customer DO ALSO"
                    + " INSERT INTO log (note) VALUES (OLD.address)");
            Catalog catalog = read(shop);
            assertThat(catalog.guardedNames())
                    .containsExactlyInAnyOrder(
                            "customer",
                            "payment",
                            "reading",
                            "over_function",
                            "over_view",
                            "parsed",
                            "over_parsed",
                            "calling",
                            "quoting",
                            "kept",
                            "in_text");
            assertThat(catalog.isDependent("over_view")).isTrue();
            assertThat(catalog.routines()).containsExactlyInAnyOrder("reading", "parsed", "calling", "quoting");
            assertThat(catalog.triggered()).containsExactlyInAnyOrder("orders", "customer");
        }
    }

    /** What the server prints of a view, a rule, a function or a default it prints under a lock on every table in it. */
    @Test
    void postgresql_catalogIsRead_whileEveryTableIsLocked() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection locking = shop.plain.getConnection();
                Connection reading = shop.plain.getConnection();
                Statement lock = locking.createStatement();
                Statement read = reading.createStatement()) {
            shop.past("ALTER TABLE customer ALTER COLUMN status SET DEFAULT 'new'");
            shop.past("ALTER TABLE orders ALTER COLUMN note SET DEFAULT NULL::varchar(9)");
            shop.past("CREATE VIEW contacts AS SELECT id, email FROM customer");
            shop.past("CREATE FUNCTION parsed() RETURNS bigint BEGIN ATOMIC SELECT COUNT(*) FROM contacts; END");
            shop.past("CREATE RULE copying AS ON INSERT TO orders DO ALSO"
                    + " INSERT INTO customer (id) VALUES (NEW.id)");
            locking.setAutoCommit(false);
            lock.execute("LOCK TABLE customer, payment, orders, contacts IN ACCESS EXCLUSIVE MODE");
            read.execute("SET lock_timeout = 1");

            Catalog catalog = read(shop, reading);
            assertThat(catalog.guardedNames()).contains("contacts", "parsed");
            assertThat(catalog.triggered()).containsExactly("orders");
            CatalogTable customer = catalog.all("customer").get(0);
            assertThat(customer.column("status").hasDefault()).isTrue();
            assertThat(customer.column("status").type()).isEqualTo("character varying");
            assertThat(customer.column("status").length()).isEqualTo(20);
            assertThat(customer.column("email").hasDefault()).isFalse();
            assertThat(CatalogReader.columns(reading, Dialect.POSTGRESQL, Set.of("orders"))
                            .get(0)
                            .column("note")
                            .hasDefault())
                    .isFalse();
        }
    }

    /** They were told by {@code information_schema.columns} until it turned out to lock; nothing else may have changed. */
    @Test
    void postgresql_columns_areThoseOfTheInformationSchema() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL);
                Connection connection = shop.plain.getConnection();
                Statement statement = connection.createStatement()) {
            shop.past("CREATE DOMAIN short AS varchar(7)");
            shop.past("CREATE TYPE mood AS ENUM ('good')");
            shop.past(
                    "CREATE TABLE many (a int, b varchar(5) DEFAULT NULL, c char(3) DEFAULT 'x', d text COLLATE \"C\","
                            + " e timestamptz DEFAULT now(), f int[] , g short, h mood, i numeric(5, 2), j bytea DEFAULT NULL,"
                            + " k int GENERATED ALWAYS AS (a + 1) STORED, l serial, m int GENERATED ALWAYS AS IDENTITY,"
                            + " n varchar DEFAULT NULL, o text DEFAULT lower(NULL), p varchar(9) DEFAULT 'abc', q uuid, gone int)");
            shop.past("ALTER TABLE many DROP COLUMN gone");
            CatalogTable table = CatalogReader.columns(connection, Dialect.POSTGRESQL, Set.of("many"))
                    .get(0);
            int checked = 0;
            try (var rows = statement.executeQuery("SELECT column_name, data_type, character_maximum_length,"
                    + " collation_name, column_default FROM information_schema.columns WHERE table_name = 'many'"
                    + " ORDER BY ordinal_position")) {
                while (rows.next()) {
                    CatalogColumn column = table.columns().get(checked++);
                    assertThat(column.name()).isEqualTo(rows.getString(1));
                    if (!rows.getString(2).equals("USER-DEFINED")) {
                        assertThat(column.type()).isEqualToIgnoringCase(rows.getString(2));
                    }
                    long length = rows.getLong(3);
                    assertThat(column.length()).as(column.name()).isEqualTo(rows.wasNull() ? -1 : length);
                    String collation = rows.getString(4);
                    assertThat(column.collation()).isEqualToIgnoringCase(collation == null ? "" : collation);
                    String filled = rows.getString(5);
                    assertThat(column.hasDefault())
                            .as("%s: %s", column.name(), filled)
                            .isEqualTo(filled != null && !filled.startsWith("NULL"));
                }
            }
            assertThat(checked).isEqualTo(17).isEqualTo(table.columns().size());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL", "H2"})
    void viewOverAFunctionThatReads_isADependent(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.past(
                    database == TestDatabase.H2
                            ? "CREATE ALIAS counting AS 'long counting(java.sql.Connection c) throws java.sql.SQLException {"
                                    + " try (var s = c.createStatement(); var r = s.executeQuery(\"SELECT COUNT(*) FROM customer\"))"
                                    + " { r.next(); return r.getLong(1); } }'"
                            : "CREATE FUNCTION counting() RETURNS BIGINT READS SQL DATA RETURN (SELECT COUNT(*) FROM customer)");
            shop.past("CREATE VIEW counted AS SELECT id, counting() AS n FROM orders");
            shop.past("CREATE VIEW harmless AS SELECT id FROM orders");
            Catalog catalog = read(shop);
            assertThat(catalog.routines()).containsExactly("counting");
            assertThat(catalog.isDependent("counted")).isTrue();
            assertThat(catalog.isDependent("harmless")).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "MARIADB", "MYSQL"})
    void triggerOnOneProtectedTable_thatWritesAnother_forbidsWrites(TestDatabase database) throws SQLException {
        for (String written : new String[] {"payment", "orders"}) {
            try (Shop shop = Shop.on(database)) {
                String insert = "INSERT INTO " + written + " (id, customer_id) VALUES (NEW.id, NEW.id)";
                if (database == TestDatabase.POSTGRESQL) {
                    shop.past("CREATE FUNCTION passing() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN " + insert
                            + "; RETURN NEW; END $$");
                    shop.past("CREATE TRIGGER passed AFTER INSERT ON customer FOR EACH ROW EXECUTE FUNCTION passing()");
                } else {
                    shop.past("CREATE TRIGGER passed AFTER INSERT ON customer FOR EACH ROW " + insert);
                }
                assertThat(read(shop).triggered()).isEqualTo(written.equals("payment") ? Set.of("customer") : Set.of());
            }
        }
    }
}
