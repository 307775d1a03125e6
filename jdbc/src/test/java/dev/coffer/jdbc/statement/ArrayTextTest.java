package dev.coffer.jdbc.statement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.postgresql.jdbc.PgArray;

/** An array in PostgreSQL's text form, which jOOQ binds by setString. */
final class ArrayTextTest {
    @Test
    void elements_areThoseOfTheServer() throws SQLException {
        List<String> texts = List.of(
                "{}",
                " { } ",
                "{a}",
                "{ a , b c }",
                "{NULL,null,\"NULL\"}",
                "{\"\"}",
                "{\"a,b\",\"{}\"}",
                "{\"q\\\"q\",\"\\\\\"}",
                "{'}");
        try (Connection connection = TestDatabase.POSTGRESQL.dataSource().getConnection();
                PreparedStatement cast = connection.prepareStatement("SELECT CAST(? AS text[])")) {
            for (String text : texts) {
                cast.setString(1, text);
                try (ResultSet row = cast.executeQuery()) {
                    row.next();
                    Array array = row.getArray(1);
                    assertThat(ArrayText.elements(text)).as(text).isEqualTo(Arrays.asList((Object[]) array.getArray()));
                }
            }
        }
    }

    @Test
    void elements_ofAnythingElse_areNone() {
        for (String text : List.of(
                "", "{", "}", "a", "{a", "{{a},{b}}", "[1:2]={a,b}", "{a,}", "{,a}", "{a\"b\"}", "{\"a}", "{\"a\"b}")) {
            assertThat(ArrayText.elements(text)).as(text).isNull();
        }
    }

    /** As the driver writes an array of its own. */
    @Property(tries = 200)
    void elements_areThoseThatADriverWrote(@ForAll List<String> elements) throws SQLException {
        StringBuilder text = new StringBuilder("{");
        for (String element : elements) {
            PgArray.escapeArrayElement(text.append(text.length() > 1 ? "," : ""), element);
        }
        assertThat(ArrayText.elements(text.append('}').toString())).isEqualTo(elements);
    }

    @Test
    void anyOfAnArraysText_findsItsRows() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL)) {
            shop.update(
                    "INSERT INTO customer (id, email) VALUES (1, 'mary@example.org'), (2, 'bob@example.org'), (3, NULL)");
            try (Connection connection = shop.source.getConnection();
                    PreparedStatement select = connection.prepareStatement(
                            "SELECT id FROM customer WHERE email = ANY(CAST(? AS VARCHAR[])) ORDER BY id")) {
                select.setString(1, "{\"Mary@Example.org\",NULL,\"nobody\"}");
                List<Integer> ids = new ArrayList<>();
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        ids.add(rows.getInt(1));
                    }
                }
                assertThat(ids).containsExactly(1);
            }
        }
    }
}
