package dev.coffer.jdbc.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Shop;
import dev.coffer.jdbc.Tap;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * A database with two tables of one name: {@code customer} in the schema {@link #crm}, which the policy names, and in {@link
 * #app}, where it is none of Coffer's business. Which one a statement means is the session's to say.
 */
final class TwoSchemas implements AutoCloseable {
    final TestDatabase database;
    final String url;
    final String crm;
    final String app;
    final DataSource plain;
    final Tap tap = new Tap();
    final Coffer coffer;
    final CofferDataSource source;

    private TwoSchemas(TestDatabase database, String url, String crm, String app) throws SQLException {
        this.database = database;
        this.url = url;
        this.crm = crm;
        this.app = app;
        this.plain = database.open(url);
        this.coffer = Shop.coffer("version: 1\nkeyring: customers\ntables: { " + crm
                + ".customer: { email: { type: text(100), equality: true } } }");
        past("CREATE SCHEMA " + crm);
        past("CREATE SCHEMA " + app);
        past("CREATE TABLE " + crm + ".customer (id INT, email " + database.binaryType(600) + ", email_bidx BIGINT)");
        past("CREATE TABLE " + app + ".customer (id INT, email VARCHAR(100))");
        Guards.add(plain, database, coffer.policy().orElseThrow());
        this.source = CofferDataSource.wrap(tap.over(plain), coffer);
    }

    static TwoSchemas on(TestDatabase database) throws SQLException {
        String url = database.freshUrl();
        if (database == TestDatabase.POSTGRESQL || database == TestDatabase.H2) {
            return new TwoSchemas(database, url, "crm", "app");
        }
        try (Connection connection = database.open(url).getConnection()) {
            String home = connection.getCatalog(); // there a schema is a database of its own
            return new TwoSchemas(database, url, home + "_crm", home + "_app");
        }
    }

    void past(String sql) throws SQLException {
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The statement that makes a schema current. */
    String use(String schema) {
        return switch (database) {
            case POSTGRESQL -> "SET search_path TO " + schema;
            case H2 -> "SET SCHEMA " + schema;
            default -> "USE " + schema;
        };
    }

    /** By the driver's own method, past whatever statement does it. */
    void setCurrent(Connection connection, String schema) throws SQLException {
        switch (database) {
            case POSTGRESQL -> connection.setSchema(schema);
            case H2 -> connection.setSchema("CRM".equalsIgnoreCase(schema) ? "CRM" : "APP");
            default -> connection.setCatalog(schema);
        }
    }

    /** One row was written in this schema, none in the other; in the protected one it is an envelope. */
    void requireWritten(String schema, String email) throws SQLException {
        String other = schema.equals(crm) ? app : crm;
        try (Connection connection = plain.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM " + other + ".customer")) {
                assertThat(row.next()).isTrue();
                assertThat(row.getInt(1)).as("rows in " + other).isZero();
            }
            try (ResultSet row = statement.executeQuery("SELECT email FROM " + schema + ".customer")) {
                assertThat(row.next()).as("a row in " + schema).isTrue();
                if (schema.equals(crm)) {
                    assertThat(row.getBytes(1)[0]).isEqualTo((byte) 0xCF);
                } else {
                    assertThat(row.getString(1)).isEqualTo(email);
                }
                assertThat(row.next()).isFalse();
            }
        }
    }

    @Override
    public void close() {
        coffer.close();
    }
}
