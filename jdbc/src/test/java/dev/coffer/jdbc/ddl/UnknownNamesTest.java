package dev.coffer.jdbc.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.Shop;
import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Names in the DDL of a protected table that no column has may be a value that has lost its quotes. */
final class UnknownNamesTest {
    @ParameterizedTest
    @EnumSource
    void expressionOfUnknownNamesAlone_isRefusedAndNotSent(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            for (String condition : List.of(
                    "ADD COLUMN twice VARCHAR(99) GENERATED ALWAYS AS (em || zq)",
                    "ADD CONSTRAINT ck CHECK (statu = zq)")) {
                assertThatThrownBy(() -> shop.update("ALTER TABLE customer " + condition))
                        .as(condition)
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("which is no column that is known");
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void valueBehindAnOpenBracket_isRefusedAndNotSent(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            for (String statement : List.of(
                    "CREATE UNIQUE INDEX i ON customer (status, email) WHERE (status = 'x' AND  = 'zq'",
                    "ALTER TABLE customer ADD CONSTRAINT ck CHECK ((status = 'x' AND = 'zq')")) {
                assertThatThrownBy(() -> shop.update(statement)).as(statement).isInstanceOf(SQLException.class);
            }
            assertThat(shop.tap.sent()).noneMatch(sent -> sent.contains("zq"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void expressionsOfKnownColumns_orOfNone_areTaken(TestDatabase database) throws SQLException {
        try (Shop shop = Shop.on(database)) {
            shop.update("ALTER TABLE customer ADD CONSTRAINT ck CHECK (status <> 'x')");
            shop.update("ALTER TABLE customer ADD COLUMN made TIMESTAMP DEFAULT CURRENT_TIMESTAMP");
            shop.update("ALTER TABLE customer ADD COLUMN open BOOLEAN DEFAULT TRUE");
        }
    }
}
