package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** A repository that is down, slow, empty or the wrong one, and what comes of it. */
final class RepositoryFaultsTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository is down at start",
            then = "`build()` fails with `KeyUnavailableException`; no key is made")
    void start_repositoryDown_failsClosed() {
        repository.failWith("the repository is down");
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the repository is down");
        repository.failWith(null);
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository is empty and `existingKeyringsOnly()` was said",
            then = "refused with `KeyUnavailableException`; nothing is made")
    void existingKeyringsOnly_emptyRepository_refusesToCreate() {
        Coffer coffer = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(repository)
                .keyring("customers")
                .existingKeyringsOnly()
                .build();
        assertThatThrownBy(() -> email(coffer).encrypt("x"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageStartingWith("there is no keyring customers in memory");
        assertThatThrownBy(() -> coffer.keyring("customers").rotate()).isInstanceOf(KeyUnavailableException.class);
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository is empty and a value is read",
            then = "refused with `KeyUnavailableException`; reading never makes a keyring")
    void decrypt_noKeyring_refusesAndCreatesNone() {
        byte[] envelope = email(Coffers.on(new InMemoryKeyRepository(), kek)).encrypt("x");
        assertThatThrownBy(() -> email(Coffers.on(repository, kek)).decrypt(envelope))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageStartingWith("there is no keyring customers in memory: check that this is the repository");
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository goes down",
            then =
                    "cached keys go on encrypting and decrypting for `maxStaleness`, then `KeyUnavailableException`, until it is back")
    void midLife_repositoryDown_servesUntilMaxStalenessAndRecovers() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        byte[] envelope = email(coffer).encrypt("x");
        repository.failWith("the repository is down");
        clocks.pass(Duration.ofMinutes(60));
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("x");
        assertThat(email(coffer).decrypt(email(coffer).encrypt("y"))).isEqualTo("y");
        clocks.pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> email(coffer).decrypt(envelope)).isInstanceOf(KeyUnavailableException.class);
        assertThatThrownBy(() -> email(coffer).encrypt("z")).isInstanceOf(KeyUnavailableException.class);
        repository.failWith(null);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("x");
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "a keyring vanishes from the repository",
            then = "refused with `KeyUnavailableException`, the cached one serves; it is never made anew")
    void midLife_keyringVanished_isNeverMadeAnew() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer).encrypt("x");
        repository.plant("customers", null);
        assertThatThrownBy(() -> coffer.keyring("customers").refresh())
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("keyring customers has vanished from memory: restore it from a backup. No new one is made");
        assertThatThrownBy(() -> coffer.keyring("customers").rotate()).isInstanceOf(KeyUnavailableException.class);
        assertThat(repository.list("", 10)).isEmpty();
        assertThat(email(coffer).decrypt(email(coffer).encrypt("y"))).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository answers slowly",
            then = "values go on being encrypted and decrypted under the cached keys meanwhile; nobody waits for it")
    void midLife_repositorySlow_cachedKeysServeMeanwhile() throws Exception {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        byte[] envelope = email(coffer).encrypt("x");
        repository.hang();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            Future<?> refresh = pool.submit(() -> coffer.keyring("customers").refresh());
            repository.awaitCaller();
            clocks.pass(Duration.ofSeconds(30));
            assertThat(email(coffer).decrypt(envelope)).isEqualTo("x");
            assertThat(email(coffer).decrypt(email(coffer).encrypt("y"))).isEqualTo("y");
            assertThat(refresh.isDone()).isFalse();
            repository.thaw();
            refresh.get();
        } finally {
            pool.shutdownNow();
        }
    }
}
