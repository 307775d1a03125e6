package dev.coffer.jdbc.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.policy.SqlDialect;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A table that is made in logical terms is the one that the policy's own statements make, and holds and finds values. */
final class LogicalTableTest {
    private static final String POLICY = """
            version: 1
            keyring: customers
            tables:
              customer:
                email:     { type: text(120), equality: true, normalize: [trim, lowercase] }
                last_name: { type: text(60), deterministic: true }
                address:   { type: text(200), storage: text }
                note:      { type: text }
                code:      { type: text(8), storage: text, deterministic: true }
                active:    { type: boolean }
                grade:     { type: smallint }
                points:    { type: integer, equality: true }
                visits:    { type: bigint }
                balance:   { type: "decimal(10,2)" }
                share:     { type: double }
                born:      { type: date }
                seen:      { type: "timestamp(3)" }
                token:     { type: uuid, equality: true }
                photo:     { type: bytes }
            """;

    private static String logical(TestDatabase database) {
        boolean mysql = database.isMariadbOrMysql();
        String text = mysql ? "LONGTEXT" : database == TestDatabase.H2 ? "CLOB" : "TEXT";
        String bytes = mysql ? "LONGBLOB" : database == TestDatabase.H2 ? "BLOB" : "BYTEA";
        return "CREATE TABLE customer (\n  id INTEGER NOT NULL PRIMARY KEY, -- the key\n  email VARCHAR(120) NOT NULL,\n"
                + "  last_name varchar(60), address Character Varying (200) NULL, note " + text
                + " DEFAULT NULL, code VARCHAR(8),"
                + " active " + (mysql ? "BIT(1)" : "BOOLEAN") + ", grade SMALLINT, points INT, visits BIGINT,"
                + " balance " + (mysql ? "DECIMAL" : "NUMERIC") + "(10, 2), share DOUBLE PRECISION, born DATE,"
                + " seen " + (mysql ? "DATETIME" : "TIMESTAMP") + "(3), token " + (mysql ? "CHAR(36)" : "UUID")
                + ", photo " + bytes + ", status VARCHAR(20) DEFAULT 'new' NOT NULL CHECK (status IN ('new', 'old')))";
    }

    @ParameterizedTest
    @EnumSource
    void table_isAsThePolicyMakesIt_andHoldsValues(TestDatabase database) throws SQLException {
        try (Shop logical = Shop.empty(database, POLICY);
                Shop physical = Shop.empty(database, POLICY)) {
            logical.update(logical(database));
            logical.update("CREATE INDEX customer_email_idx ON customer (email)");
            logical.update("CREATE INDEX customer_points_idx ON customer(points)");
            logical.update("CREATE INDEX customer_token_idx ON customer (token)");
            physical.past("CREATE TABLE customer (id INTEGER NOT NULL PRIMARY KEY,"
                    + " status VARCHAR(20) DEFAULT 'new' NOT NULL CHECK (status IN ('new', 'old')))");
            for (String statement :
                    physical.coffer.policy().orElseThrow().ddl(SqlDialect.valueOf(database.dialect()))) {
                physical.past(statement);
            }
            switch (database) {
                case POSTGRESQL -> physical.past("ALTER TABLE customer ALTER email SET NOT NULL");
                case H2 -> physical.past("ALTER TABLE customer ALTER COLUMN email SET NOT NULL");
                default -> physical.past("ALTER TABLE customer MODIFY email VARBINARY(527) NOT NULL");
            }
            assertThat(schema(logical)).isEqualTo(schema(physical));
            logical.update(
                    "INSERT INTO customer (id, email, last_name, points) VALUES (?, ?, ?, ?)",
                    1,
                    "Mary@x.org",
                    "Zq",
                    7);
            assertThat(logical.query(
                            "SELECT status, last_name FROM customer WHERE email = ? AND points = 7", "mary@x.org"))
                    .containsExactly(List.of("new", "Zq"));
        }
    }

    /** What the catalog says of the table, past Coffer. */
    static Set<String> schema(Shop shop) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Connection connection = shop.plain.getConnection()) {
            DatabaseMetaData data = connection.getMetaData();
            boolean upper = shop.database == TestDatabase.H2;
            String table = upper ? "CUSTOMER" : "customer";
            String catalog = connection.getCatalog();
            try (ResultSet rows = data.getColumns(catalog, null, table, null)) {
                while (rows.next()) {
                    found.add(row(
                            rows,
                            "COLUMN_NAME",
                            "TYPE_NAME",
                            "COLUMN_SIZE",
                            "NULLABLE",
                            "COLUMN_DEF",
                            "CHAR_OCTET_LENGTH"));
                }
            }
            try (ResultSet rows = data.getIndexInfo(catalog, null, table, false, true)) {
                while (rows.next()) {
                    found.add(row(rows, "INDEX_NAME", "NON_UNIQUE", "COLUMN_NAME")
                            .replaceAll("(PRIMARY_KEY|CONSTRAINT(_[0-9A-F]+)?_INDEX)_[0-9A-F]+", "of a key"));
                }
            }
        }
        String checks = switch (shop.database) {
            case POSTGRESQL -> "SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'c'";
            case H2 -> "SELECT 'check', check_clause FROM information_schema.check_constraints";
            case MARIADB ->
                "SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()";
            case MYSQL ->
                "SELECT constraint_name, check_clause FROM information_schema.check_constraints WHERE constraint_schema = DATABASE()";
        };
        for (List<String> row : shop.rawQuery(checks)) {
            found.add(row.toString().toLowerCase(Locale.ROOT));
        }
        return found;
    }

    private static String row(ResultSet rows, String... columns) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (String column : columns) {
            cells.add(rows.getString(column));
        }
        return cells.toString();
    }
}
