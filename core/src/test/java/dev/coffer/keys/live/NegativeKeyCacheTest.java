package dev.coffer.keys.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.TurnableClocks;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class NegativeKeyCacheTest {
    private final TurnableClocks clocks = new TurnableClocks();
    private final NegativeKeyCache ids = new NegativeKeyCache(clocks.clocks());

    @Test
    void contains_forFiveSeconds() {
        ids.add(7);
        clocks.pass(Duration.ofMillis(4_999));
        assertThat(ids.contains(7)).isTrue();
        clocks.pass(Duration.ofMillis(1));
        assertThat(ids.contains(7)).isFalse();
    }

    @Test
    void add_moreThanFit_forgetsThoseBefore() {
        for (int id = 1; id <= 1025; id++) {
            ids.add(id);
        }
        assertThat(ids.contains(1)).isFalse();
        assertThat(ids.contains(1025)).isTrue();
    }
}
