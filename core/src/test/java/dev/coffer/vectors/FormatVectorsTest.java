package dev.coffer.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.Coffers;
import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.CofferException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.error.UnknownKeyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldName;
import dev.coffer.field.FieldType;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import dev.coffer.search.BlindIndex;
import dev.coffer.thirdreader.Writing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of docs/format.md, one test per file, computed by another implementation and read through the public face. */
final class FormatVectorsTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("coffer.docs", "../docs")).resolve("vectors");
    private static final int FILES = 143;
    private static final Map<String, Class<? extends CofferException>> FAILURES = Map.of(
            "malformed", MalformedCiphertextException.class,
            "unknown_key", UnknownKeyException.class,
            "key_unavailable", KeyUnavailableException.class,
            "authentication_failed", AuthenticationFailedException.class);

    @TestFactory
    List<DynamicTest> envelopesAndTags() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            List<DynamicTest> tests = files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("keyring"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
                    .toList();
            assertThat(tests).hasSizeGreaterThan(FILES - 5);
            return tests;
        }
    }

    private static void check(Path file) throws IOException {
        JsonNode vector = JsonMapper.shared().readTree(Files.readString(file));
        FieldType<?> type = FieldType.parse(vector.get("type").asString());
        String table = vector.get("table").asString();
        String column = vector.get("column").asString();
        try (Coffer coffer = Coffers.on(keyring(vector), TestKek.standard())) {
            if (vector.has("order") || vector.has("triples") || vector.has("prefix") || vector.has("suffix")) {
                SearchVectors.check(vector, coffer);
            } else if (vector.has("tag")) {
                BlindIndex<String> index = coffer.blindIndex(table, column, FieldType.TEXT);
                assertThat(index.tag(vector.get("value").asString()))
                        .isEqualTo(Long.parseLong(vector.get("tag").asString()));
            } else {
                boolean deterministic = file.getFileName().toString().startsWith("siv_");
                FieldName name = new FieldName(table, column);
                checkEnvelope(vector, ofRow(vector, new FieldCipher<>(coffer.keyring(), name, type, deterministic)));
            }
        }
    }

    private static FieldCipher<?> ofRow(JsonNode vector, FieldCipher<?> column) {
        return vector.has("row") ? column.boundTo(vector.get("row").asString()) : column;
    }

    /** A repository with one keyring, which holds the vector's key and no other. */
    private static KeyRepository keyring(JsonNode vector) {
        InMemoryKeyRepository repository = new InMemoryKeyRepository();
        byte[] document = Writing.keyring(
                "customers",
                Integer.parseUnsignedInt(vector.get("key_id").asString(), 16),
                vector.get("purpose").asString(),
                vector.has("state") ? vector.get("state").asString() : "enabled",
                HexFormat.of().parseHex(vector.get("key").asString()));
        repository.plant("customers", new StoredKeyring(1, document));
        return repository;
    }

    private static <T> void checkEnvelope(JsonNode vector, FieldCipher<T> cipher) {
        String text = vector.get("text").asString();
        String expect = vector.get("expect").asString();
        if (!expect.equals("ok")) {
            assertThatThrownBy(() -> cipher.decryptText(text)).isExactlyInstanceOf(FAILURES.get(expect));
            if (vector.has("envelope")) {
                byte[] envelope = HexFormat.of().parseHex(vector.get("envelope").asString());
                assertThatThrownBy(() -> cipher.decrypt(envelope)).isExactlyInstanceOf(FAILURES.get(expect));
            }
            return;
        }
        byte[] envelope = HexFormat.of().parseHex(vector.get("envelope").asString());
        T value = cipher.decrypt(envelope);
        String shown = value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
        assertThat(shown).isEqualTo(vector.get("value").asString());
        assertThat(cipher.decryptText(text)).isEqualTo(value);
        if (vector.has("reading_only")) { // stored before the column was made narrower, or rounded anew
            return;
        }
        byte[] written = cipher.encrypt(value);
        assertThat(cipher.decrypt(written)).isEqualTo(value);
        if (envelope[1] == 2) {
            assertThat(written).as("deterministic: the very bytes").isEqualTo(envelope);
        }
    }
}
