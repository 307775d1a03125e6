package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Random statements on both sides. {@code -Dcoffer.oracle.statements=100000} is the long run; {@code -Dcoffer.oracle.seed} runs
 * a printed seed again.
 */
final class RandomStatementsTest {
    private static final int STATEMENTS = Integer.getInteger("coffer.oracle.statements", 400);

    /** Of a hundred statements; what it is today, and a little for chance. A refusal more is a loss for somebody. */
    private static final double MOST_REFUSED = 7.0;

    @ParameterizedTest
    @EnumSource
    void randomStatements_giveWhatThePlainDatabaseGives(TestDatabase database) throws SQLException {
        long seed = Long.getLong("coffer.oracle.seed", new SplittableRandom().nextLong());
        RandomStatements statements = new RandomStatements(database, seed);
        List<String> wrong = new ArrayList<>();
        int refused = 0;
        int failed = 0;
        try (Twin twin = Twin.on(database)) {
            for (int i = 0; i < STATEMENTS && wrong.size() < 5; i++) {
                RandomStatements.Drawn drawn = statements.next();
                Twin.Comparison found = twin.compare(drawn.sql(), drawn.parameters(), drawn.written());
                refused += found.encrypted().isRefused() ? 1 : 0;
                failed += found.plain().failed() ? 1 : 0;
                if (!found.fault().isEmpty()) {
                    wrong.add("statement " + i + ": " + drawn.sql() + "\n  " + drawn.parameters() + "\n  "
                            + found.fault());
                }
            }
        }
        double share = 100.0 * refused / STATEMENTS;
        System.out.printf(
                "%s: seed %d, %d statements, %.1f %% refused, %.1f %% failed on the plain database%n",
                database, seed, STATEMENTS, share, 100.0 * failed / STATEMENTS);
        assertThat(wrong).as("seed %d", seed).isEmpty();
        double chance = 300 / Math.sqrt(STATEMENTS) / 3; // three standard deviations of such a share, roughly
        assertThat(share).as("share refused, seed %d", seed).isLessThan(MOST_REFUSED + chance);
    }
}
