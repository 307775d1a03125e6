package dev.coffer.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class IntervalTest {
    @Test
    void of_fiveTurns_isTheirRangeAtFifteenOutOfSixteen() {
        Interval interval = Interval.of(new double[] {5, 1, 3, 2, 4});
        assertThat(interval).isEqualTo(new Interval(3, 1, 5, 0.9375, 5));
        assertThat(interval).hasToString("3.00 [1.00, 5.00]");
    }

    @Test
    void of_manyTurns_leavesOutliersOut() {
        Interval interval = Interval.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 900});
        assertThat(interval.low()).isEqualTo(2);
        assertThat(interval.high()).isEqualTo(8);
        assertThat(interval.confidence()).isCloseTo(1 - 2 * 10 / 512.0, within(1e-12));
    }

    @Test
    void of_oneTurn_claimsNothing() {
        assertThat(Interval.of(new double[] {0.5})).isEqualTo(new Interval(0.5, 0.5, 0.5, 0, 1));
    }

    @Test
    void digits_anyMagnitude_areThree() {
        assertThat(Interval.digits(0.0123)).isEqualTo("0.0123");
        assertThat(Interval.digits(12345.6)).isEqualTo("12,346");
        assertThat(Interval.digits(0)).isEqualTo("0");
    }
}
