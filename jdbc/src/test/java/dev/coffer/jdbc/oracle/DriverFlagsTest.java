package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The flags by which drivers send statements in another way: under each of them both sides give the same. {@code
 * -Dcoffer.oracle.flags=autosave} runs those that hold the word.
 */
final class DriverFlagsTest {
    private static final int STATEMENTS = Integer.getInteger("coffer.oracle.flagged", 60);

    private static final String ONLY = System.getProperty("coffer.oracle.flags", "");

    private static final List<String> POSTGRESQL = List.of(
            "preferQueryMode=simple",
            "preferQueryMode=extendedForPrepared",
            "preferQueryMode=extendedCacheEverything",
            "reWriteBatchedInserts=true",
            "autosave=always",
            "prepareThreshold=1&binaryTransfer=false");

    private static final List<String> MARIADB = List.of(
            "useServerPrepStmts=true",
            "useServerPrepStmts=true&useBulkStmts=true&useBulkStmtsForInserts=true",
            "rewriteBatchedStatements=true",
            "allowMultiQueries=true",
            "disablePipeline=true");

    private static final List<String> MYSQL = List.of(
            "useServerPrepStmts=true&cachePrepStmts=true",
            "rewriteBatchedStatements=true",
            "rewriteBatchedStatements=true&useServerPrepStmts=true",
            "allowMultiQueries=true",
            "useCursorFetch=true&defaultFetchSize=2");

    private static Stream<Arguments> flags() {
        return Stream.of(
                        POSTGRESQL.stream().map(flags -> Arguments.of(TestDatabase.POSTGRESQL, flags)),
                        MARIADB.stream().map(flags -> Arguments.of(TestDatabase.MARIADB, flags)),
                        MYSQL.stream().map(flags -> Arguments.of(TestDatabase.MYSQL, flags)))
                .flatMap(each -> each)
                .filter(each -> String.valueOf(each.get()[1]).contains(ONLY));
    }

    @ParameterizedTest
    @MethodSource("flags")
    void statementsAndBatches_underFlagsOfTheDriver_giveWhatThePlainDatabaseGives(TestDatabase database, String flags)
            throws SQLException {
        Seed seed = Seed.of("coffer.oracle.seed");
        List<String> wrong = new ArrayList<>();
        int compared = 0;
        try (Twin twin = Twin.on(database, flags)) {
            for (SqlCase written : TakenCases.ALL) {
                if (written.databases().contains(database)) {
                    Twin.Comparison found = twin.compare(written.sql(), written.parameters());
                    boolean refused = found.encrypted().isRefused();
                    compared += found.plain().failed() ? 0 : 1;
                    String fault = refused ? "refused: " + found.encrypted().message() : found.fault();
                    if (!fault.isEmpty()) {
                        wrong.add(written.sql() + "\n  " + written.parameters() + "\n  " + fault);
                    }
                }
            }
            RandomStatements statements = new RandomStatements(database, seed.value());
            for (int i = 0; i < STATEMENTS; i++) {
                RandomStatements.Drawn drawn = statements.next();
                Twin.Comparison found = twin.compare(drawn.sql(), drawn.parameters(), drawn.written());
                if (!found.fault().isEmpty()) {
                    wrong.add(drawn.sql() + "\n  " + drawn.parameters() + "\n  " + found.fault());
                }
            }
            wrong.addAll(batches(twin));
            if (flags.contains("allowMultiQueries")) {
                Twin.Comparison several = twin.compare(
                        "UPDATE orders SET note = 'q'; UPDATE customer SET email = 'zq@y' WHERE id = 1", List.of());
                assertThat(several.encrypted().isRefused()).isTrue();
                assertThat(several.fault()).isEmpty();
            }
        }
        assertThat(wrong).as("%s, %s, %s", database, flags, seed).isEmpty();
        assertThat(compared).as("forms that the plain database takes").isGreaterThan(120);
    }

    private static List<String> batches(Twin twin) throws SQLException {
        List<String> wrong = new ArrayList<>();
        List<List<Object>> rows = new ArrayList<>();
        for (int i = 10; i < 17; i++) {
            rows.add(List.of(i, "s" + i, "zq" + i + "@x.org", "Zq" + i, LocalDate.of(1971, 3, 17), "+1zq" + i));
        }
        wrong.add(twin.compareBatch(
                "INSERT INTO customer (id, status, email, last_name, born, phone) VALUES (?, ?, ?, ?, ?, ?)",
                rows,
                List.of("customer")));
        wrong.add(twin.compareBatch(
                "UPDATE customer SET email = ?, status = ? WHERE last_name = ?",
                List.of(List.of("zq@a", "a", "Zqueen"), List.of("zq@b", "b", "Zqing"), List.of("zq@c", "c", "Zqnone")),
                List.of("customer")));
        wrong.add(twin.compareBatch(
                "DELETE FROM member WHERE contact = ?",
                List.of(List.of("ada.zq@x.org"), List.of("ADA.zq@x.org "), List.of("cyd.zq@x.org")),
                List.of("member")));
        wrong.removeIf(String::isEmpty);
        return wrong;
    }
}
