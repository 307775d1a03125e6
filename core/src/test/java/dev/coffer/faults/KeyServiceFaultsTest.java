package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.event.CofferEvent.KekFailed;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.kek.FakeKms;
import dev.coffer.keyring.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A key service that is slow, down, throttles or denies, under a keyring that exists. */
final class KeyServiceFaultsTest {
    private static final String URI = "fake-kms://eu/coffer";

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final FakeKms kms = new FakeKms();
    private final RecordedEvents told = new RecordedEvents();
    private final CountDownLatch hanging = new CountDownLatch(1);

    private byte[] envelope;
    private StoredKeyring stored;

    private Coffer open(KeyEncryptionKey kek) {
        return Coffers.builder(repository, kek).listener(told).build();
    }

    @BeforeEach
    void encryptOne() {
        try (Coffer coffer = open(kms.kek(URI))) {
            envelope = email(coffer).encrypt("x");
        }
        stored = repository.load("customers").orElseThrow();
        told.clear();
    }

    private void recover() {
        kms.up();
        kms.hangOn(null);
        hanging.countDown();
    }

    private void assertRefused(KeyEncryptionKey kek, String reason) {
        assertThatThrownBy(() -> open(kek))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageStartingWith("keyring customers is wrapped under [" + URI + "] and cannot be opened: ")
                .hasMessageContaining(reason);
        assertThat(repository.load("customers").orElseThrow())
                .as("nothing was replaced")
                .isSameAs(stored);
        assertThat(told.all(KekFailed.class)).hasSize(1);
        recover();
        try (Coffer again = open(kms.kek(URI))) {
            assertThat(email(again).decrypt(envelope)).isEqualTo("x");
        }
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it denies at start, as a key service",
            then = "asked once, `KeyUnavailableException`, which says that it refused")
    void start_serviceDenies_isRefusedWithoutTryingAgain() {
        int before = kms.calls();
        kms.deny();
        assertRefused(kms.kek(URI), "it refused");
        assertThat(kms.calls() - before).as("refused once, opened once").isEqualTo(2);
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it throttles at start, as a key service",
            then = "tried three times with short pauses, then `KeyUnavailableException`")
    void start_serviceThrottles_isTriedThreeTimes() {
        int before = kms.calls();
        kms.throttle(Integer.MAX_VALUE);
        assertRefused(kms.kek(URI), "it throttles");
        assertThat(kms.calls() - before).isEqualTo(3 + 1);
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it does not answer at start, as a key service",
            then = "`KeyUnavailableException` after its timeout (10 s unless said)")
    void start_serviceHangs_isGivenUpAfterItsTimeout() {
        kms.hangOn(hanging);
        assertRefused(kms.kek(URI).withTimeout(Duration.ofMillis(5)), "did not answer within 5 ms");
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it goes down mid-life",
            then = "nobody notices: values, rotation, refresh and open tenants need no call to it")
    void midLife_serviceDown_isNotNoticed() {
        try (Coffer coffer = open(kms.kek(URI))) {
            kms.down();
            int before = kms.calls();
            coffer.keyring().rotate(Activation.IMMEDIATE);
            coffer.keyring().refresh();
            assertThat(email(coffer).decrypt(envelope)).isEqualTo("x");
            assertThat(email(coffer).decrypt(email(coffer).encrypt("y"))).isEqualTo("y");
            Coffer acme = coffer.forTenant("acme");
            assertThat(email(acme).decrypt(email(acme).encrypt("z"))).isEqualTo("z");
            assertThat(kms.calls()).isEqualTo(before);
        }
    }

    @Test
    void build_twoKeksOfOneId_isRefused() {
        assertThatThrownBy(() -> Coffers.builder(repository, new TestKek("test:kek", 1))
                        .keyEncryptionKey(new TestKek("test:kek", 2))
                        .build())
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessage(
                        "two key-encryption keys are called test:kek: nobody could tell which one a keyring lies under."
                                + " Give one of them another alias, label or id");
    }
}
