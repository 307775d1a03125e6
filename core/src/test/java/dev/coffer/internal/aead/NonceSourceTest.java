package dev.coffer.internal.aead;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.clock.Clocks;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class NonceSourceTest {
    private final AtomicLong nanos = new AtomicLong();
    private final AtomicLong millis = new AtomicLong();
    private final AtomicInteger fills = new AtomicInteger();
    private final NonceSource source =
            new NonceSource(new Clocks(() -> Instant.ofEpochMilli(millis.get()), nanos::get), count -> {
                fills.incrementAndGet();
                return NonceSource.Entropy.ofSystem().bytes(count);
            });

    private void take(int count) {
        for (int i = 0; i < count; i++) {
            source.next(new byte[12], 0);
        }
    }

    @Test
    void next_within64AndASecond_asksTheGeneratorOnce() {
        take(64);
        assertThat(fills).hasValue(1);
        take(1);
        assertThat(fills).hasValue(2);
    }

    @Test
    void next_monotonicClockMovedASecond_refills() {
        take(1);
        nanos.addAndGet(999_999_999L);
        take(1);
        assertThat(fills).hasValue(1);
        nanos.addAndGet(1L);
        take(1);
        assertThat(fills).hasValue(2);
    }

    @Test
    void next_wallClockMovedASecondEitherWay_refills() {
        take(1);
        millis.addAndGet(1000);
        take(1);
        assertThat(fills).hasValue(2);
        millis.addAndGet(-1000);
        take(1);
        assertThat(fills).hasValue(3);
    }

    @Test
    void checkpoint_betweenTwoNonces_refills() {
        take(1);
        source.discard();
        take(1);
        assertThat(fills).hasValue(2);
    }

    @Test
    void ofSystem_onThisSystem_givesAsManyBytesAsAsked_differentEachTime() {
        NonceSource.Entropy system = NonceSource.Entropy.ofSystem();
        assertThat(system.bytes(768)).hasSize(768).isNotEqualTo(system.bytes(768));
        assertThat(system.bytes(1)).hasSize(1);
    }
}
