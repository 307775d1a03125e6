package dev.coffer.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What counts as naming a table, dialect by dialect. */
final class LexerTest {
    private static final Set<String> CUSTOMER = Set.of("customer");

    private static boolean names(String sql, Dialect dialect) {
        return Lexer.read(sql, dialect).names(CUSTOMER);
    }

    @Test
    void names_anySpellingOfTheTable_areFound() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(names("SELECT * FROM Customer", dialect)).isTrue();
            assertThat(names("SELECT * FROM/**/CUSTOMER", dialect)).isTrue();
            assertThat(names("SELECT * FROM shop.customer;", dialect)).isTrue();
            assertThat(names("SELECT * FROM \"customer\"", dialect)).isTrue();
            assertThat(names("SELECT 1 -- x\nFROM customer", dialect)).isTrue();
            assertThat(names("SELECT 'it''s', customer", dialect)).isTrue();
        }
        assertThat(names("SELECT * FROM `customer`", Dialect.MARIADB)).isTrue();
        assertThat(names("SELECT 1 --x\nFROM orders", Dialect.MARIADB)).isFalse();
        assertThat(names("SELECT 5--customer", Dialect.MARIADB)).isTrue();
        assertThat(names("SELECT * FROM U&\"\\0063ustomer\"", Dialect.POSTGRESQL))
                .isTrue();
        assertThat(names("SELECT '\\' customer '", Dialect.POSTGRESQL)).isTrue();
        assertThat(names("DO $x$ DELETE FROM customer $x$", Dialect.POSTGRESQL)).isTrue();
        assertThat(names("SELECT /*! * FROM customer */", Dialect.MARIADB)).isTrue();
        assertThat(names("SELECT /* /* */ customer */ */", Dialect.POSTGRESQL)).isTrue();
        assertThat(names("SELECT * FROM\u00a0customer", Dialect.H2)).isTrue();
        assertThat(names("SELECT 'unclosed customer", Dialect.H2)).isTrue();
        assertThat(names("SELECT # customer\n 1", Dialect.POSTGRESQL)).isTrue();
    }

    @Test
    void names_inStringsAndComments_doNotCount() {
        for (Dialect dialect : Dialect.values()) {
            assertThat(names("SELECT 'customer' /* customer */ FROM customers -- customer", dialect))
                    .isFalse();
        }
        assertThat(names("SELECT 1 # customer\n FROM orders", Dialect.MARIADB)).isFalse();
        assertThat(names("SELECT 1 // customer\n FROM orders", Dialect.H2)).isFalse();
        assertThat(names("SELECT E'\\' customer ' FROM orders", Dialect.POSTGRESQL))
                .isFalse();
    }

    @Test
    void foldedNames_thatADatabaseTakesForTheSame_areFound() {
        assertThat(Lexer.read("SELECT * FROM kımlik", Dialect.H2).names(Set.of("kimlik")))
                .isTrue();
        assertThat(Lexer.read("SELECT * FROM meße", Dialect.H2).names(Set.of("messe")))
                .isTrue();
        String longest = "c".repeat(63);
        assertThat(Lexer.read("SELECT * FROM " + longest + "xyz", Dialect.POSTGRESQL)
                        .names(Set.of(longest)))
                .isTrue();
    }

    @Test
    void parameters_areCountedOutsideOfStringsOnly() {
        assertThat(Lexer.read("SELECT ?, '?', \"?\" /* ? */ FROM x WHERE a = ? -- ?", Dialect.H2)
                        .parameters())
                .isEqualTo(2);
        assertThat(Lexer.read("SELECT a ?? 'b' AND c = ?", Dialect.POSTGRESQL).parameters())
                .isEqualTo(1);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.of(
                        "customer",
                        "'",
                        "''",
                        "\"",
                        "`",
                        "\\",
                        "/*",
                        "*/",
                        "--",
                        "\n",
                        "$$",
                        "$a$",
                        "?",
                        " ",
                        "#",
                        "//",
                        "E'",
                        "U&\"",
                        "x",
                        "1",
                        ";",
                        "(",
                        ")",
                        "::",
                        "é",
                        "\u00a0",
                        "{",
                        ".",
                        "/*!")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    /** The lexer never fails, and its tokens are in order. */
    @Property(tries = 20_000)
    void anyText_givesOrderedTokens(@ForAll("texts") String sql, @ForAll Dialect dialect) {
        SqlText text = Lexer.read(sql, dialect);
        int at = 0;
        for (Token token : text.tokens()) {
            assertThat(token.start()).isGreaterThanOrEqualTo(at);
            assertThat(token.end()).isGreaterThan(token.start());
            at = token.end();
        }
        assertThat(at).isLessThanOrEqualTo(sql.length());
    }

    /** A name that stands as a word by itself, outside of anything the lexer has closed, is never overlooked. */
    @Property(tries = 20_000)
    void nameAfterAnyText_isFoundOrEnclosed(@ForAll("texts") String before, @ForAll Dialect dialect) {
        SqlText text = Lexer.read(before + " customer ", dialect);
        boolean inside = text.tokens().stream()
                        .anyMatch(t -> (t.isLiteral() || t.kind() == Token.Kind.QUOTED)
                                && t.start() < before.length()
                                && t.end() > before.length())
                || text.comments().stream()
                        .anyMatch(comment -> comment.start() < before.length() && comment.end() > before.length());
        assertThat(text.names(CUSTOMER) || inside).isTrue();
    }
}
