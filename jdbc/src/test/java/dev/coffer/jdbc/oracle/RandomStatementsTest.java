package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random statements on both sides. {@code -Dcoffer.oracle.statements=100000} is the long run; {@code -Dcoffer.oracle.seed} runs
 * a printed seed again.
 */
final class RandomStatementsTest {
    private static final int STATEMENTS = Integer.getInteger("coffer.oracle.statements", 400);

    /** Which statements are counted that are refused; always the same ones, so that the share is what it is and no chance. */
    private static final long COUNTED_SEED = 20_261_128;

    private static final int COUNTED = 1_000;

    /** Of a hundred statements; what it is today. A refusal more is a loss for somebody. */
    private static final double MOST_REFUSED = 7.0;

    @ParameterizedTest
    @EnumSource
    void randomStatements_giveWhatThePlainDatabaseGives(TestDatabase database) throws SQLException {
        Seed seed = Seed.of("coffer.oracle.seed");
        RandomStatements statements = new RandomStatements(database, seed.value());
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        int failed = 0;
        try (Twin twin = Twin.on(database)) {
            for (int i = 0; i < STATEMENTS && wrong.size() < 5; i++) {
                RandomStatements.Drawn drawn = statements.next();
                Way way = Way.drawn(i, database, drawn);
                Twin.Comparison found = twin.compare(way, drawn.sql(), drawn.parameters(), drawn.written());
                refused += found.encrypted().isRefused() ? 1 : 0;
                failed += found.plain().failed() ? 1 : 0;
                if (!found.fault().isEmpty()) {
                    wrong.add("statement " + i + ", " + way + ": " + drawn.sql() + "\n  " + drawn.parameters() + "\n  "
                            + found.fault());
                }
            }
        }
        double share = 100.0 * refused / STATEMENTS;
        System.out.printf(
                "%s: %s, %d statements, %.1f %% refused, %.1f %% failed on the plain database%n",
                database, seed, STATEMENTS, share, 100.0 * failed / STATEMENTS);
        assertThat(wrong).as("%s", seed).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void randomStatements_areSeldomRefused(TestDatabase database) throws SQLException {
        RandomStatements statements = new RandomStatements(database, COUNTED_SEED);
        int refused = 0;
        try (Twin twin = Twin.on(database)) {
            for (int i = 0; i < COUNTED; i++) {
                RandomStatements.Drawn drawn = statements.next();
                Twin.Comparison found = twin.compare(drawn.sql(), drawn.parameters(), List.of());
                refused += found.encrypted().isRefused() ? 1 : 0;
            }
        }
        double share = 100.0 * refused / COUNTED;
        System.out.printf("%s: %.2f %% of %d statements refused%n", database, share, COUNTED);
        assertThat(share).isLessThan(MOST_REFUSED);
    }
}
