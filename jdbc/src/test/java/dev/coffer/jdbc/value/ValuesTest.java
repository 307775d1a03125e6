package dev.coffer.jdbc.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.h2.util.DateTimeUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every getter and setter on every kind of column, beside the same on a plain column of the same driver: the same value, the same
 * refusal, or a difference that {@link ValueDeviation} lists. In a zone with summer time and, before 1900, an odd offset.
 */
final class ValuesTest {
    private static final TimeZone BEFORE = TimeZone.getDefault();

    @BeforeAll
    static void setZone() {
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Prague"));
        DateTimeUtils.resetCalendar(); // H2's driver, which runs in here, has kept the zone
    }

    @AfterAll
    static void resetZone() {
        TimeZone.setDefault(BEFORE);
        DateTimeUtils.resetCalendar();
    }

    @ParameterizedTest
    @EnumSource
    void getters_giveWhatTheDriverGives_orAsListed(TestDatabase database) throws SQLException, IOException {
        List<ValueTwin.Difference> differences = new ArrayList<>();
        try (ValueTwin twin = new ValueTwin(database)) {
            for (Kind kind : Kind.values()) {
                differences.addAll(twin.read(kind));
            }
        }
        requireListed(database, ValueDeviation.GETTERS, differences);
        ValueTable.check(
                "getters",
                database,
                Getter.ALL.stream().map(Getter::name).toList(),
                ValueDeviation.GETTERS,
                differences);
    }

    @ParameterizedTest
    @EnumSource
    void setters_storeWhatTheDriverStores_orAsListed(TestDatabase database) throws SQLException, IOException {
        List<Setter> setters = Setter.all();
        List<ValueTwin.Difference> differences = new ArrayList<>();
        try (ValueTwin twin = new ValueTwin(database)) {
            for (Kind kind : Kind.values()) {
                differences.addAll(twin.write(kind, setters));
            }
        }
        requireListed(database, ValueDeviation.SETTERS, differences);
        ValueTable.check(
                "setters",
                database,
                setters.stream().map(Setter::name).distinct().toList(),
                ValueDeviation.SETTERS,
                differences);
    }

    private static void requireListed(
            TestDatabase database, List<ValueDeviation> listed, List<ValueTwin.Difference> differences) {
        assertThat(differences.stream()
                        .filter(difference -> listed.stream().noneMatch(deviation -> deviation.explains(difference)))
                        .toList())
                .as("differences that are not listed")
                .isEmpty();
        assertThat(listed.stream()
                        .filter(deviation -> deviation.databases().contains(database)
                                && differences.stream().noneMatch(deviation::explains))
                        .map(ValueDeviation::reason)
                        .toList())
                .as("listed, and not seen")
                .isEmpty();
    }
}
