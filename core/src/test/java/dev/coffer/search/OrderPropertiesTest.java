package dev.coffer.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.policy.EncryptionPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Of each type random pairs, near ones among them, stand in the order of their stored bytes, and so do bounds. */
final class OrderPropertiesTest {
    /** A million was run once; so many are in each build. */
    private static final int PAIRS = Integer.getInteger("coffer.order.pairs", 2_000);

    private static final Comparator<Double> IEEE =
            (one, other) -> one.doubleValue() == other.doubleValue() ? 0 : Double.compare(one, other);

    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository());
    private final Random random = new Random(20);

    @AfterEach
    void close() {
        coffer.close();
    }

    @Test
    void integers() {
        hold(FieldType.SMALLINT, r -> (short) r.nextInt(), near -> (short) near.byteValue(), Comparator.naturalOrder());
        hold(FieldType.INTEGER, Random::nextInt, near -> near + random.nextInt(3) - 1, Comparator.naturalOrder());
        hold(FieldType.BIGINT, Random::nextLong, near -> near + random.nextInt(3) - 1, Comparator.naturalOrder());
    }

    @Test
    void decimals() {
        for (int precision : new int[] {1, 5, 18, 19, 38, 65}) {
            int scale = random.nextInt(precision + 1);
            BigInteger power = BigInteger.TEN.pow(precision);
            hold(
                    FieldType.decimal(precision, scale),
                    r -> new BigDecimal(
                            new BigInteger(power.bitLength() + 8, r)
                                    .mod(power.shiftLeft(1).subtract(BigInteger.ONE))
                                    .subtract(power.subtract(BigInteger.ONE)),
                            scale),
                    BigDecimal::negate,
                    Comparator.naturalOrder());
        }
    }

    @Test
    void floating() {
        hold(FieldType.DOUBLE, r -> number(r.nextLong()), near -> near == 0 ? -near : Math.nextUp(near), IEEE);
        hold(
                FieldType.REAL,
                r -> (float) number(r.nextLong()),
                near -> near == 0 ? -near : Math.nextUp(near),
                Comparator.comparing(Float::doubleValue, IEEE));
    }

    /** Any that is a number, a zero in one of eight. */
    private double number(long bits) {
        double value = random.nextInt(8) == 0 ? 0.0 * Long.signum(bits) : Double.longBitsToDouble(bits);
        return Double.isNaN(value) ? Double.NEGATIVE_INFINITY : value;
    }

    @Test
    void dates() {
        hold(
                FieldType.DATE,
                r -> LocalDate.ofEpochDay(r.nextInt() / (r.nextBoolean() ? 1 : 100_000)),
                near -> LocalDate.ofEpochDay(Math.min(Integer.MAX_VALUE, near.toEpochDay() + 1)),
                Comparator.naturalOrder());
        hold(
                FieldType.time(9),
                r -> LocalTime.ofNanoOfDay((long) (r.nextDouble() * 86_400_000_000_000L)),
                near -> near.plusNanos(1),
                Comparator.naturalOrder());
        long span = 1L << 39;
        Function<Random, Instant> instants = r -> Instant.ofEpochSecond(
                (r.nextLong() % span) / (r.nextBoolean() ? 1 : 1_000_000), r.nextInt(1_000_000_000));
        hold(FieldType.timestamptz(9), instants, near -> near.minusNanos(1), Comparator.naturalOrder());
        hold(
                FieldType.timestamp(9),
                r -> LocalDateTime.ofInstant(instants.apply(r), ZoneOffset.UTC),
                near -> near.minusNanos(1),
                Comparator.naturalOrder());
    }

    @Test
    void uuids() {
        hold(
                FieldType.UUID,
                r -> new UUID(r.nextLong(), r.nextLong()),
                near -> new UUID(near.getMostSignificantBits(), near.getLeastSignificantBits() ^ 1),
                Comparator.comparing(UUID::toString));
    }

    @Test
    void texts() {
        hold(
                FieldType.text(32),
                this::text,
                near -> near.isEmpty() || random.nextBoolean()
                        ? near
                        : near.substring(0, near.offsetByCodePoints(0, 1)),
                (one, other) -> Arrays.compare(
                        one.codePoints().toArray(), other.codePoints().toArray()));
    }

    private String text(Random random) {
        int[] codePoints = random.ints(random.nextInt(6), 0, 4)
                .map(plane -> plane == 0
                        ? 'a' + random.nextInt(3)
                        : plane == 1
                                ? 0x7E + random.nextInt(4)
                                : plane == 2 ? 0xE000 + random.nextInt(0x2000) : 0x10000 + random.nextInt(0x1000))
                .toArray();
        return new String(codePoints, 0, codePoints.length);
    }

    private <T> void hold(FieldType<T> type, Function<Random, T> any, Function<T, T> near, Comparator<T> plain) {
        OrderIndex<T> index = index(type);
        for (int i = 0; i < PAIRS; i++) {
            T one = any.apply(random);
            T other = i % 2 == 0 ? any.apply(random) : near.apply(one);
            int expected = Integer.signum(plain.compare(one, other));
            byte[] stored = index.tag(one);
            assertThat(Integer.signum(Arrays.compareUnsigned(stored, index.tag(other))))
                    .as(() -> type + ": " + one + ", " + other)
                    .isEqualTo(expected);
            for (Comparison comparison : Comparison.values()) {
                byte[] bound = index.bound(other, comparison);
                assertThat(comparison.holds(Arrays.compareUnsigned(stored, bound)))
                        .as(() -> type + ": " + one + " " + comparison.operator() + " " + other)
                        .isEqualTo(comparison.holds(expected))
                        .isEqualTo(index.matches(one, comparison, bound));
            }
        }
    }

    @SuppressWarnings("unchecked") // declared so
    private <T> OrderIndex<T> index(FieldType<T> type) {
        EncryptionPolicy policy = EncryptionPolicy.builder()
                .keyring("customers")
                .protect("t", "c", type, options -> options.order())
                .build();
        return (OrderIndex<T>) coffer.orderIndex(policy.columns().iterator().next());
    }
}
