package dev.coffer.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.math.BigDecimal;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a database would give unrounded, or store as another value than it was given. */
final class ExactValuesTest {
    @ParameterizedTest
    @EnumSource
    void choiceThatIsRead_withMoreDigitsThanTheColumn_isRefused_andAssignedIsRounded(TestDatabase database)
            throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update("INSERT INTO payment (id, amount, paid_at) VALUES (1, NULL, NULL)");
            String read = "SELECT COALESCE(amount, %s) FROM payment";
            for (String query : List.of(
                    read.formatted("7.125"), "SELECT CASE WHEN id = 1 THEN 7.125 ELSE amount END FROM payment")) {
                assertThatThrownBy(() -> shop.query(query))
                        .isInstanceOf(SQLDataException.class)
                        .hasMessageContaining("payment.amount")
                        .hasMessageContaining("more digits");
            }
            assertThatThrownBy(() -> shop.query(read.formatted("?"), new BigDecimal("7.125")))
                    .hasMessageContaining("more digits");
            assertThatThrownBy(() -> shop.query(
                            "SELECT COALESCE(paid_at, ?) FROM payment",
                            LocalDateTime.of(2003, 4, 5, 6, 7, 8, 123_456_700)))
                    .hasMessageContaining("more digits");
            assertThat(shop.query(read.formatted("7.12"))).containsExactly(List.of("7.12"));
            assertThat(shop.query(read.formatted("?"), new BigDecimal("7.120"))).containsExactly(List.of("7.12"));

            shop.update("UPDATE payment SET amount = COALESCE(amount, 7.125)");
            assertThat(shop.query("SELECT amount FROM payment")).containsExactly(List.of("7.13"));
        }
    }
}
