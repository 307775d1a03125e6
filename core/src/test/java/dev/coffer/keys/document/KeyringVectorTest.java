package dev.coffer.keys.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.internal.aead.KeyWrap;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyEncryptionKey;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.StoredKeyring;
import java.io.IOException;
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

/** The keyring documents of docs/vectors, computed by another implementation. */
final class KeyringVectorTest {
    private static final HexFormat HEX = HexFormat.of();

    private final JsonNode vector = vector();

    private static JsonNode vector() {
        try {
            Path file = Path.of(System.getProperty("coffer.docs", "../docs")).resolve("vectors/keyring.json");
            return JsonMapper.shared().readTree(Files.readString(file));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private KeyEncryptionKey kek() {
        SecretKey key = new SecretKeySpec(HEX.parseHex(vector.get("kek").asString()), "AES");
        return new KeyEncryptionKey() {
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
    }

    private static StoredKeyring stored(JsonNode document, long generation) {
        return new StoredKeyring(generation, HEX.parseHex(document.asString()));
    }

    /** A repository that holds what the other implementation wrote. */
    private InMemoryKeyRepository repository() {
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        repository.plant(vector.get("keyring").asString(), stored(vector.get("document"), 1));
        for (String child : List.of("subject", "shredded_subject")) {
            JsonNode node = vector.get(child);
            repository.plant(
                    node.get("keyring").asString(),
                    stored(node.get("document"), node.get("generation").asLong()));
        }
        return repository;
    }

    @Test
    void read_documentOfAnotherImplementation_givesItsKeys() {
        StoredKeyring stored = stored(vector.get("document"), 1);
        KeyringSnapshot snapshot = new DocumentReader(new Recipients(List.of(kek()), event -> {}))
                .read(vector.get("keyring").asString(), stored, null, Instant.parse("2026-03-01T12:00:00Z"), 0);
        Map<String, JsonNode> keys = Map.copyOf(vector.get("keys").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(keys).hasSize(KeyPurpose.values().length);
        keys.forEach((id, bytes) -> assertThat(
                        snapshot.material(Integer.parseUnsignedInt(id, 16)).copy())
                .isEqualTo(HEX.parseHex(bytes.asString())));
        List<KeyPurpose> order =
                List.of(KeyPurpose.DATA, KeyPurpose.SIV, KeyPurpose.INDEX, KeyPurpose.WRAP, KeyPurpose.NAME);
        for (int i = 0; i < order.size(); i++) {
            assertThat(snapshot.primary(order.get(i)).id()).isEqualTo(0x10000000 + i);
        }
    }

    @Test
    void read_subjectOfAnotherImplementation_isFoundByNameAndOpensItsValue() {
        try (Coffer coffer = Coffers.on(repository(), kek())) {
            JsonNode subject = vector.get("subject");
            Coffer view = coffer.forSubject(subject.get("name").asString());
            FieldCipher<String> email = view.cipher("customer", "email", FieldType.TEXT);
            assertThat(email.decrypt(HEX.parseHex(vector.get("subject_envelope").asString())))
                    .isEqualTo(vector.get("subject_value").asString());
            assertThat(view.keyring().name()).isEqualTo(subject.get("keyring").asString());
        }
    }

    @Test
    void read_tombstoneOfAnotherImplementation_isShredded() {
        try (Coffer coffer = Coffers.on(repository(), kek())) {
            JsonNode subject = vector.get("shredded_subject");
            Coffer view = coffer.forSubject(subject.get("name").asString());
            assertThat(view.keyring().isShredded()).isTrue();
            assertThatThrownBy(() -> view.cipher("customer", "email", FieldType.TEXT)
                            .decrypt(HEX.parseHex(vector.get("subject_envelope").asString())))
                    .isInstanceOf(KeyUnavailableException.class)
                    .hasMessage("keyring " + subject.get("keyring").asString()
                            + " was shredded on 2026-01-02T03:04:05Z: what was encrypted under it cannot be read any more,"
                            + " and nothing new is encrypted under it");
        }
    }
}
