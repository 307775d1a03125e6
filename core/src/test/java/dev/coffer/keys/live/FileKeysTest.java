package dev.coffer.keys.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.TurnableClocks;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.keyring.Activation;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.TestKek;
import dev.coffer.keys.file.FileKeys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys of purpose {@code file}: made with the first file, rotated with the data keys, ended by nobody but a person. */
final class FileKeysTest {
    private static final byte[] FILE_KEY = "YELLOW SUBMARINE".getBytes(StandardCharsets.US_ASCII);

    private final TurnableClocks clocks = new TurnableClocks();
    private final Coffer coffer = Coffers.on(new InMemoryKeyRepository(), TestKek.standard(), clocks);
    private final Keyring keyring = coffer.keyring();

    @AfterEach
    void close() {
        coffer.close();
    }

    private static List<KeyInfo> fileKeys(Keyring keyring) {
        return keyring.keys().stream()
                .filter(key -> key.purpose() == KeyPurpose.FILE)
                .toList();
    }

    private static byte[] open(Keyring keyring, FileKeys.Wrapped wrapped) {
        return Keyrings.fileKeys(keyring).unwrap(wrapped.keyring(), wrapped.keyId(), wrapped.wrapped());
    }

    @Test
    void wrap_firstFile_makesTheKeyAndNoOther() {
        keyring.create();
        assertThat(fileKeys(keyring)).isEmpty();
        FileKeys.Wrapped first = Keyrings.fileKeys(keyring).wrap(FILE_KEY);
        FileKeys.Wrapped second = Keyrings.fileKeys(keyring).wrap(FILE_KEY);
        assertThat(fileKeys(keyring)).extracting(KeyInfo::id).containsExactly(first.keyId());
        assertThat(second.keyId()).isEqualTo(first.keyId());
        assertThat(first.wrapped()).hasSize(32);
        assertThat(open(keyring, first)).isEqualTo(FILE_KEY);
    }

    @Test
    void rotate_afterTheFirstFile_rotatesItWithTheDataKeyAndTheOldOneOpens() {
        FileKeys.Wrapped before = Keyrings.fileKeys(keyring).wrap(FILE_KEY);
        assertThat(keyring.rotate(Activation.IMMEDIATE)).isTrue();
        FileKeys.Wrapped after = Keyrings.fileKeys(keyring).wrap(FILE_KEY);
        assertThat(after.keyId()).isNotEqualTo(before.keyId());
        assertThat(fileKeys(keyring)).hasSize(2);
        assertThat(open(keyring, before)).isEqualTo(FILE_KEY);
        assertThat(open(keyring, after)).isEqualTo(FILE_KEY);
    }

    @Test
    void rotateMaster_leavesFileKeysEnabled() {
        FileKeys.Wrapped before = Keyrings.fileKeys(keyring).wrap(FILE_KEY);
        keyring.rotateMaster(clocks.clocks().now());
        assertThat(fileKeys(keyring)).extracting(KeyInfo::state).containsOnly(KeyState.ENABLED);
        assertThat(open(keyring, before)).isEqualTo(FILE_KEY);
    }

    @Test
    void destroy_enabled_saysThatFilesCannotBeCounted() {
        int id = Keyrings.fileKeys(keyring).wrap(FILE_KEY).keyId();
        assertThatThrownBy(() -> keyring.destroy(id))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("every file sealed under it, as they cannot be counted");
    }

    @Test
    void unwrap_disabledKey_isUnavailable() {
        FileKeys.Wrapped wrapped = Keyrings.fileKeys(keyring).wrap(FILE_KEY);
        keyring.disable(wrapped.keyId());
        assertThatThrownBy(() -> open(keyring, wrapped))
                .isInstanceOf(KeyUnavailableException.class)
                .hasMessageContaining("disabled");
        assertThatThrownBy(() -> Keyrings.fileKeys(keyring).wrap(FILE_KEY)).isInstanceOf(KeyUnavailableException.class);
    }

    @Test
    void unwrap_dataKeysId_isUnknown() {
        keyring.create();
        int data = Coffers.primary(keyring, KeyPurpose.DATA);
        assertThatThrownBy(() -> Keyrings.fileKeys(keyring).unwrap("customers", data, new byte[32]))
                .isInstanceOf(UnknownKeyException.class);
    }

    @Test
    void unwrap_ofAnotherKeyringOrAltered_isNotOurs() {
        FileKeys.Wrapped wrapped = Keyrings.fileKeys(keyring).wrap(FILE_KEY);
        Keyring acme = coffer.forTenant("acme").keyring();
        assertThat(open(acme, wrapped)).isNull();
        byte[] altered = wrapped.wrapped().clone();
        altered[20] ^= 1;
        assertThat(Keyrings.fileKeys(keyring).unwrap("customers", wrapped.keyId(), altered))
                .isNull();
    }

    @Test
    void unwrap_afterTheSubjectWasBroughtOver_opensUnderTheOldName() {
        Keyring mary = keyring.subject("4711");
        FileKeys.Wrapped wrapped = Keyrings.fileKeys(mary).wrap(FILE_KEY);
        keyring.renewNames();
        clocks.pass(Duration.ofDays(3)); // the refresh interval twice, and the maximal staleness
        coffer.keyring().refresh();
        Keyring other = keyring.subject("4712");
        other.create();
        assertThat(open(other, wrapped)).isNull();
        mary.bringOver();
        assertThat(open(mary, wrapped)).isEqualTo(FILE_KEY);
    }

    @Test
    void unwrap_shredded_isUnavailable() {
        Keyring mary = keyring.subject("4711");
        FileKeys.Wrapped wrapped = Keyrings.fileKeys(mary).wrap(FILE_KEY);
        mary.shred();
        assertThatThrownBy(() -> open(mary, wrapped)).isInstanceOf(KeyUnavailableException.class);
    }
}
