package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Keys that another node made, and clocks that somebody set. */
final class NodesAndClocksTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();

    @Test
    @WhatHappens(
            part = Part.NODES,
            when = "a node meets a value under a key that another node just made",
            then = "one refresh, then it is read")
    void otherNodeRotated_firstValueUnderTheNewKey_isReadAtOnce() {
        Coffer first = Coffers.on(repository, kek);
        Coffer second = Coffers.on(repository, kek);
        email(first).encrypt("x");
        email(second).encrypt("x");
        first.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThat(email(second).decrypt(email(first).encrypt("new"))).isEqualTo("new");
    }

    @Test
    @WhatHappens(
            part = Part.NODES,
            when = "a key is rotated",
            then =
                    "it encrypts on each node once that node has read it after its activation; other nodes know it by then")
    void rotate_delayed_encryptsUnderTheNewKeyOnlyOnceItWasReadBackAfterItsActivation() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer).encrypt("x");
        int old = primary(coffer);
        assertThat(coffer.keyring("customers").rotate(Activation.after(Duration.ofMinutes(10))))
                .isTrue();
        assertThat(primary(coffer)).isEqualTo(old);
        clocks.pass(Duration.ofMinutes(11));
        assertThat(primary(coffer)).as("active, but not read back yet").isEqualTo(old);
        coffer.keyring("customers").refresh();
        assertThat(primary(coffer)).isNotEqualTo(old);
    }

    @Test
    @WhatHappens(
            part = Part.CLOCK,
            when = "the wall clock is set back or forward by a day",
            then = "no key is made, lost or un-activated; ages are measured by the monotonic clock")
    void wallClock_setBackOrForwardByADay_losesNothing() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        byte[] first = email(coffer).encrypt("x");
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] second = email(coffer).encrypt("y");
        int primary = primary(coffer);
        for (Duration jump : List.of(Duration.ofDays(-1), Duration.ofDays(2))) {
            clocks.setWallBy(jump);
            coffer.keyring("customers").refresh();
            assertThat(primary(coffer)).as("an immediate key stays primary").isEqualTo(primary);
            assertThat(email(coffer).decrypt(first)).isEqualTo("x");
            assertThat(email(coffer).decrypt(second)).isEqualTo("y");
        }
        assertThat(coffer.keyring("customers").generation()).isEqualTo(2);
    }
}
