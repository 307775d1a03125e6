package dev.coffer.jdbc.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every written case, on every database that it is for. */
final class WrittenCasesTest {
    @ParameterizedTest
    @EnumSource
    void takenForms_giveWhatThePlainDatabaseGives(TestDatabase database) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Twin twin = Twin.on(database)) {
            for (SqlCase written : TakenCases.ALL) {
                if (written.databases().contains(database)) {
                    wrong.addAll(wrong(twin, written));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** By each way; what the plain database does not take by one of them is no case of it. */
    private static List<String> wrong(Twin twin, SqlCase written) throws SQLException {
        List<String> wrong = new ArrayList<>();
        for (Way way : Way.values()) {
            if (!way.takes(written.parameters())) {
                continue;
            }
            Twin.Comparison found = twin.compare(way, written.sql(), written.parameters(), Twin.TABLES);
            String fault = found.fault();
            if (found.plain().failed()) {
                fault = way == Way.PREPARED
                                || way == Way.TEXT
                                || !found.encrypted().failed()
                        ? "no case, the plain database fails: " + found.plain().message()
                        : "";
            } else if (found.encrypted().isRefused()) {
                fault = "refused: " + found.encrypted().message();
            }
            if (!fault.isEmpty()) {
                wrong.add(way + " " + written.sql() + "\n  " + fault);
            }
        }
        return wrong;
    }

    /** By each way that a text takes to the driver. */
    @ParameterizedTest
    @EnumSource
    void refusedForms_areRefusedBeforeTheyAreSent(TestDatabase database) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Twin twin = Twin.on(database);
                Connection connection = twin.source().getConnection();
                Statement statement = connection.createStatement()) {
            twin.tap().forget();
            for (SqlCase written : RefusedCases.ALL) {
                if (!written.databases().contains(database)) {
                    continue;
                }
                String sql = written.sql();
                wrong.addAll(
                        wrong(written, () -> connection.prepareStatement(sql).close()));
                if (!sql.contains("?")) {
                    wrong.addAll(wrong(written, () -> statement.execute(sql)));
                    wrong.addAll(wrong(written, () -> statement.addBatch(sql)));
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(twin.tap().sent())
                    .noneMatch(sent -> sent.contains("email") && !sent.contains("column_name"))
                    .noneMatch(sent -> sent.contains("'mary") || sent.contains("secret"));
        }
    }

    /** The oracle is one only if it can say no. */
    @ParameterizedTest
    @EnumSource
    void oracle_findsPlaintextAndDifferences(TestDatabase database) throws SQLException {
        try (Twin twin = Twin.on(database)) {
            assertThat(twin.compare("INSERT INTO orders (id, note) VALUES (9, 'Zq')", List.of())
                            .fault())
                    .startsWith("sent in the clear");
            assertThat(twin.compare("UPDATE orders SET note = ?", List.of("zq")).fault())
                    .startsWith("sent in the clear");
            assertThat(twin.compare("UPDATE orders SET customer_id = 904173", List.of())
                            .fault())
                    .startsWith("sent in the clear");
            assertThat(twin.compare("UPDATE orders SET customer_id = ?", List.of(-904174))
                            .fault())
                    .startsWith("sent in the clear");
            String here = database.isMariadbOrMysql() ? "DATABASE()" : "table_schema";
            String columns = "SELECT COUNT(*) FROM information_schema.columns WHERE LOWER(column_name) = 'phone_bidx'"
                    + " AND table_schema = " + here;
            assertThat(twin.compare(columns, List.of()).fault()).contains("plain: ", "protected: ");
            assertThat(twin.compare("SELECT id FROM customer", List.of()).fault())
                    .isEmpty();
        }
    }

    @Test
    void oracle_findsMarkedNumbersAsWholeOnesOnly() {
        for (String marked :
                List.of("904171", "-904174", "904171.5", "(904172, ?)", "1971-03-17T00:00", "{904179,NULL}")) {
            assertThat(Twin.inTheClear(List.of(marked))).isEqualTo(marked);
        }
        for (String random : List.of("1290417136218847051", "-9041723118850913342", "coffer_3f904171_904172ab")) {
            assertThat(Twin.inTheClear(List.of(random))).isEmpty();
        }
    }

    private interface Execution {
        void run() throws SQLException;
    }

    private static List<String> wrong(SqlCase written, Execution execution) {
        String outcome = "was accepted";
        try {
            execution.run();
        } catch (SQLException e) {
            boolean counted = String.valueOf(written.refusal()).matches("a row of \\d+ values");
            boolean untraced = e.getMessage().contains("cannot be traced"); // the column may be there, and then may not
            boolean own = "42XC1".equals(e.getSQLState()); // else the server's, see SqlStatesTest
            boolean right = (untraced || counted != own)
                    && e.getCause() instanceof UnsupportedStatementException
                    && e.getMessage().contains(String.valueOf(written.refusal()))
                    && !e.getMessage().contains("mary")
                    && !e.getMessage().contains("secret");
            outcome = right ? "" : e.getSQLState() + " " + e.getMessage();
        }
        return outcome.isEmpty() ? List.of() : List.of(written.sql() + "\n  " + outcome);
    }
}
