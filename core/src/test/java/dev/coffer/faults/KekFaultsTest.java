package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.faults.WhatHappens.Part;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import org.junit.jupiter.api.Test;

/** A key-encryption key that is down, denies, or is another one, and what comes of it. */
final class KekFaultsTest {
    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final TestKek kek = TestKek.standard();

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it is down or denies at start",
            then = "`build()` fails with `KeyUnavailableException`, which names it and what it said")
    void start_kekDownForAnExistingKeyring_failsClosedAndSaysWhich() {
        Coffers.on(repository, kek).keyring("customers").rotate();
        kek.failWith("the KMS denies");
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("keyring customers is wrapped under [test:kek] and cannot be opened: the KMS denies");
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it is down or throttles when the first value is encrypted",
            then = "refused with `KeyUnavailableException`; no keyring is made")
    void firstEncryption_kekDown_createsNothing() {
        Coffer coffer = Coffers.on(repository, kek);
        kek.failWith("the KMS is throttling");
        assertThatThrownBy(() -> email(coffer).encrypt("x"))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the KMS is throttling");
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    @WhatHappens(
            part = Part.KEK,
            when = "it is another one than the keyring is wrapped under",
            then = "refused with `KeyUnavailableException`, which names both")
    void start_otherKek_isRefusedByName() {
        email(Coffers.on(repository, kek)).encrypt("x");
        assertThatThrownBy(() -> Coffers.on(repository, new TestKek("test:other", 1)))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("keyring customers is wrapped under [test:kek] and cannot be opened: none of the given"
                        + " key-encryption keys [test:other] is among them");
        assertThatThrownBy(() -> Coffers.on(repository, new TestKek("test:kek", 1)))
                .isInstanceOf(KeyUnavailableException.class)
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
}
