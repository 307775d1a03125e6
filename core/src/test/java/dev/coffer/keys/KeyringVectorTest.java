package dev.coffer.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.internal.aead.KeyWrap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keyring document of docs/vectors, computed by another implementation. */
final class KeyringVectorTest {
    @Test
    void read_documentOfAnotherImplementation_givesItsKeys() throws Exception {
        Path file = Path.of(System.getProperty("coffer.docs", "../docs")).resolve("vectors/keyring.json");
        JsonNode vector = JsonMapper.shared().readTree(Files.readString(file));
        HexFormat hex = HexFormat.of();
        SecretKey key = new SecretKeySpec(hex.parseHex(vector.get("kek").asString()), "AES");
        KeyEncryptionKey kek = new KeyEncryptionKey() {
            @Override
            public String id() {
                return vector.get("kek_id").asString();
            }

            @Override
            public byte[] wrap(byte[] masterKey, byte[] associatedData) {
                throw new AssertionError("reading never wraps");
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] associatedData) {
                try {
                    return KeyWrap.unwrap(key, wrapped, associatedData);
                } catch (GeneralSecurityException e) {
                    throw new AssertionError(e);
                }
            }
        };
        StoredKeyring stored =
                new StoredKeyring(1, hex.parseHex(vector.get("document").asString()));
        KeyringSnapshot snapshot =
                new DocumentReader(List.of(kek)).read(vector.get("keyring").asString(), stored, null, Instant.now(), 0);
        Map<String, JsonNode> keys = Map.copyOf(vector.get("keys").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(keys).hasSize(3);
        keys.forEach((id, bytes) -> assertThat(
                        snapshot.material(Integer.parseUnsignedInt(id, 16)).copy())
                .isEqualTo(hex.parseHex(bytes.asString())));
        assertThat(snapshot.primary(KeyPurpose.DATA).id()).isEqualTo(0x10000000);
        assertThat(snapshot.primary(KeyPurpose.SIV).id()).isEqualTo(0x10000001);
        assertThat(snapshot.primary(KeyPurpose.INDEX).id()).isEqualTo(0x10000002);
    }
}
