package dev.coffer.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.spring.actuate.CallTimes.Operation;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class CallTimesTest {
    private final long[] now = new long[1];
    private final CallTimes times = new CallTimes(() -> now[0]);

    private FunctionTimer timer(String operation, String outcome) {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        times.bindTo(registry); // after the calls: those at start count
        return registry.get("coffer.kek.calls")
                .tag("operation", operation)
                .tag("outcome", outcome)
                .functionTimer();
    }

    @Test
    void call_thatSucceeds_givesItsResultAndIsTimed() {
        assertThat(times.timed(Operation.KEK_WRAP, () -> {
                    now[0] += 3_000_000;
                    return "wrapped";
                }))
                .isEqualTo("wrapped");
        assertThat(timer("wrap", "success").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(3);
        assertThat(timer("wrap", "success").count()).isEqualTo(1);
        assertThat(timer("wrap", "failure").count()).isZero();
        assertThat(timer("unwrap", "success").count()).isZero();
    }

    @Test
    void call_thatFails_throwsWhatItThrewAndIsTimedApart() {
        KeyEncryptionKey away = new TimedKek(new Away(), times);
        assertThatThrownBy(() -> away.unwrap(new byte[1], new byte[0]))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("away");
        assertThat(away.id()).isEqualTo("test:away");
        assertThat(timer("unwrap", "failure").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(5);
        assertThat(timer("unwrap", "success").count()).isZero();
    }

    private final class Away implements KeyEncryptionKey {
        @Override
        public String id() {
            return "test:away";
        }

        @Override
        public byte[] wrap(byte[] masterKey, byte[] associatedData) {
            throw new KeyUnavailableException("away");
        }

        @Override
        public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
            now[0] += 5_000_000;
            throw new KeyUnavailableException("away");
        }
    }
}
