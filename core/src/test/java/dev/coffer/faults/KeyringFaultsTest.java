package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.AuthenticationFailed;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailable;
import dev.coffer.error.KeyringTampered;
import dev.coffer.error.UnknownKey;
import dev.coffer.event.CofferEvent.KekFailed;
import dev.coffer.event.CofferEvent.KeyringRefused;
import dev.coffer.event.CofferEvent.OlderDocumentIgnored;
import dev.coffer.event.CofferEvent.StoreFailed;
import dev.coffer.event.CofferEvent.UnknownKeySeen;
import dev.coffer.event.CofferEvent.ValueNotAuthentic;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every way a repository, a document, a key-encryption key or a clock can fail, and what comes of it. */
final class KeyringFaultsTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();
    private final TurnableClocks clocks = new TurnableClocks();

    private static FieldCipher<String> email(Coffer coffer) {
        return coffer.cipher("customer", "email", FieldType.TEXT);
    }

    private StoredKeyring stored() {
        return repository.load("customers").orElseThrow();
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository is down at start",
            then = "`build()` fails with `KeyUnavailable`; no key is made")
    void start_repositoryDown_failsClosed() {
        repository.failWith("the repository is down");
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("the repository is down");
        repository.failWith(null);
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it is down or denies at start",
            then = "`build()` fails with `KeyUnavailable`, which names it and what it said")
    void start_kekDownForAnExistingKeyring_failsClosedAndSaysWhich() {
        Coffers.on(repository, kek).keyring("customers").rotate();
        kek.failWith("the KMS denies");
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("keyring customers is wrapped under [test:kek] and cannot be opened: the KMS denies");
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it is down or throttles when the first value is sealed",
            then = "refused with `KeyUnavailable`; no keyring is made")
    void firstSeal_kekDown_createsNothing() {
        Coffer coffer = Coffers.on(repository, kek);
        kek.failWith("the KMS is throttling");
        assertThatThrownBy(() -> email(coffer).encrypt("x"))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("the KMS is throttling");
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it is another one than the keyring is wrapped under",
            then = "refused with `KeyUnavailable`, which names both")
    void start_otherKek_isRefusedByName() {
        email(Coffers.on(repository, kek)).encrypt("x");
        assertThatThrownBy(() -> Coffers.on(repository, new TestKek("test:other", 1)))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("keyring customers is wrapped under [test:kek] and cannot be opened: none of the given"
                        + " key-encryption keys [test:other] is among them");
        assertThatThrownBy(() -> Coffers.on(repository, new TestKek("test:kek", 1)))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("test:kek did not wrap this");
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "one of several is down or lost",
            then = "any other one opens the keyring; nothing is lost")
    void twoKeks_eitherOneDown_opens() {
        TestKek second = new TestKek("test:second", 7);
        Coffer both = Coffer.builder()
                .keyEncryptionKey(kek)
                .keyEncryptionKey(second)
                .repository(repository)
                .keyring("customers")
                .build();
        byte[] envelope = email(both).encrypt("x");
        kek.failWith("region down");
        assertThat(email(Coffers.on(repository, second)).decrypt(envelope)).isEqualTo("x");
        assertThat(email(Coffer.builder()
                                .keyEncryptionKey(kek)
                                .keyEncryptionKey(second)
                                .repository(repository)
                                .keyring("customers")
                                .build())
                        .decrypt(envelope))
                .isEqualTo("x");
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository is empty and `existingKeyringsOnly()` was said",
            then = "refused with `KeyUnavailable`; nothing is made")
    void existingKeyringsOnly_emptyRepository_refusesToCreate() {
        Coffer coffer = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(repository)
                .keyring("customers")
                .existingKeyringsOnly()
                .build();
        assertThatThrownBy(() -> email(coffer).encrypt("x"))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageStartingWith("there is no keyring customers in memory");
        assertThatThrownBy(() -> coffer.keyring("customers").rotate()).isInstanceOf(KeyUnavailable.class);
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository is empty and a value is read",
            then = "refused with `KeyUnavailable`; reading never makes a keyring")
    void decrypt_noKeyring_refusesAndCreatesNone() {
        byte[] envelope = email(Coffers.on(new InMemoryKeyRepository(), kek)).encrypt("x");
        assertThatThrownBy(() -> email(Coffers.on(repository, kek)).decrypt(envelope))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageStartingWith("there is no keyring customers in memory: check that this is the repository");
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository goes down",
            then = "cached keys go on sealing and opening for `maxStaleness`, then `KeyUnavailable`, until it is back")
    void midLife_repositoryDown_servesUntilMaxStalenessAndRecovers() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        byte[] envelope = email(coffer).encrypt("x");
        repository.failWith("the repository is down");
        clocks.pass(Duration.ofMinutes(60));
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("x");
        assertThat(email(coffer).decrypt(email(coffer).encrypt("y"))).isEqualTo("y");
        clocks.pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> email(coffer).decrypt(envelope)).isInstanceOf(KeyUnavailable.class);
        assertThatThrownBy(() -> email(coffer).encrypt("z")).isInstanceOf(KeyUnavailable.class);
        repository.failWith(null);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("x");
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "a keyring vanishes from the repository",
            then = "refused with `KeyUnavailable`, the cached one serves; it is never made anew")
    void midLife_keyringVanished_isNeverMadeAnew() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer).encrypt("x");
        repository.plant("customers", null);
        assertThatThrownBy(() -> coffer.keyring("customers").refresh())
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("keyring customers has vanished from memory: restore it from a backup. No new one is made");
        assertThatThrownBy(() -> coffer.keyring("customers").rotate()).isInstanceOf(KeyUnavailable.class);
        assertThat(repository.list("", 10)).isEmpty();
        assertThat(email(coffer).decrypt(email(coffer).encrypt("y"))).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "an older generation is given (a lagging replica)",
            then = "ignored with the event `OlderDocumentIgnored`; the newer one serves for `maxStaleness`")
    void refresh_olderGeneration_isIgnored() {
        Coffer coffer = Coffers.on(repository, kek);
        email(coffer).encrypt("x");
        StoredKeyring old = stored();
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(coffer).encrypt("y");
        repository.plant("customers", old);
        coffer.keyring("customers").refresh();
        assertThat(coffer.keyring("customers").generation()).isEqualTo(2);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "the chain of generations is forked",
            then = "`KeyringTampered`; the cached one serves")
    void refresh_fork_isTamperedAndTheCachedServes() {
        Coffer first = Coffers.on(repository, kek);
        email(first).encrypt("x");
        StoredKeyring base = stored();
        Coffer second = Coffers.on(repository, kek);
        first.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(first).encrypt("y");
        repository.plant("customers", base);
        second.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThatThrownBy(() -> first.keyring("customers").refresh())
                .isInstanceOf(KeyringTampered.class)
                .hasMessageContaining(
                        "generation 2 does not follow from the one this node knows: the keyring was forked");
        second.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThatThrownBy(() -> first.keyring("customers").refresh()).isInstanceOf(KeyringTampered.class);
        assertThat(email(first).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "a bit is flipped, in any byte",
            then = "`KeyringTampered` or `KeyUnavailable`; the document is left as it is")
    void load_anyBitFlippedInAnyByte_isRefusedAndNothingChanges() {
        email(Coffers.on(repository, kek)).encrypt("x");
        StoredKeyring good = stored();
        byte[] document = good.document();
        for (int i = 0; i < document.length; i++) {
            byte[] bad = document.clone();
            bad[i] ^= (byte) (1 << i % 8);
            StoredKeyring planted = new StoredKeyring(1, bad);
            repository.plant("customers", planted);
            assertThatThrownBy(() -> Coffers.on(repository, kek))
                    .as("byte %d", i)
                    .isInstanceOfAny(KeyringTampered.class, KeyUnavailable.class);
            assertThat(stored()).isSameAs(planted);
        }
        repository.plant("customers", good);
        Coffers.on(repository, kek).close();
    }

    @Test
    @WhatHappens(part = Part.DOCUMENT, when = "it is empty, or cut at any length", then = "`KeyringTampered`")
    void load_truncatedAtAnyLength_isRefused() {
        email(Coffers.on(repository, kek)).encrypt("x");
        byte[] document = stored().document();
        for (int length = 0; length < document.length; length++) {
            repository.plant("customers", new StoredKeyring(1, Arrays.copyOf(document, length)));
            assertThatThrownBy(() -> Coffers.on(repository, kek)).isInstanceOf(KeyringTampered.class);
        }
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "it is another keyring's, or of another generation than the repository says",
            then = "`KeyringTampered` or `KeyUnavailable`")
    void load_otherKeyringsDocumentOrOtherGeneration_isRefused() {
        Coffer coffer = Coffers.on(repository, kek);
        email(coffer).encrypt("x");
        coffer.keyring("suppliers").rotate();
        StoredKeyring good = stored();
        repository.plant("customers", repository.load("suppliers").orElseThrow());
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOfAny(KeyringTampered.class, KeyUnavailable.class);
        repository.plant("customers", new StoredKeyring(5, good.document()));
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyringTampered.class)
                .hasMessageContaining("the repository calls generation 1 generation 5");
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a value names a key that the keyring does not hold",
            then = "one refresh, then `UnknownKey`; asked again only after five seconds")
    void unknownKey_isLookedForOnceThenRememberedForAWhile() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer).encrypt("x");
        byte[] foreign = email(Coffers.on(new InMemoryKeyRepository(), kek)).encrypt("x");
        int before = repository.loads();
        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> email(coffer).decrypt(foreign))
                    .isInstanceOf(UnknownKey.class)
                    .hasMessageContaining("also after reading it again from memory");
        }
        assertThat(repository.loads() - before).isEqualTo(1);
        clocks.pass(Duration.ofSeconds(6));
        assertThatThrownBy(() -> email(coffer).decrypt(foreign)).isInstanceOf(UnknownKey.class);
        assertThat(repository.loads() - before).isEqualTo(2);
    }

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
            then = "it seals on each node once that node has read it after its activation; other nodes know it by then")
    void rotate_delayed_sealsUnderTheNewKeyOnlyOnceItWasReadBackAfterItsActivation() {
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

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "a process reads and changes a keyring again and again",
            then = "it is asked once")
    void kekCalls_perProcess_areOneHoweverOftenTheKeyringIsRead() {
        email(Coffers.on(repository, kek)).encrypt("x");
        int before = kek.calls();
        Coffer coffer = Coffers.on(repository, kek);
        for (int i = 0; i < 20; i++) {
            coffer.keyring("customers").rotate();
            coffer.keyring("customers").refresh();
        }
        assertThat(kek.calls() - before).isEqualTo(1);
    }

    @Test
    @WhatHappens(
            part = Part.DOCUMENT,
            when = "nothing but older generations is given for longer than `maxStaleness`",
            then = "`KeyringTampered`: a rollback, or a replica that never catches up")
    void onlyOlderGenerations_beyondMaxStaleness_areARollback() {
        Coffer coffer = Coffers.on(repository, kek, clocks);
        email(coffer).encrypt("x");
        StoredKeyring old = stored();
        coffer.keyring("customers").rotate(Activation.IMMEDIATE);
        byte[] envelope = email(coffer).encrypt("y");
        StoredKeyring young = stored();
        repository.plant("customers", old);
        clocks.pass(Duration.ofMinutes(59));
        coffer.keyring("customers").refresh();
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
        clocks.pass(Duration.ofMinutes(2));
        assertThatThrownBy(() -> email(coffer).decrypt(envelope))
                .isInstanceOf(KeyringTampered.class)
                .hasMessageContaining("has given an older generation than 2 for longer than PT1H");
        repository.plant("customers", young);
        assertThat(email(coffer).decrypt(envelope)).isEqualTo("y");
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "the repository answers slowly",
            then = "values go on being sealed and opened under the cached keys meanwhile; nobody waits for it")
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

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "64 threads meet a cold keyring",
            then = "one reads it and asks the key-encryption key once; the others wait for that")
    void coldKeyring_sixtyFourThreads_costOneKekCall() throws Exception {
        email(Coffers.on(repository, kek)).encrypt("x");
        int kekCalls = kek.calls();
        Coffer cold = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(repository)
                .keyring("other")
                .build();
        int loads = repository.loads();
        repository.hang();
        List<Future<List<KeyInfo>>> all = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(64);
        try {
            CountDownLatch go = new CountDownLatch(1);
            for (int i = 0; i < 64; i++) {
                all.add(pool.submit(() -> {
                    go.await();
                    return cold.keyring("customers").keys();
                }));
            }
            go.countDown();
            repository.awaitCaller();
            repository.thaw();
            for (Future<List<KeyInfo>> each : all) {
                assertThat(each.get()).hasSize(3);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(repository.loads() - loads).isEqualTo(1);
        assertThat(kek.calls() - kekCalls).isEqualTo(1);
    }

    @Test
    @WhatHappens(
            part = Part.STORE,
            when = "64 threads wait for a repository that then fails",
            then = "all fail with that one call: no queue of timeouts")
    void coldKeyring_sixtyFourThreadsAndAFailure_costOneLoad() throws Exception {
        email(Coffers.on(repository, kek)).encrypt("x");
        Coffer cold = Coffer.builder()
                .keyEncryptionKey(kek)
                .repository(repository)
                .keyring("other")
                .build();
        int loads = repository.loads();
        repository.hang();
        List<Future<List<KeyInfo>>> all = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(64);
        try {
            CountDownLatch asked = new CountDownLatch(64);
            for (int i = 0; i < 64; i++) {
                all.add(pool.submit(() -> {
                    asked.countDown();
                    return cold.keyring("customers").keys();
                }));
            }
            asked.await();
            repository.awaitCaller();
            awaitWaiting(pool, 63);
            repository.failWith("the repository is down");
            repository.thaw();
            for (Future<List<KeyInfo>> each : all) {
                assertThatThrownBy(each::get).hasRootCauseMessage("the repository is down");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(repository.loads() - loads).isEqualTo(1);
    }

    /** Until all but the one that loads wait for its lock. */
    private static void awaitWaiting(ExecutorService pool, int threads) {
        while (Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith("pool-"))
                        .filter(thread -> Arrays.stream(thread.getStackTrace())
                                .anyMatch(frame -> frame.getMethodName().equals("current")
                                        && frame.getClassName().equals("dev.coffer.keys.LiveKeyring")))
                        .filter(thread -> thread.getState() == Thread.State.WAITING)
                        .count()
                < threads) {
            assertThat(pool.isShutdown()).isFalse();
            Thread.onSpinWait();
        }
    }

    @Test
    @WhatHappens(
            part = Part.KEYS,
            when = "a value does not authenticate",
            then = "`AuthenticationFailed` and the event `ValueNotAuthentic`, the same whatever the cause")
    void events_ofFailures_areTold() {
        Told told = new Told();
        Coffer coffer = Coffers.builder(repository, kek, clocks).listener(told).build();
        byte[] envelope = email(coffer).encrypt("x");
        int key = primary(coffer);
        envelope[envelope.length - 1] ^= 1;
        assertThatThrownBy(() -> email(coffer).decrypt(envelope)).isInstanceOf(AuthenticationFailed.class);
        envelope[5] ^= 1;
        assertThatThrownBy(() -> email(coffer).decrypt(envelope)).isInstanceOf(UnknownKey.class);
        assertThat(told.all(ValueNotAuthentic.class))
                .containsExactly(new ValueNotAuthentic("customers", "customer.email", key));
        assertThat(told.all(UnknownKeySeen.class)).containsExactly(new UnknownKeySeen("customers", key ^ 1));
        StoredKeyring good = stored();
        repository.failWith("down");
        assertThatThrownBy(() -> coffer.keyring().refresh()).isInstanceOf(KeyUnavailable.class);
        repository.failWith(null);
        assertThat(told.all(StoreFailed.class)).containsExactly(new StoreFailed("customers", "down"));
        byte[] bad = good.document();
        bad[bad.length - 1] ^= 1;
        repository.plant("customers", new StoredKeyring(2, bad));
        assertThatThrownBy(() -> coffer.keyring().refresh()).isInstanceOf(KeyringTampered.class);
        assertThat(told.all(KeyringRefused.class)).hasSize(1);
        repository.plant("customers", good);
        coffer.keyring().rotate();
        repository.plant("customers", good);
        coffer.keyring().refresh();
        assertThat(told.all(OlderDocumentIgnored.class)).containsExactly(new OlderDocumentIgnored("customers", 1, 2));
        kek.failWith("denied");
        assertThatThrownBy(() ->
                        Coffers.builder(repository, kek, clocks).listener(told).build())
                .isInstanceOf(KeyUnavailable.class);
        assertThat(told.all(KekFailed.class)).containsExactly(new KekFailed("customers", "test:kek", "denied"));
    }

    private static int primary(Coffer coffer) {
        return coffer.keyring("customers").keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.DATA && key.primary())
                .map(KeyInfo::id)
                .findFirst()
                .orElseThrow();
    }
}
