package dev.coffer.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where MariaDB and MySQL are not strict they make an empty string of a NULL that may not be: no envelope, which nobody could read. The
 * column's constraint refuses it, in every kind of column and by every statement.
 */
final class NullIntoNotNullTest {
    private static final String POLICY = """
            version: 1
            keyring: k
            check: require
            tables:
              person:
                email:   { type: text(40), equality: true }
                motto:   { type: text(40), deterministic: true }
                address: { type: text(40), storage: text }
                name:    { type: text(40), storage: text, deterministic: true }
                letter:  { type: text }
                born:    { type: date }
              draft:
                email:   { type: text(40), equality: true, name: person.email }
                motto:   { type: text(40), deterministic: true, name: person.motto }
            """;
    private static final List<String> COLUMNS = List.of("email", "motto", "address", "name", "letter", "born");

    private static Shop shop(TestDatabase database) throws SQLException {
        Shop shop = Shop.empty(database, POLICY);
        String bytes = database.binaryType(400) + " NOT NULL";
        String text = "VARCHAR(400) CHARACTER SET ascii COLLATE ascii_bin NOT NULL";
        shop.past("CREATE TABLE person (id INT PRIMARY KEY, email " + bytes + ", email_bidx BIGINT NOT NULL, motto "
                + bytes
                + ", address " + text + ", name " + text + ", letter LONGBLOB NOT NULL, born " + bytes
                + Guards.in("person", database, shop.coffer.policy().orElseThrow()) + ")");
        shop.past("CREATE TABLE draft (id INT PRIMARY KEY, email " + database.binaryType(400)
                + ", email_bidx BIGINT, motto " + database.binaryType(400)
                + Guards.in("draft", database, shop.coffer.policy().orElseThrow()) + ")");
        return shop;
    }

    /** All that could bring a NULL into one column. */
    private static List<String> statements(String column) {
        List<String> others = new ArrayList<>(COLUMNS);
        others.remove(column);
        String list = "(id, " + column + ", " + String.join(", ", others) + ")";
        StringBuilder values = new StringBuilder();
        for (String other : others) {
            values.append(other.equals("born") ? ", '2003-04-05'" : ", 'some'");
        }
        String rest = values + ")";
        String rows = list + " VALUES (2, NULL" + rest + ", (3, NULL" + rest;
        List<String> all = new ArrayList<>(List.of(
                "INSERT INTO person " + rows,
                "INSERT IGNORE INTO person " + rows,
                "REPLACE INTO person " + rows,
                "INSERT INTO person " + list + " VALUES (2, DEFAULT" + rest,
                "INSERT INTO person (id, " + String.join(", ", others) + ") VALUES (2" + rest,
                "INSERT IGNORE INTO person (id, " + String.join(", ", others) + ") VALUES (2" + rest,
                "INSERT INTO person " + list + " VALUES (1, NULL" + rest + " ON DUPLICATE KEY UPDATE " + column
                        + " = NULL",
                "INSERT INTO person (id) VALUES (1) ON DUPLICATE KEY UPDATE " + column + " = NULL",
                "UPDATE person SET " + column + " = NULL",
                "UPDATE IGNORE person SET " + column + " = NULL",
                "UPDATE person SET " + column + " = DEFAULT",
                "UPDATE person SET " + column + " = COALESCE(NULL, NULL)",
                "UPDATE person p LEFT JOIN draft d ON d.id = 99 SET p." + column + " = NULL"));
        if (column.equals("email") || column.equals("motto")) {
            all.add("INSERT INTO person (id, " + column + ") SELECT id, " + column + " FROM draft");
            all.add("INSERT IGNORE INTO person (id, " + column + ") SELECT id, " + column + " FROM draft");
            all.add("UPDATE person p JOIN draft d ON d.id = 2 SET p." + column + " = d." + column);
            all.add("UPDATE person p LEFT JOIN draft d ON d.id = 99 SET p." + column + " = d." + column);
        }
        return all;
    }

    @ParameterizedTest
    @EnumSource(names = {"MARIADB", "MYSQL"})
    void nullThatBecomesAnEmptyString_isNeverStored(TestDatabase database) throws SQLException {
        try (Shop shop = shop(database);
                Connection connection = shop.source.getConnection();
                Statement session = connection.createStatement()) {
            session.execute("SET sql_mode = ''");
            shop.past("INSERT INTO draft (id) VALUES (2), (3)");
            shop.update("INSERT INTO person (id, " + String.join(", ", COLUMNS)
                    + ") VALUES (1, 'a', 'b', 'c', 'd', 'e', '2003-04-05')");
            for (String column : COLUMNS) {
                for (String sql : statements(column)) {
                    for (String form : new TreeSet<>(List.of(sql, sql.replaceFirst("NULL", "?")))) {
                        assertThat(catchThrowable(() -> execute(connection, form)))
                                .as(form)
                                .isInstanceOf(SQLException.class);
                    }
                }
            }
            assertThat(shop.rawQuery("SELECT COUNT(*) FROM person")).containsExactly(List.of("1"));
            assertThat(shop.query("SELECT " + String.join(", ", COLUMNS) + " FROM person"))
                    .containsExactly(List.of("a", "b", "c", "d", "e", "2003-04-05"));
        }
    }

    @Test
    void constraints_areNotLeftOut() throws SQLException {
        try (Shop shop = shop(TestDatabase.MARIADB);
                Connection connection = shop.source.getConnection();
                Statement session = connection.createStatement()) {
            for (String off : List.of(
                    "SET check_constraint_checks = 0",
                    "SET SESSION check_constraint_checks = OFF",
                    "SET @@session.check_constraint_checks = @off",
                    "SET @@check_constraint_checks := 1 - 1",
                    "SET sql_mode = '', `check_constraint_checks` = 0",
                    "set /* it */ CHECK_CONSTRAINT_CHECKS=0",
                    "/*!40000 SET check_constraint_checks = 0 */",
                    "SET STATEMENT check_constraint_checks = 0 FOR UPDATE person SET email = NULL",
                    "SET check_constraint_checks = 1, check_constraint_checks = 0")) {
                assertThat(catchThrowable(() -> session.execute(off)))
                        .as(off)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).isEqualTo("42XC1"));
            }
            session.execute("SET check_constraint_checks = 1");
            session.execute("SET SESSION check_constraint_checks = DEFAULT");
            session.execute("SELECT @@check_constraint_checks");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (sql.contains("?")) {
                statement.setString(1, null);
            }
            statement.executeUpdate();
        }
    }
}
