package dev.coffer.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Labels and names of results beside those of a plain table. */
final class LabelsTest {
    private static final List<String> QUERIES = List.of(
            "SELECT COALESCE(email, 'mary@example.org') FROM customer",
            "SELECT id, CASE WHEN id = 1 THEN email ELSE 'mary@example.org' END, id + 1, COUNT(*) OVER () FROM customer",
            "SELECT email = 'mary@example.org', email FROM customer",
            "SELECT CASE WHEN email = 'mary@example.org' THEN 1 ELSE 0 END, COALESCE(email, 'x') AS e FROM customer",
            "SELECT d.*, 1 FROM (SELECT COALESCE(email, 'mary@example.org') FROM customer) d",
            "SELECT COALESCE(email, 'a@b') FROM customer UNION ALL SELECT COALESCE(email, 'c@d') FROM customer",
            "SELECT /* one */ COALESCE(email, 'a@b') /* two */ , UPPER(status) FROM customer");

    /** Labels and names; H2 spells its own as it has understood them, the others as they were written. */
    private static List<String> labels(TestDatabase database, ResultSet rows) throws SQLException {
        ResultSetMetaData meta = rows.getMetaData();
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= meta.getColumnCount(); i++) {
            String label = meta.getColumnLabel(i);
            assertThat(rows.findColumn(label)).isEqualTo(i);
            String both = label + "/" + meta.getColumnName(i);
            labels.add(database == TestDatabase.H2 ? both.toUpperCase(Locale.ROOT) : both);
        }
        return labels;
    }

    @ParameterizedTest
    @EnumSource
    void labels_ofExpressions_areAsWithoutCoffer(TestDatabase database) throws SQLException {
        DataSource twin = database.fresh();
        try (Shop shop = Shop.on(database);
                Connection coffer = shop.source.getConnection();
                Connection plain = twin.getConnection();
                Statement create = plain.createStatement()) {
            create.execute("CREATE TABLE customer (id INT PRIMARY KEY, status VARCHAR(20), email VARCHAR(100))");
            for (String query : QUERIES) {
                try (Statement one = plain.createStatement();
                        Statement other = coffer.createStatement();
                        ResultSet expected = one.executeQuery(query);
                        ResultSet rows = other.executeQuery(query)) {
                    assertThat(labels(database, rows)).as(query).isEqualTo(labels(database, expected));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void label_ofAnExpressionWithAParameter_showsNoEnvelope(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database);
                Connection coffer = shop.source.getConnection();
                PreparedStatement query = coffer.prepareStatement("SELECT id, COALESCE(email, ?) FROM customer")) {
            query.setString(1, "mary@example.org");
            try (ResultSet rows = query.executeQuery()) {
                String label = rows.getMetaData().getColumnLabel(2);
                assertThat(label).isEqualTo(database == TestDatabase.POSTGRESQL ? "coalesce" : "COALESCE(email, ?)");
                assertThat(rows.findColumn(label)).isEqualTo(2);
            }
        }
    }
}
