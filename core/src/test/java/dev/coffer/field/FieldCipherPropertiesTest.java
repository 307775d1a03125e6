package dev.coffer.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.policy.EncryptionPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;

/** What must hold for every value of every type: it comes back, and nothing else does. */
final class FieldCipherPropertiesTest {
    private static final Coffer COFFER = Coffers.on(new InMemoryKeyRepository());
    private static final Coffer OTHER_KEYRING = Coffers.on(new InMemoryKeyRepository());

    @AfterContainer
    static void close() {
        COFFER.close();
        OTHER_KEYRING.close();
    }

    private static <T> void roundTrips(FieldType<T> type, T value, T expected) {
        FieldCipher<T> cipher = COFFER.cipher("t", "c", type);
        assertThat(cipher.decrypt(cipher.encrypt(value))).isEqualTo(expected);
        assertThat(cipher.decryptText(cipher.encryptToText(value))).isEqualTo(expected);
        FieldCipher<T> padded = COFFER.cipher("t", "p", type.padded(16));
        byte[] envelope = padded.encrypt(value);
        assertThat((envelope.length - 46) % 16).isZero();
        assertThat(padded.decrypt(envelope)).isEqualTo(expected);
        assertThat(cipher.encrypt(value)).as("randomized").isNotEqualTo(cipher.encrypt(value));
    }

