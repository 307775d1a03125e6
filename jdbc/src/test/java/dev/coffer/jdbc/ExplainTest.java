package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.Explanation.Use;
import dev.coffer.jdbc.Explanation.Way;
import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a statement: what would be sent, what is done with columns, or what stands in the way; never a value. */
final class ExplainTest {
    @ParameterizedTest
    @EnumSource
    void unprotected_passes(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            Explanation found = shop.source.explain("SELECT id /* zq */ FROM orders WHERE note = 'zq' AND id > 904171");
            assertThat(found).isEqualTo(new Explanation.Passes("SELECT id FROM orders WHERE note = ? AND id > ?"));
            assertThat(shop.source.explain("SELECT 'it''s', 'a\\' FROM orders").toString())
                    .doesNotContain("it");
        }
    }

    @ParameterizedTest
    @EnumSource
    void insert_tellsEnvelopesAndTags(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.tap.forget();
            Explanation found = shop.source.explain(
                    "INSERT INTO customer (id, email, last_name, status) VALUES (904171, ?, 'Zqueen', 'zq')");
            assertThat(found).isInstanceOfSatisfying(Explanation.Planned.class, planned -> {
                assertThat(planned.sent()).containsIgnoringCase("email_bidx").doesNotContainIgnoringCase("zq");
                assertThat(planned.uses())
                        .containsExactly(
                                new Use("customer.email", Way.STORED, "parameter 1"),
                                new Use("customer.email", Way.TAGGED, "parameter 1"),
                                new Use("customer.last_name", Way.STORED, "a literal"));
            });
            assertThat(found.toString())
                    .contains("customer.email: parameter 1 is stored as an envelope")
                    .doesNotContain("904171")
                    .doesNotContainIgnoringCase("zq");
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("INSERT"));
            assertThat(shop.query("SELECT COUNT(*) FROM customer")).containsExactly(List.of("0"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void select_tellsSearchesAndResults(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            Explanation found =
                    shop.source.explain("SELECT id, address FROM customer WHERE email = ? AND last_name = ?");
            assertThat(found)
                    .isInstanceOfSatisfying(
                            Explanation.Planned.class,
                            planned -> assertThat(planned.uses())
                                    .containsExactly(
                                            new Use("customer.email", Way.SEARCHED_BY_TAG, "parameter 1"),
                                            new Use("customer.last_name", Way.SEARCHED, "parameter 2"),
                                            new Use("customer.address", Way.DECRYPTED, "column 2 of the result")));
            assertThat(shop.source.explain("SELECT last_name, COUNT(*) FROM customer GROUP BY last_name"))
                    .isInstanceOfSatisfying(
                            Explanation.Planned.class,
                            planned -> assertThat(planned.uses())
                                    .contains(new Use("customer.last_name", Way.COMPARED, "by grouping it")));
        }
    }

    @ParameterizedTest
    @EnumSource
    void refused_tellsPieceColumnReasonAndNearest(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.tap.forget();
            Explanation.Refused pattern =
                    refused(shop, "SELECT c.id FROM customer c WHERE c.status = 'zq' AND c.address LIKE 'zq%'");
            assertThat(pattern.piece()).isEqualTo("c.address LIKE ?");
            assertThat(pattern.column()).isEqualTo("customer.address");
            assertThat(pattern.reason()).startsWith("LIKE on it");
            assertThat(pattern.nearest()).contains("address = ?");
            assertThat(pattern.policy()).isEqualTo("prefix, suffix or contains");
            assertThat(pattern.toString())
                    .contains("prefix, suffix or contains")
                    .doesNotContain("zq");
            Explanation.Refused fold = refused(shop, "SELECT id FROM customer WHERE UPPER(last_name) = 'ZQ'");
            assertThat(fold.piece()).isEqualTo("UPPER(last_name)");
            assertThat(fold.policy()).contains("normalize: [lowercase]");
            assertThat(refused(shop, "SELECT id FROM customer ORDER BY status, email")
                            .piece())
                    .isEqualTo("email");
            assertThat(refused(shop, "SELECT COUNT(DISTINCT email) FROM customer")
                            .piece())
                    .isEqualTo("COUNT(DISTINCT email)");
            assertThat(refused(shop, "UPDATE customer SET email = LOWER('zq') WHERE id = 1")
                            .piece())
                    .isEqualTo("LOWER(?)");
            assertThat(refused(shop, "SELECT COUNT(*) OVER (PARTITION BY address) FROM customer")
                            .piece())
                    .contains("address");
            Explanation.Refused unknown = refused(shop, "SELECT id FROM customer WHERE emial = 'zq'");
            assertThat(unknown.column()).isEmpty();
            assertThat(unknown.reason()).contains("emial");
            assertThat(unknown.piece()).isEqualTo("emial");
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq") || sent.contains("ZQ"));
        }
    }

    /** In the wrong quotes a value is a name to the reader. */
    @ParameterizedTest
    @EnumSource
    void refused_showsNoNameInQuotesThatIsNone(TestDatabase database) throws SQLException {
        String quote = database.isMariadbOrMysql() ? "`" : "\"";
        try (Shop shop = Shop.on(database)) {
            Explanation.Refused found = refused(
                    shop, "SELECT id FROM customer WHERE COALESCE(address, status) = " + quote + "zq@x.org" + quote);
            assertThat(found.piece()).doesNotContain("zq");
        }
    }

    @ParameterizedTest
    @EnumSource
    void message_ofTheException_namesThePiece(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            assertThatThrownBy(() -> shop.query("SELECT id FROM customer WHERE email BETWEEN 'zqa' AND 'zqb'"))
                    .hasRootCauseInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("(in: email BETWEEN ? AND ?)")
                    .hasMessageContaining("order: true")
                    .hasMessageNotContaining("zq");
        }
    }

    @ParameterizedTest
    @EnumSource
    void changeOfTheSchema_tellsWhatIsMadeOfIt(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.empty(database, Shop.POLICY)) {
            Explanation found = shop.source.explain("CREATE TABLE customer (id INT PRIMARY KEY, email VARCHAR(100))");
            assertThat(found).isInstanceOf(Explanation.Planned.class);
            assertThat(found.sent()).containsIgnoringCase("email_bidx");
            assertThat(shop.source.explain("CREATE TABLE other (id INT)")).isInstanceOf(Explanation.Passes.class);
        }
    }

    private static Explanation.Refused refused(Shop shop, String sql) throws SQLException {
        Explanation found = shop.source.explain(sql);
        assertThat(found).as(sql).isInstanceOf(Explanation.Refused.class).isEqualTo(shop.source.explain(sql));
        return (Explanation.Refused) found;
    }
}
