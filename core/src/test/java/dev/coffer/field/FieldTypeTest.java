package dev.coffer.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.InvalidPolicyException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldTypeTest {
    private static <T> T roundTrip(FieldType<T> type, T value) {
        return type.decode(type.encode(value, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text",
                "text(40)",
                "boolean",
                "smallint",
                "integer",
                "bigint",
                "decimal(5,2)",
                "real",
                "double",
                "date",
                "time(6)",
                "timestamp(3)",
                "timestamptz(0)",
                "uuid",
                "bytes",
                "bytes(16)",
                "json"
            })
    void parse_everyNotation_printsItselfAgain(String notation) {
        assertThat(FieldType.parse(notation)).hasToString(notation).isEqualTo(FieldType.parse(notation));
    }

    @Test
    void parse_withoutPrecision_meansSixDigits() {
        assertThat(FieldType.parse("timestamptz")).isEqualTo(FieldType.timestamptz(6));
        assertThat(FieldType.parse("decimal(7)")).isEqualTo(FieldType.decimal(7, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "txt",
                "text()",
                "text(0)",
                "TEXT",
                "decimal",
                "decimal(2,3)",
                "date(3)",
                "time(10)",
                "text(1,2)"
            })
    void parse_anythingElse_isRefused(String notation) {
        assertThatThrownBy(() -> FieldType.parse(notation)).isInstanceOf(InvalidPolicyException.class);
    }

    @Test
    void extremes_ofEveryType_comeBack() {
        assertThat(roundTrip(FieldType.DOUBLE, Double.NaN)).isNaN();
        assertThat(roundTrip(FieldType.DOUBLE, -0.0)).isEqualTo(-0.0);
        assertThat(roundTrip(FieldType.REAL, Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(roundTrip(FieldType.timestamp(9), LocalDateTime.MIN)).isEqualTo(LocalDateTime.MIN);
        assertThat(roundTrip(FieldType.timestamp(9), LocalDateTime.MAX)).isEqualTo(LocalDateTime.MAX);
        assertThat(roundTrip(FieldType.timestamptz(9), Instant.MIN)).isEqualTo(Instant.MIN);
        assertThat(roundTrip(FieldType.timestamptz(9), Instant.MAX)).isEqualTo(Instant.MAX);
        assertThat(roundTrip(FieldType.time(9), LocalTime.MAX)).isEqualTo(LocalTime.MAX);
        assertThat(roundTrip(FieldType.DATE, LocalDate.ofEpochDay(Integer.MIN_VALUE)))
                .isEqualTo(LocalDate.ofEpochDay(Integer.MIN_VALUE));
        assertThat(roundTrip(FieldType.text(2), "\u0000\uD83D\uDD11")).isEqualTo("\u0000\uD83D\uDD11");
        BigDecimal largest = BigDecimal.TEN.pow(1000).subtract(BigDecimal.ONE);
        assertThat(roundTrip(FieldType.decimal(1000, 0), largest.negate())).isEqualTo(largest.negate());
    }

    @ParameterizedTest
    @CsvSource({"0.005,0.01", "-0.005,-0.01", "2.344999,2.34", "999.99,999.99", "0,0.00", "1E-400,0.00", "0E+99999,0.00"
    })
    void decimal_stored_isRoundedHalfAwayFromZero(BigDecimal value, BigDecimal expected) {
        assertThat(roundTrip(FieldType.decimal(5, 2), value)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"999.995", "1000", "-1E+1000000000"})
    void decimal_tooLarge_isRefusedWithoutItsValue(BigDecimal value) {
        assertThatThrownBy(() -> FieldType.decimal(5, 2).encode(value, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the number has more than the 3 digits before the point that decimal(5,2) holds");
    }

    @Test
    void decimal_ofOnePrecision_hasOneLength() {
        FieldType<BigDecimal> type = FieldType.decimal(12, 2);
        assertThat(type.encode(new BigDecimal("0"), 0, 0))
                .hasSameSizeAs(type.encode(new BigDecimal("-9999999999.99"), 0, 0))
                .hasSize(type.maxPlaintextLength());
    }

    @Test
    void canonical_ofEqualDecimals_isOneWhateverTheirPrecision() {
        byte[] narrow = FieldType.decimal(5, 2).canonical(new BigDecimal("1.50"));
        byte[] wide = FieldType.decimal(30, 9).canonical(new BigDecimal("1.500000000"));
        assertThat(narrow).isEqualTo(wide).isEqualTo(new byte[] {3, 0, 1, 15});
    }

    @Test
    void compare_valueTheColumnCannotHold_isNullInsteadOfRounded() {
        assertThat(FieldType.decimal(5, 2).compare(new BigDecimal("1.005"))).isNull();
        assertThat(FieldType.decimal(5, 2).compare(new BigDecimal("12345"))).isNull();
        assertThat(FieldType.decimal(5, 2).compare(new BigDecimal("1.5000"))).isEqualByComparingTo("1.5");
        assertThat(FieldType.text(2).compare("abc")).isNull();
        assertThat(FieldType.timestamp(0).compare(LocalDateTime.of(2026, 1, 1, 0, 0, 0, 1)))
                .isNull();
    }

    @Test
    void time_thatRoundsTo24_isRefused() {
        assertThatThrownBy(() -> FieldType.time(3).encode(LocalTime.MAX, 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the time rounds to 24:00, which a time(3) does not hold");
    }

    /** Long texts are checked eight bytes at a time, for what Java writes in place of an unpaired surrogate. */
    @Test
    void text_unpairedSurrogateAnywhereInALongText_isRefused() {
        for (int length = 60; length < 90; length++) {
            for (int at = 0; at < length; at++) {
                String rest = (at % 2 == 0 ? "?" : "é").repeat(length - at);
                String broken = "x".repeat(at) + '\uD83D' + rest;
                assertThatThrownBy(() -> FieldType.TEXT.encode(broken, 0, 0))
                        .as("%d of %d", at, length)
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("surrogate");
                String whole = "x".repeat(at) + "\uD83D\uDD11" + rest;
                assertThat(FieldType.TEXT.decode(FieldType.TEXT.encode(whole, 0, 0)))
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void text_unpairedSurrogate_isRefusedInsteadOfStoredAsQuestionMark() {
        for (int length : new int[] {0, 1, 254, 255, 256, 257, 5000}) { // short and long texts are checked differently
            String letters = "?".repeat(length);
            for (String broken : List.of(letters + "\uD800", "\uDC00" + letters, letters + "\uDC00\uD800" + letters)) {
                assertThatThrownBy(() -> FieldType.TEXT.encode(broken, 0, 0))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("the text holds an unpaired surrogate, which UTF-8 cannot express");
            }
            String whole = letters + "\uD83D\uDD11\uFFFDé" + letters;
            assertThat(FieldType.TEXT.decode(FieldType.TEXT.encode(whole, 0, 0)))
                    .isEqualTo(whole);
        }
    }

    @Test
    void text_tooLong_isRefusedByCodePoints() {
        assertThatThrownBy(() -> FieldType.text(2).encode("\uD83D\uDD11ab", 0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("text of 3 code points, the column holds at most 2");
    }

    @Test
    void padded_lengths_tellTheBucketOnly() {
        FieldType<String> padded = FieldType.TEXT.padded(32);
        for (int length = 0; length < 31; length++) {
            byte[] plaintext = padded.encode("x".repeat(length), 0, 0);
            assertThat(plaintext).hasSize(32);
        }
        assertThat(padded.encode("x".repeat(31), 0, 0)).hasSize(64);
    }
}
