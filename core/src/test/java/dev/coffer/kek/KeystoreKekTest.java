package dev.coffer.kek;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.KeyWrap;
import dev.coffer.testing.Seed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeystoreKekTest {
    private static final char[] PASSPHRASE = "correct horse".toCharArray();

    @TempDir
    private Path folder;

    @Test
    void open_afterCreate_unwrapsWhatTheFirstWrapped() {
        Path file = folder.resolve("kek.p12");
        byte[] master = new byte[32];
        byte[] aad = {1, 2, 3};
        byte[] wrapped = KeystoreKek.create(file, "coffer", PASSPHRASE).wrap(master, aad);
        KeystoreKek reopened = KeystoreKek.open(file, "coffer", PASSPHRASE);
        assertThat(reopened.unwrap(wrapped, aad)).isEqualTo(master);
        assertThat(reopened.id()).isEqualTo("keystore:coffer");
        assertThatThrownBy(() -> reopened.unwrap(wrapped, new byte[] {1, 2, 4}))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("did not wrap this master key");
    }

    @Test
    void create_file_isReadableByItsOwnerOnly() throws Exception {
        Path file = folder.resolve("kek.p12");
        KeystoreKek.create(file, "coffer", PASSPHRASE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void create_overAnExistingFile_refusesAndLeavesIt() throws Exception {
        Path file = Files.writeString(folder.resolve("kek.p12"), "precious");
        assertThatThrownBy(() -> KeystoreKek.create(file, "coffer", PASSPHRASE))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("there is a file at " + file + " already, and it was left as it is: open it with"
                        + " KeystoreKek.open, or choose another path");
        assertThat(file).hasContent("precious");
    }

    @Test
    void open_missingFile_saysHowToMakeOneAndMakesNone() {
        Path file = folder.resolve("kek.p12");
        assertThatThrownBy(() -> KeystoreKek.open(file, "coffer", PASSPHRASE))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("there is no keystore at " + file
                        + ". Check the path and that its volume is mounted; only if it"
                        + " never existed, create it once with KeystoreKek.create, or: keytool -genseckey -storetype PKCS12"
                        + " -keyalg AES -keysize 256 -J-Dkeystore.pkcs12.macIterationCount=600000"
                        + " -J-Dkeystore.pkcs12.keyPbeIterationCount=600000 -alias coffer -keystore " + file);
        assertThat(file).doesNotExist();
    }

    @Test
    void open_wrongPassphrase_saysSoWithoutIt() {
        Path file = folder.resolve("kek.p12");
        KeystoreKek.create(file, "coffer", PASSPHRASE);
        assertThatThrownBy(() -> KeystoreKek.open(file, "coffer", "battery staple".toCharArray()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the keystore " + file
                        + " cannot be opened: the passphrase is wrong, or the file is damaged or"
                        + " not PKCS#12. Try the passphrase with: keytool -list -storetype PKCS12 -keystore " + file);
    }

    @Test
    void open_emptyPassphraseOrDamagedFileOrWrongAlias_isRefused() throws Exception {
        Path file = folder.resolve("kek.p12");
        KeystoreKek.create(file, "coffer", PASSPHRASE);
        assertThatThrownBy(() -> KeystoreKek.open(file, "coffer", new char[0]))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("needs a passphrase");
        assertThatThrownBy(() -> KeystoreKek.open(file, "other", PASSPHRASE))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("no key under the alias 'other'");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> KeystoreKek.open(file, "coffer", PASSPHRASE))
                .isInstanceOf(KeyUnavailableException.class);
    }

    private static KeyStore store(String type, Provider provider, String algorithm, byte[] key) throws Exception {
        KeyStore store = provider == null ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
        store.load(null, null);
        store.setKeyEntry("coffer", new SecretKeySpec(key, algorithm), PASSPHRASE, null);
        return store;
    }

    private static void requireRoundTrip(KeyStore store, byte[] key) throws Exception {
        ByteArrayOutputStream saved = new ByteArrayOutputStream();
        store.store(saved, PASSPHRASE);
        store.load(new ByteArrayInputStream(saved.toByteArray()), PASSPHRASE);
        KeystoreKek kek = KeystoreKek.of(store, "coffer", PASSPHRASE);
        byte[] master = new byte[32];
        byte[] aad = {1, 2, 3};
        byte[] wrapped = kek.wrap(master, aad);
        assertThat(kek.unwrap(wrapped, aad)).isEqualTo(master);
        assertThat(KeyWrap.unwrap(new SecretKeySpec(key, "AES"), wrapped, aad))
                .as("by the JDK, with the bytes of the key")
                .isEqualTo(master);
        assertThat(kek.id()).isEqualTo("keystore:coffer");
        assertThatThrownBy(() -> kek.unwrap(wrapped, new byte[] {1, 2, 4}))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("did not wrap this master key");
    }

    @Test
    void of_keystoresOfOtherTypesAndProviders_wrapAndUnwrap() throws Exception {
        byte[] key = Seed.of("coffer.seed").bytes(32);
        requireRoundTrip(store("JCEKS", null, "AES", key), key);
        requireRoundTrip(store("BCFKS", new BouncyCastleProvider(), "AES", key), key);
        assertThat(Security.getProvider("BC")).as("never installed").isNull();
    }

    @Test
    void of_storeOfPkcs12_isTheKeyOfTheFile() throws Exception {
        Path file = folder.resolve("kek.p12");
        byte[] aad = {1, 2, 3};
        byte[] wrapped = KeystoreKek.create(file, "coffer", PASSPHRASE).wrap(new byte[32], aad);
        KeyStore store = KeyStore.getInstance(file.toFile(), PASSPHRASE);
        assertThat(KeystoreKek.of(store, "coffer", PASSPHRASE).unwrap(wrapped, aad))
                .isEqualTo(new byte[32]);
    }

    @Test
    void of_unfitStoreOrKeyOrPassword_saysWhy() throws Exception {
        KeyStore unloaded = KeyStore.getInstance("JCEKS");
        assertThatThrownBy(() -> KeystoreKek.of(unloaded, "coffer", PASSPHRASE))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the JCEKS keystore of SunJCE was not loaded: call KeyStore.load before handing it over");
        KeyStore store = store("JCEKS", null, "AES", new byte[32]);
        assertThatThrownBy(() -> KeystoreKek.of(store, "coffer", "battery staple".toCharArray()))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage(
                        "the key 'coffer' in the JCEKS keystore of SunJCE cannot be opened: its password is wrong, or"
                                + " the keystore is damaged");
        assertThatThrownBy(() -> KeystoreKek.of(store, "coffer", new char[0]))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageStartingWith("the JCEKS keystore of SunJCE needs a passphrase");
        assertThatThrownBy(() -> KeystoreKek.of(store, "other", PASSPHRASE))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the JCEKS keystore of SunJCE has no key under the alias 'other': list its aliases with"
                        + " KeyStore.aliases()");
        KeyStore other = store("JCEKS", null, "DESede", new byte[24]);
        assertThatThrownBy(() -> KeystoreKek.of(other, "coffer", PASSPHRASE))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessage("the key 'coffer' in the JCEKS keystore of SunJCE is a DESede key, an AES key is needed:"
                        + " keytool -genseckey -keyalg AES -keysize 256");
    }
}
