package dev.coffer.keys.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.internal.aead.KeyWrap;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.GenerationAnchor.Mark;
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
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The keyring documents of docs/vectors, computed by another implementation. */
final class KeyringVectorTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final JsonNode vector = vector("keyring.json");
    private final DocumentReader reader = new DocumentReader(new Recipients(List.of(kek()), event -> {}), null);

    private static JsonNode vector(String name) {
        try {
            Path file = Path.of(System.getProperty("coffer.docs", "../docs")).resolve("vectors/" + name);
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
                    throw new KeyUnavailableException("it did not wrap this", e);
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
        KeyringSnapshot snapshot = read(stored, null, null);
        assertThat(snapshot.mark()).hasToString(vector.get("mark").asString());
        Map<String, JsonNode> keys = Map.copyOf(vector.get("keys").properties().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        assertThat(keys).hasSize(KeyPurpose.values().length);
        keys.forEach((id, bytes) -> assertThat(
                        snapshot.material(Integer.parseUnsignedInt(id, 16)).copy())
                .isEqualTo(HEX.parseHex(bytes.asString())));
        List<KeyPurpose> order = List.of(
                KeyPurpose.DATA, KeyPurpose.SIV, KeyPurpose.INDEX, KeyPurpose.WRAP, KeyPurpose.NAME, KeyPurpose.FILE);
        for (int i = 0; i < order.size(); i++) {
            assertThat(snapshot.primary(order.get(i)).id()).isEqualTo(0x10000000 + i);
        }
    }

    private KeyringSnapshot read(StoredKeyring stored, @Nullable KeyringSnapshot last, @Nullable Mark known) {
        StoredDocument given = StoredDocument.of(vector.get("keyring").asString(), stored, NOW);
        for (Mark mark : Stream.of(last == null ? null : last.mark(), known)
                .filter(Objects::nonNull)
                .toList()) {
            assertThat(given.order(mark)).isNotEqualTo(StoredDocument.Order.OLDER);
        }
        return reader.read(given, last, known, NOW, 0);
    }

    private StoredKeyring later(String name) {
        JsonNode node = vector.get(name);
        return stored(node.get("document"), node.get("generation").asLong());
    }

    @Test
    void read_laterEpochsOfAnotherImplementation_followFromEveryEarlierOne() {
        KeyringSnapshot first = read(stored(vector.get("document"), 1), null, null);
        KeyringSnapshot second = read(later("second"), first, null);
        assertThat(second.mark()).hasToString(vector.get("second").get("mark").asString());
        for (KeyringSnapshot last : List.of(first, second)) {
            assertThat(read(later("third"), last, null).mark())
                    .hasToString(vector.get("third").get("mark").asString());
            assertThat(read(later("third"), null, last.mark()).generation()).isEqualTo(3);
        }
    }

    @Test
    void read_asJsonMayBeSpelled_isTheSame() {
        KeyringSnapshot snapshot = read(later("freely_spelled"), null, null);
        assertThat(snapshot.mark())
                .hasToString(vector.get("freely_spelled").get("mark").asString());
        assertThat(snapshot.document().keys())
                .usingRecursiveComparison()
                .isEqualTo(read(stored(vector.get("document"), 1), null, null)
                        .document()
                        .keys());
    }

    @TestFactory
    Stream<DynamicTest> read_childThatIsWrong_isRefused() {
        JsonNode good = vector.get("tenant");
        return Stream.concat(
                Stream.of(DynamicTest.dynamicTest(
                        "the good one", () -> assertThat(openChild(good)).isEqualTo(1))),
                vector("keyring_refused.json").properties().stream()
                        .filter(each -> each.getValue().has("keyring"))
                        .map(each -> DynamicTest.dynamicTest(
                                each.getKey(),
                                () -> assertThatThrownBy(() -> openChild(each.getValue()))
                                        .isInstanceOfAny(
                                                KeyringTamperedException.class, KeyUnavailableException.class))));
    }

    private long openChild(JsonNode node) {
        InMemoryKeyRepository repository = repository();
        repository.plant(node.get("keyring").asString(), stored(node.get("document"), 1));
        try (Coffer coffer = Coffers.on(repository, kek())) {
            Coffer child =
                    node.has("subject") ? coffer.forSubject(node.get("subject").asString()) : coffer.forTenant("acme");
            return child.keyring().generation();
        }
    }

    @TestFactory
    Stream<DynamicTest> read_documentThatDoesNotFollow_isRefused() {
        return vector("keyring_refused.json").properties().stream()
                .filter(each -> !each.getValue().has("keyring"))
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    JsonNode node = each.getValue();
                    KeyringSnapshot first = read(stored(vector.get("document"), 1), null, null);
                    StoredKeyring stored =
                            stored(node.get("document"), node.get("generation").asLong());
                    assertThatThrownBy(() -> read(stored, first, null)).isInstanceOf(KeyringTamperedException.class);
                    if (!each.getKey().startsWith("keys_")) { // what keys there were, a mark does not say
                        assertThatThrownBy(() -> read(stored, null, first.mark()))
                                .isInstanceOf(KeyringTamperedException.class);
                    }
                    if (stored.generation() != 2) {
                        assertThatThrownBy(() -> read(stored, null, null))
                                .as("to who knows nothing")
                                .isInstanceOf(CofferException.class);
                    }
                    first.close();
                }));
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

    /** At each step of a move: its documents, and where it is found. */
    @TestFactory
    Stream<DynamicTest> read_subjectOnTheWayToAnotherName_opensItsValue() {
        return Stream.of(
                        List.of("original", "original"),
                        List.of("original", "original", "copy"),
                        List.of("copy", "redirect", "copy"),
                        List.of("settled", "redirect", "settled"))
                .map(step -> DynamicTest.dynamicTest(step.toString(), () -> {
                    JsonNode subject = vector.get("moving_subject");
                    InMemoryKeyRepository repository = renewed();
                    for (String each : step.subList(1, step.size())) {
                        plant(repository, subject.get(each));
                    }
                    try (Coffer coffer = Coffers.on(repository, kek())) {
                        Coffer view = coffer.forSubject(subject.get("name").asString());
                        assertThat(view.cipher("customer", "email", FieldType.TEXT)
                                        .decrypt(HEX.parseHex(
                                                vector.get("subject_envelope").asString())))
                                .isEqualTo(vector.get("subject_value").asString());
                        assertThat(view.keyring().name())
                                .isEqualTo(
                                        subject.get(step.get(0)).get("keyring").asString());
                    }
                }));
    }

    @Test
    void read_subjectMadeBehindARedirect_isFound() {
        JsonNode subject = vector.get("late_subject");
        InMemoryKeyRepository repository = renewed();
        plant(repository, subject.get("redirect"));
        plant(repository, subject.get("settled"));
        try (Coffer coffer = Coffers.on(repository, kek())) {
            Keyring keyring = coffer.forSubject(subject.get("name").asString()).keyring();
            assertThat(keyring.keys()).hasSize(3);
            assertThat(keyring.name())
                    .isEqualTo(subject.get("settled").get("keyring").asString());
        }
    }

    private InMemoryKeyRepository renewed() {
        InMemoryKeyRepository repository = repository();
        repository.plant(vector.get("keyring").asString(), later("renewed"));
        return repository;
    }

    private static void plant(InMemoryKeyRepository repository, JsonNode node) {
        repository.plant(
                node.get("keyring").asString(),
                stored(node.get("document"), node.get("generation").asLong()));
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
