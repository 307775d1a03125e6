package dev.coffer.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyUnavailable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
                .isInstanceOf(KeyUnavailable.class)
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
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("there is a file at " + file + " already, and it was left as it is: open it with"
                        + " KeystoreKek.open, or choose another path");
        assertThat(file).hasContent("precious");
    }

    @Test
    void open_missingFile_saysHowToMakeOneAndMakesNone() {
        Path file = folder.resolve("kek.p12");
        assertThatThrownBy(() -> KeystoreKek.open(file, "coffer", PASSPHRASE))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("there is no keystore at " + file
                        + ". Check the path and that its volume is mounted; only if it"
                        + " never existed, create it once with KeystoreKek.create, or: keytool -genseckey -storetype PKCS12"
                        + " -keyalg AES -keysize 256 -alias coffer -keystore " + file);
        assertThat(file).doesNotExist();
    }

    @Test
    void open_wrongPassphrase_saysSoWithoutIt() {
        Path file = folder.resolve("kek.p12");
        KeystoreKek.create(file, "coffer", PASSPHRASE);
        assertThatThrownBy(() -> KeystoreKek.open(file, "coffer", "battery staple".toCharArray()))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessage("the keystore " + file
                        + " cannot be opened: the passphrase is wrong, or the file is damaged or"
                        + " not PKCS#12. Try the passphrase with: keytool -list -storetype PKCS12 -keystore " + file);
    }

    @Test
    void open_emptyPassphraseOrDamagedFileOrWrongAlias_isRefused() throws Exception {
        Path file = folder.resolve("kek.p12");
        KeystoreKek.create(file, "coffer", PASSPHRASE);
        assertThatThrownBy(() -> KeystoreKek.open(file, "coffer", new char[0]))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("needs a passphrase");
        assertThatThrownBy(() -> KeystoreKek.open(file, "other", PASSPHRASE))
                .isInstanceOf(KeyUnavailable.class)
                .hasMessageContaining("no key under the alias 'other'");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        assertThatThrownBy(() -> KeystoreKek.open(file, "coffer", PASSPHRASE)).isInstanceOf(KeyUnavailable.class);
    }
}
