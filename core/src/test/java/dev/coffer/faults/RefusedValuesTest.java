package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static dev.coffer.Coffers.primary;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.event.CofferEvent.KekFailed;
import dev.coffer.event.CofferEvent.KeyringRefused;
import dev.coffer.event.CofferEvent.OlderDocumentIgnored;
import dev.coffer.event.CofferEvent.StoreFailed;
import dev.coffer.event.CofferEvent.UnknownKeySeen;
import dev.coffer.event.CofferEvent.ValueNotAuthentic;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.field.FieldCipher;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Values that cannot be opened, what is told of failures, and use after the end. */
final class RefusedValuesTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();

    private StoredKeyring stored() {
        return repository.load("customers").orElseThrow();
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a value names a key that the keyring does not hold",
            then = "one refresh, then `UnknownKeyException`; asked again only after five seconds")
    void unknownKey_isLookedForOnceThenRememberedForAWhile() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer).encrypt("x");
        byte[] foreign = email(Coffers.on(new InMemoryKeyRepository(), kek)).encrypt("x");
        int before = repository.loads();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> email(coffer).decrypt(foreign))
                    .isInstanceOf(UnknownKeyException.class)
                    .hasMessageContaining("also after reading it again from memory");
        }
        assertThat(repository.loads() - before).isEqualTo(1);
        clocks.pass(Duration.ofSeconds(6));
        assertThatThrownBy(() -> email(coffer).decrypt(foreign)).isInstanceOf(UnknownKeyException.class);
        assertThat(repository.loads() - before).isEqualTo(2);
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a value does not authenticate",
            then = "`AuthenticationFailedException` and the event `ValueNotAuthentic`, the same whatever the cause")
    void events_ofFailures_areTold() {
        RecordedEvents told = new RecordedEvents();
        Coffer coffer = Coffers.builder(repository, kek, clocks).listener(told).build();
        byte[] envelope = email(coffer).encrypt("x");
        int key = primary(coffer);
        envelope[envelope.length - 1] ^= 1;
        assertThatThrownBy(() -> email(coffer).decrypt(envelope)).isInstanceOf(AuthenticationFailedException.class);
        envelope[5] ^= 1;
        assertThatThrownBy(() -> email(coffer).decrypt(envelope)).isInstanceOf(UnknownKeyException.class);
        assertThat(told.all(ValueNotAuthentic.class))
                .containsExactly(new ValueNotAuthentic("customers", "customer.email", key));
        assertThat(told.all(UnknownKeySeen.class)).containsExactly(new UnknownKeySeen("customers", key ^ 1));
        StoredKeyring good = stored();
        repository.failWith("down");
        assertThatThrownBy(() -> coffer.keyring().refresh()).isInstanceOf(KeyUnavailableException.class);
        repository.failWith(null);
        assertThat(told.all(StoreFailed.class)).containsExactly(new StoreFailed("customers", "down"));
        byte[] bad = good.document();
        bad[bad.length - 1] ^= 1;
        repository.plant("customers", new StoredKeyring(2, bad));
        assertThatThrownBy(() -> coffer.keyring().refresh()).isInstanceOf(KeyringTamperedException.class);
        assertThat(told.all(KeyringRefused.class)).hasSize(1);
        repository.plant("customers", good);
        coffer.keyring().rotate();
        repository.plant("customers", good);
        coffer.keyring().refresh();
        assertThat(told.all(OlderDocumentIgnored.class)).containsExactly(new OlderDocumentIgnored("customers", 1, 2));
        kek.failWith("denied");
        assertThatThrownBy(() ->
                        Coffers.builder(repository, kek, clocks).listener(told).build())
                .isInstanceOf(KeyUnavailableException.class);
        assertThat(told.all(KekFailed.class)).containsExactly(new KekFailed("customers", "test:kek", "denied"));
    }

    @Test
    void close_thenUse_isRefusedClearly() {
        Coffer coffer = Coffers.on(repository, kek);
        FieldCipher<String> cipher = email(coffer);
        byte[] envelope = cipher.encrypt("x");
        coffer.close();
        assertThatThrownBy(() -> cipher.encrypt("y"))
                .isInstanceOf(IllegalStateException.class)
                .isNotInstanceOf(CofferException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> cipher.decrypt(envelope)).isInstanceOf(IllegalStateException.class);
    }
}