    @Property(tries = 300)
    void text_anyCodePoints_comesBack(@ForAll("texts") String value) {
        roundTrips(FieldType.TEXT, value, value);
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE);
        return codePoints.array(int[].class).ofMaxSize(80).map(points -> new String(points, 0, points.length));
    }

    @Property(tries = 200)
    void numbers_anyValue_comeBack(
            @ForAll short s, @ForAll int i, @ForAll long l, @ForAll float f, @ForAll double d, @ForAll boolean b) {
        roundTrips(FieldType.SMALLINT, s, s);
        roundTrips(FieldType.INTEGER, i, i);
        roundTrips(FieldType.BIGINT, l, l);
        roundTrips(FieldType.REAL, f, f);
        roundTrips(FieldType.DOUBLE, d, d);
        roundTrips(FieldType.BOOLEAN, b, b);
    }

    @Property(tries = 300)
    void decimal_anyPrecisionAndScale_comesBackRoundedHalfAwayFromZero(
            @ForAll @IntRange(min = 1, max = 60) int precision,
            @ForAll @IntRange(min = 0, max = 60) int scale,
            @ForAll BigInteger unscaled,
            @ForAll @IntRange(min = -5, max = 70) int valueScale) {
        int s = Math.min(scale, precision);
        FieldType<BigDecimal> type = FieldType.decimal(precision, s);
        BigDecimal value = new BigDecimal(unscaled, valueScale);
        BigDecimal rounded = value.setScale(s, RoundingMode.HALF_UP);
        if (rounded.precision() > precision) {
            assertThatThrownBy(() -> COFFER.cipher("t", "c", type).encrypt(value))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(type.toString());
        } else {
            roundTrips(type, value, rounded);
        }
    }

    @Property(tries = 200)
    void timesAndDates_anyValue_comeBackRoundedHalfUp(
            @ForAll("dates") LocalDate date, @ForAll("times") LocalTime time, @ForAll @IntRange(max = 9) int digits) {
        roundTrips(FieldType.DATE, date, date);
        BigDecimal seconds = BigDecimal.valueOf(time.toNanoOfDay(), 9).setScale(digits, RoundingMode.HALF_UP);
        long nanos = seconds.movePointRight(9).longValueExact();
        if (nanos < 86_400_000_000_000L) {
            roundTrips(FieldType.time(digits), time, LocalTime.ofNanoOfDay(nanos));
        }
        LocalDateTime rounded = date.atStartOfDay().plusNanos(nanos);
        roundTrips(FieldType.timestamp(digits), date.atTime(time), rounded);
        Instant instant = date.atTime(time).toInstant(ZoneOffset.UTC);
        roundTrips(FieldType.timestamptz(digits), instant, rounded.toInstant(ZoneOffset.UTC));
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs().between(-2_000_000_000, 2_000_000_000).map(LocalDate::ofEpochDay);
    }

    @Provide
    Arbitrary<LocalTime> times() {
        return Arbitraries.longs().between(0, 86_399_999_999_999L).map(LocalTime::ofNanoOfDay);
    }

    @Property(tries = 200)
    void bytesUuidJson_anyValue_comeBack(@ForAll byte[] bytes, @ForAll long high, @ForAll long low) {
        roundTrips(FieldType.BYTES, bytes, bytes);
        roundTrips(FieldType.UUID, new UUID(high, low), new UUID(high, low));
        String json = "{\"n\": " + high + "}";
        roundTrips(FieldType.JSON, json, json);
    }

    @Property(tries = 40)
    void envelope_anySingleBitFlipped_fails(@ForAll("texts") String value) {
        for (boolean deterministic : new boolean[] {false, true}) {
            FieldCipher<String> cipher = cipher(deterministic);
            byte[] envelope = cipher.encrypt(value);
            for (int bit = 0; bit < envelope.length * 8; bit++) {
                byte[] flipped = envelope.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                assertThatThrownBy(() -> cipher.decrypt(flipped)).isInstanceOf(CofferException.class);
            }
        }
    }

    @Property(tries = 60)
    void envelope_truncatedAtAnyLength_isMalformedOrUnauthentic(@ForAll("texts") String value) {
        for (boolean deterministic : new boolean[] {false, true}) {
            FieldCipher<String> cipher = cipher(deterministic);
            byte[] envelope = cipher.encrypt(value);
            for (int length = 0; length < envelope.length; length++) {
                byte[] cut = Arrays.copyOf(envelope, length);
                assertThatThrownBy(() -> cipher.decrypt(cut))
                        .isInstanceOfAny(MalformedCiphertextException.class, AuthenticationFailedException.class);
            }
        }
    }

    @Property(tries = 100)
    void envelope_movedToAnotherTableColumnOrKeyring_fails(@ForAll("texts") String value) {
        byte[] envelope = COFFER.cipher("customer", "email", FieldType.TEXT).encrypt(value);
        assertThatThrownBy(
                        () -> COFFER.cipher("customer", "phone", FieldType.TEXT).decrypt(envelope))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(
                        () -> COFFER.cipher("supplier", "email", FieldType.TEXT).decrypt(envelope))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() ->
                        COFFER.cipher("customeremail", "x", FieldType.TEXT).decrypt(envelope))
                .isInstanceOf(AuthenticationFailedException.class);
        OTHER_KEYRING.cipher("customer", "email", FieldType.TEXT).encrypt(value);
        assertThatThrownBy(() -> OTHER_KEYRING
                        .cipher("customer", "email", FieldType.TEXT)
                        .decrypt(envelope))
                .isInstanceOf(UnknownKeyException.class);
    }

    @Property(tries = 300)
    void anyBytes_asEnvelope_failWithOneOfTheClosedSet(@ForAll byte[] garbage) {
        assertThatThrownBy(() -> cipher(false).decrypt(garbage)).isInstanceOf(CofferException.class);
    }

    private static FieldCipher<String> cipher(boolean deterministic) {
        return deterministic ? Deterministic.CIPHER : COFFER.cipher("t", "c", FieldType.TEXT);
    }

    private static final class Deterministic {
        static final FieldCipher<String> CIPHER = deterministic();

        private static FieldCipher<String> deterministic() {
            EncryptionPolicy policy = EncryptionPolicy.builder()
                    .keyring("customers")
                    .protect("t", "d", FieldType.TEXT, column -> column.deterministic())
                    .build();
            return Coffer.builder()
                    .keyEncryptionKey(TestKek.standard())
                    .repository(new InMemoryKeyRepository())
                    .policy(policy)
                    .build()
                    .cipher("t", "d", FieldType.TEXT);
        }
    }
}
