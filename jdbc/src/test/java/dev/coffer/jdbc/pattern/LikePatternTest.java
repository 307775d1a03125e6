package dev.coffer.jdbc.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.jdbc.value.JdbcDriver;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class LikePatternTest {
    private static final Escape BACKSLASH = Escape.standard(JdbcDriver.POSTGRESQL);

    /** One character from the basic plane and one from beyond, wildcards, and what may escape. */
    private static final String[] PIECES = {"a", "b", "%", "_", "\\", "!", "\u00e4", "\uD83D\uDE00"};

    private static final int PATTERNS = Integer.getInteger("coffer.patterns", 400);

    @Test
    void shape_ofEachForm_isSeen() {
        assertThat(shape("abc")).isEqualTo(LikePattern.Shape.WHOLE);
        assertThat(shape("")).isEqualTo(LikePattern.Shape.WHOLE);
        assertThat(shape("abc%%")).isEqualTo(LikePattern.Shape.BEGINNING);
        assertThat(shape("%abc")).isEqualTo(LikePattern.Shape.END);
        assertThat(shape("%abc%")).isEqualTo(LikePattern.Shape.INSIDE);
        assertThat(shape("%%")).isEqualTo(LikePattern.Shape.ANYTHING);
        assertThat(shape("a%c")).isEqualTo(LikePattern.Shape.OTHER);
        assertThat(shape("ab_%")).isEqualTo(LikePattern.Shape.OTHER);
        assertThat(shape("ab\\%")).isEqualTo(LikePattern.Shape.WHOLE);
        assertThat(shape("ab\\%%")).isEqualTo(LikePattern.Shape.BEGINNING);
    }

    @Test
    void runs_haveEscapedWildcards() {
        LikePattern pattern = LikePattern.parse("5\\%%x\\_y\\\\_z", BACKSLASH);
        assertThat(pattern.runs()).containsExactly("5%", "x_y\\", "z");
        assertThat(pattern.beginning()).isEqualTo("5%");
        assertThat(pattern.end()).isEqualTo("z");
        assertThat(pattern.least()).isEqualTo(8);
    }

    @Test
    void folded_wildcardsStay() {
        LikePattern pattern = LikePattern.parse("A\\%_B%", BACKSLASH).folded(run -> run.toLowerCase(Locale.ROOT));
        assertThat(pattern.matches("a%xb")).isTrue();
        assertThat(pattern.matches("a%xB")).isFalse();
        assertThat(pattern.matches("axxb")).isFalse();
        assertThat(LikePattern.parse("%-%", BACKSLASH).isLeftBy(run -> run.replace("-", "")))
                .isFalse();
    }

    @Test
    void parse_escapeAtTheEnd_isRefusedWhereItMeansNothing() {
        for (JdbcDriver driver : List.of(JdbcDriver.POSTGRESQL, JdbcDriver.H2)) {
            assertThatThrownBy(() -> LikePattern.parse("zq\\", Escape.standard(driver)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ends with its escape character")
                    .hasMessageNotContaining("zq");
        }
        assertThatThrownBy(() -> Escape.of(JdbcDriver.H2, "ab")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Escape.of(JdbcDriver.H2, "%")).isInstanceOf(IllegalArgumentException.class);
    }

    /** The same answer as each database gives, by whatever ESCAPE; H2 takes what is beyond the basic plane for two characters. */
    @ParameterizedTest
    @EnumSource
    void matches_randomPatterns_answersAsTheDatabase(TestDatabase database) throws SQLException {
        JdbcDriver driver = JdbcDriver.valueOf(database.name());
        Seed seed = Seed.of("coffer.pattern.seed");
        Random random = new Random(seed.value());
        List<String> wrong = new ArrayList<>();
        int matched = 0;
        try (Connection connection = database.fresh().getConnection()) {
            for (int i = 0; i < PATTERNS; i++) {
                String value = text(random, 4, database);
                String pattern = text(random, 5, database);
                String clause = random.nextInt(3) == 0 ? " ESCAPE '!'" : random.nextInt(4) == 0 ? " ESCAPE ''" : "";
                Boolean theirs = theirs(connection, database, value, pattern, clause);
                Boolean ours = ours(driver, value, pattern, clause);
                matched += Boolean.TRUE.equals(theirs) ? 1 : 0;
                // of a stray escape PostgreSQL complains only where it comes to it; H2 gives NULL, which CASE takes for
                // FALSE
                boolean stray = driver == JdbcDriver.POSTGRESQL || driver == JdbcDriver.H2;
                boolean unseen = stray && ours == null && Boolean.FALSE.equals(theirs);
                if (!unseen && !Objects.equals(ours, theirs)) {
                    wrong.add(value + " LIKE " + pattern + clause + ": " + theirs + ", ours " + ours);
                }
            }
        }
        assertThat(wrong).as("%s %s", database, seed).isEmpty();
        assertThat(matched).as("that match").isGreaterThan(PATTERNS / 50);
    }

    private static String text(Random random, int most, TestDatabase database) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(most + 1);
        int kinds = database == TestDatabase.H2 ? PIECES.length - 1 : PIECES.length;
        for (int i = 0; i < length; i++) {
            text.append(PIECES[random.nextInt(kinds)]);
        }
        return text.toString();
    }

    /** Null for an error. */
    private static Boolean theirs(
            Connection connection, TestDatabase database, String value, String pattern, String clause) {
        String text = database == TestDatabase.H2
                ? "CAST(? AS VARCHAR)"
                : database == TestDatabase.POSTGRESQL
                        ? "CAST(? AS TEXT) COLLATE \"C\""
                        : "CONVERT(? USING utf8mb4) COLLATE utf8mb4_bin";
        String sql = "SELECT CASE WHEN " + text + " LIKE ?" + clause + " THEN 1 ELSE 0 END";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, value);
            statement.setString(2, pattern);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        } catch (SQLException e) {
            return null;
        }
    }

    private static Boolean ours(JdbcDriver driver, String value, String pattern, String clause) {
        Escape escape = clause.isEmpty() ? Escape.standard(driver) : Escape.of(driver, clause.contains("!") ? "!" : "");
        try {
            return LikePattern.parse(pattern, escape).matches(value);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static LikePattern.Shape shape(String pattern) {
        return LikePattern.parse(pattern, BACKSLASH).shape();
    }
}
