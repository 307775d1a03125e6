package dev.coffer.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailable;
import dev.coffer.error.KeyringTampered;
import dev.coffer.error.UnknownKey;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.keys.Activation;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
    void start_repositoryDown_failsClosed() {
        repository.failWith("the repository is down");
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("the repository is down");
        repository.failWith(null);
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
    void start_kekDownForAnExistingKeyring_failsClosedAndSaysWhich() {
        Coffers.on(repository, kek).keyring("customers").rotate();
        kek.failWith("the KMS denies");
        assertThatThrownBy(() -> Coffers.on(repository, kek))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("keyring customers is wrapped under [test:kek] and cannot be opened: the KMS denies");
    }

    @Test
    void firstSeal_kekDown_createsNothing() {
        Coffer coffer = Coffers.on(repository, kek);
        kek.failWith("the KMS is throttling");
        assertThatThrownBy(() -> email(coffer).encrypt("x"))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("the KMS is throttling");
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
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
    void decrypt_noKeyring_refusesAndCreatesNone() {
        byte[] envelope = email(Coffers.on(new InMemoryKeyRepository(), kek)).encrypt("x");
        assertThatThrownBy(() -> email(Coffers.on(repository, kek)).decrypt(envelope))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageStartingWith("there is no keyring customers in memory: check that this is the repository");
        assertThat(repository.list("", 10)).isEmpty();
    }

    @Test
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
    void load_truncatedAtAnyLength_isRefused() {
        email(Coffers.on(repository, kek)).encrypt("x");
        byte[] document = stored().document();
        for (int length = 0; length < document.length; length++) {
            repository.plant("customers", new StoredKeyring(1, Arrays.copyOf(document, length)));
            assertThatThrownBy(() -> Coffers.on(repository, kek)).isInstanceOf(KeyringTampered.class);
        }
    }

    @Test
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
    void otherNodeRotated_firstValueUnderTheNewKey_isReadAtOnce() {
        Coffer first = Coffers.on(repository, kek);
        Coffer second = Coffers.on(repository, kek);
        email(first).encrypt("x");
        email(second).encrypt("x");
        first.keyring("customers").rotate(Activation.IMMEDIATE);
        assertThat(email(second).decrypt(email(first).encrypt("new"))).isEqualTo("new");
    }

    @Test
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

    private static int primary(Coffer coffer) {
        return coffer.keyring("customers").keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.DATA && key.primary())
                .map(KeyInfo::id)
                .findFirst()
                .orElseThrow();
    }
}
