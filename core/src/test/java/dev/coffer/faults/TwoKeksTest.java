package dev.coffer.faults;

import static dev.coffer.Coffers.email;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.kek.FakeKms;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One keyring wrapped under keys of two kinds, a keystore's and a key service's. */
final class TwoKeksTest {
    private static final char[] PASSPHRASE = "correct horse".toCharArray();
    private static final String URI = "fake-kms://eu/coffer";

    private final InMemoryKeyRepository repository = new InMemoryKeyRepository();
    private final FakeKms kms = new FakeKms();

    @TempDir
    private Path folder;

    private byte[] envelope;

    private Coffer open(KeyEncryptionKey... keks) {
        Coffer.Builder builder = Coffer.builder().repository(repository).keyring("customers");
        for (KeyEncryptionKey each : keks) {
            builder.keyEncryptionKey(each);
        }
        return builder.build();
    }

    private KeystoreKek keystore() {
        return KeystoreKek.open(folder.resolve("kek.p12"), "coffer", PASSPHRASE);
    }

    /** Has the keystore's id, and cannot open what it wrapped: what a lost and newly made keystore is. */
    private KeystoreKek newlyMadeKeystore() {
        return KeystoreKek.create(folder.resolve("other.p12"), "coffer", PASSPHRASE);
    }

    @BeforeEach
    void wrapUnderBoth() {
        KeystoreKek keystore = KeystoreKek.create(folder.resolve("kek.p12"), "coffer", PASSPHRASE);
        try (Coffer both = open(keystore, kms.kek(URI))) {
            envelope = email(both).encrypt("mary@example.org");
        }
    }

    @Test
    void start_withEitherAlone_opens() {
        for (KeyEncryptionKey each : new KeyEncryptionKey[] {keystore(), kms.kek(URI)}) {
            try (Coffer one = open(each)) {
                assertThat(email(one).decrypt(envelope)).isEqualTo("mary@example.org");
            }
        }
    }

    @Test
    void start_serviceDown_opensByTheKeystoreInWhateverOrder() {
        kms.down();
        try (Coffer one = open(keystore(), kms.kek(URI));
                Coffer two = open(kms.kek(URI), keystore())) {
            assertThat(email(one).decrypt(envelope)).isEqualTo("mary@example.org");
            assertThat(email(two).decrypt(envelope)).isEqualTo("mary@example.org");
        }
    }

    @Test
    void start_keystoreLost_opensByTheService() {
        try (Coffer one = open(newlyMadeKeystore(), kms.kek(URI))) {
            assertThat(email(one).decrypt(envelope)).isEqualTo("mary@example.org");
        }
    }

    @Test
    void start_bothAway_failsNamingBothIdsAndTheReason() {
        kms.deny();
        KeystoreKek other = newlyMadeKeystore();
        assertThatThrownBy(() -> open(other, kms.kek(URI)))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining(
                        "keyring customers is wrapped under [keystore:coffer, " + URI + "] and cannot be opened: ")
                .hasMessageContaining(URI + " cannot unwrap: it refused");
        kms.up();
        try (Coffer again = open(other, kms.kek(URI))) {
            assertThat(email(again).decrypt(envelope)).isEqualTo("mary@example.org");
        }
    }

    @Test
    void service_isToldTheKeyringsNameAndEpochAsAssociatedDataOnly() {
        assertThat(kms.associatedData())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(new String(each, StandardCharsets.UTF_8))
                        .isEqualTo("coffer v1 keyring\0\0\0\0\tcustomers\0\0\0\0\0\0\0\1"));
    }
}
