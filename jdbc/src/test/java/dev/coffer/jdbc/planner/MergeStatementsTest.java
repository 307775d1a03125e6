package dev.coffer.jdbc.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is sent of a MERGE, where a server may be too old to run it, and that rows of it are found. */
final class MergeStatementsTest {
    private static final String MARY = "mary.smith@example.org";

    private static String sent(Shop shop) {
        return shop.tap.sent().stream()
                .filter(text -> text.startsWith("MERGE"))
                .findFirst()
                .orElse("");
    }

    @Test
    void merge_ofPostgresql17_isSentWithTagsBesideItsSource() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL)) {
            try {
                shop.query(
                        "MERGE INTO customer c USING (SELECT ? AS i, ? AS e) s ON c.id = s.i WHEN MATCHED THEN UPDATE SET"
                                + " email = s.e WHEN NOT MATCHED BY TARGET THEN INSERT (id, email) VALUES (i, e) WHEN NOT MATCHED"
                                + " BY SOURCE AND c.email = ? THEN DELETE RETURNING merge_action(), s.e, c.*",
                        1,
                        MARY,
                        MARY);
            } catch (SQLException e) {
                assertThat(e.getSQLState()).isEqualTo("42601"); // of an older server
            }
            assertThat(sent(shop))
                    .isEqualTo("MERGE INTO customer c USING (SELECT ? AS i, CAST(? AS bytea) AS e, CAST(? AS BIGINT) AS"
                            + " coffer_tag_2) s ON c.id = s.i WHEN MATCHED THEN UPDATE SET email = s.e, \"email_bidx\" ="
                            + " s.coffer_tag_2 WHEN NOT MATCHED BY TARGET THEN INSERT (id, email, \"email_bidx\") VALUES (i, e,"
                            + " coffer_tag_2) WHEN NOT MATCHED BY SOURCE AND c.\"email_bidx\"  IN  (?, ?) THEN DELETE RETURNING"
                            + " merge_action(), s.e, c.\"id\", c.\"status\", c.\"email\", c.\"last_name\", c.\"address\","
                            + " c.\"created_on\"");
        }
    }

    @Test
    void merge_returningAStarOverTags_isRefused() throws SQLException {
        try (Shop shop = Shop.on(TestDatabase.POSTGRESQL)) {
            assertThatThrownBy(() -> shop.query(
                            "MERGE INTO customer c USING (SELECT ? AS i, ? AS e) s ON c.id = s.i WHEN MATCHED THEN UPDATE SET"
                                    + " email = s.e RETURNING *",
                            1,
                            MARY))
                    .hasMessageContaining("the star of s would show its tags")
                    .hasMessageContaining("list the columns instead");
            assertThat(sent(shop)).isEmpty();
        }
    }

    /** A tag's name is nobody else's, in whatever the source calls its columns. */
    @ParameterizedTest
    @EnumSource(names = {"POSTGRESQL", "H2"})
    void merge_ofASourceThatHasTheNamesOfTags_givesThemOthers(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update(
                    "MERGE INTO customer c USING (VALUES (1, CAST(? AS VARCHAR), 'old')) s(coffer_tag_1, coffer_tag_2, t) ON c.id ="
                            + " coffer_tag_1 WHEN NOT MATCHED THEN INSERT (id, email, status) VALUES (s.coffer_tag_1,"
                            + " s.coffer_tag_2, s.t)",
                    MARY);
            assertThat(shop.query("SELECT id, email, status FROM customer WHERE email = ?", MARY))
                    .containsExactly(List.of("1", MARY, "old"));
            assertThat(sent(shop)).contains("coffer_coffer_tag_2");
        }
    }
}
