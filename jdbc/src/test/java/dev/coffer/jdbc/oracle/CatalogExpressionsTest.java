package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.oracle.functions.CatalogExpressions;
import dev.coffer.jdbc.oracle.functions.FunctionCatalog;
import dev.coffer.jdbc.oracle.functions.ProvenCalls;
import dev.coffer.jdbc.oracle.functions.SqlFunction;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What nobody taught Coffer, met every day: the functions of each database, from its own catalog, over unprotected columns of protected
 * tables, on both sides. They give the same, or fail with the same SQLState. {@code -Dcoffer.oracle.expressions=100000} is the long run;
 * {@code -Dcoffer.oracle.seed} runs a printed seed again.
 */
final class CatalogExpressionsTest {
    private static final int EXPRESSIONS = Integer.getInteger("coffer.oracle.expressions", 1_000);

    /** Of a hundred statements; in long runs 0.5 to 3.9, most of them strings that stand with no column. */
    private static final double MOST_REFUSED = 8.0;

    /** Of a hundred statements; else the test would compare nothing but failures. */
    private static final double LEAST_ANSWERED = 20.0;

    @ParameterizedTest
    @EnumSource
    void functionsOfTheDatabase_overUnprotectedColumns_giveWhatThePlainDatabaseGives(TestDatabase database)
            throws SQLException {
        Seed seed = Seed.of("coffer.oracle.seed");
        List<String> wrong = new ArrayList<>();
        Map<String, String> reasons = new TreeMap<>();
        int refused = 0;
        int answered = 0;
        int unstable = 0;
        int called;
        try (Twin twin = Twin.on(database);
                Connection past = twin.raw().getConnection()) {
            List<SqlFunction> functions = FunctionCatalog.of(database, past);
            ProvenCalls proven = twin.proven(
                    functions.stream().filter(each -> each.types() == null).toList());
            CatalogExpressions expressions = new CatalogExpressions(database, functions, proven, seed.value());
            called = expressions.functions();
            if (database == TestDatabase.MARIADB) { // else a column beside an aggregate is one of any row
                twin.compare("SET SESSION sql_mode = CONCAT(@@sql_mode, ',ONLY_FULL_GROUP_BY')", List.of());
            }
            for (int i = 0; i < EXPRESSIONS && wrong.size() < 10; i++) {
                CatalogExpressions.Drawn drawn = expressions.next();
                Twin.Comparison found = compare(twin, drawn);
                refused += found.encrypted().isRefused() ? 1 : 0;
                answered += found.plain().failed() || found.encrypted().failed() ? 0 : 1;
                if (found.encrypted().isRefused() && !found.plain().failed()) {
                    reasons.putIfAbsent(reason(found.encrypted().message()), drawn.sql());
                }
                String fault = found.fault().isEmpty() ? otherFailure(found) : found.fault();
                if (fault.isEmpty()) {
                    continue;
                }
                if (twin.isUnstable(drawn.sql(), drawn.parameters())) {
                    unstable++;
                } else {
                    wrong.add("expression " + i + ": " + drawn.sql() + "\n  " + drawn.parameters() + "\n  " + fault);
                }
            }
        }
        double share = 100.0 * refused / EXPRESSIONS;
        double answers = 100.0 * answered / EXPRESSIONS;
        System.out.printf(
                "%s: %s, %d expressions of %d functions, %.1f %% answered, %.2f %% refused, %d not alike on the plain database itself%n",
                database, seed, EXPRESSIONS, called, answers, share, unstable);
        reasons.forEach((reason, example) -> System.out.println("  " + reason + ": " + example));
        assertThat(wrong).as("%s", seed).isEmpty();
        assertThat(share).isLessThan(MOST_REFUSED);
        assertThat(answers).isGreaterThan(LEAST_ANSWERED);
        assertThat(unstable).isLessThan(1 + EXPRESSIONS / 100);
    }

    /** A server may also crash of what it is asked: then the function is to be left out, and its makers to be told. */
    private static Twin.Comparison compare(Twin twin, CatalogExpressions.Drawn drawn) {
        try {
            return twin.compare(drawn.sql(), drawn.parameters(), List.of());
        } catch (SQLException e) {
            throw new AssertionError("the connection was lost by " + drawn, e);
        }
    }

    private static String otherFailure(Twin.Comparison found) {
        SQLException plain = found.plain().error();
        SQLException other = found.encrypted().error();
        boolean alike = plain == null
                || other == null
                || found.encrypted().isRefused()
                || String.valueOf(plain.getSQLState()).equals(other.getSQLState());
        return alike
                ? ""
                : "plain: " + found.plain().message() + "\n  protected: "
                        + found.encrypted().message();
    }

    /** The same for each statement that is refused alike. */
    private static String reason(String message) {
        return message.length() > 170 ? message.substring(0, 170) : message;
    }
}
