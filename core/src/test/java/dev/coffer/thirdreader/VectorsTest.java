package dev.coffer.thirdreader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coffer.thirdreader.Document.KeyEntry;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The third reader reads every vector of {@code docs/vectors} as it says. */
final class VectorsTest {
    private static final Path FOLDER =
            Path.of(System.getProperty("coffer.docs", "../docs")).resolve("vectors");
    private static final Instant NOW = Instant.parse("2026-01-03T00:00:00Z");

    @TestFactory
    List<DynamicTest> envelopesAndTags() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !file.getFileName().toString().startsWith("keyring"))
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> envelope(read(file))))
                    .toList();
        }
    }

    private static void envelope(Map<?, ?> vector) throws Refused {
        byte[] key = hex(vector, "key");
        Column column = new Column(text(vector, "table"), text(vector, "column"));
        if (vector.containsKey("normalize")
                || vector.containsKey("prefix")
                || vector.containsKey("suffix")
                || vector.containsKey("triples")
                || vector.containsKey("order")) {
            searched(vector, column, key);
            return;
        }
        if (vector.containsKey("tag")) {
            byte[] canonical = Crypto.join(new byte[] {1}, Crypto.utf8(text(vector, "value")));
            assertThat(column.tag(key, canonical)).isEqualTo(Long.parseLong(text(vector, "tag")));
            return;
        }
        int id = Integer.parseUnsignedInt(text(vector, "key_id"), 16);
        String state = vector.containsKey("state") ? text(vector, "state") : "enabled";
        Values values = new Values(List.of(new KeyEntry(
                id, text(vector, "purpose"), state, Instant.EPOCH, Instant.EPOCH, new byte[0], new byte[0], key)));
        String row = vector.containsKey("row") ? text(vector, "row") : null;
        String expect = text(vector, "expect");
        String type = text(vector, "type");
        if (expect.equals("ok")) {
            String value = text(vector, "value");
            assertThat(shown(values.read(column, row, type, hex(vector, "envelope")), type, value))
                    .isEqualTo(value);
            assertThat(shown(values.readText(column, row, type, text(vector, "text")), type, value))
                    .isEqualTo(value);
            return;
        }
        Refused refused =
                catchThrowableOfType(Refused.class, () -> values.readText(column, row, type, text(vector, "text")));
        assertThat(refused.kind().name().toLowerCase(Locale.ROOT)).isEqualTo(expect);
        if (vector.containsKey("envelope")) {
            Refused again =
                    catchThrowableOfType(Refused.class, () -> values.read(column, row, type, hex(vector, "envelope")));
            assertThat(again.kind()).isEqualTo(refused.kind());
        }
    }

    private static void searched(Map<?, ?> vector, Column column, byte[] key) {
        String value = text(vector, vector.containsKey("normalized") ? "normalized" : "value");
        if (vector.containsKey("order")) {
            String bits = Codes.bits(text(vector, "type"), value);
            assertThat(column.order(key, bits)).isEqualTo(hex(vector, "order"));
        } else if (vector.containsKey("triples")) {
            List<String> tags = Codes.triples(value).stream()
                    .map(triple -> column.tag(key, "gram", 0, triple))
                    .distinct()
                    .sorted()
                    .map(String::valueOf)
                    .toList();
            assertThat(tags).isEqualTo(vector.get("triples"));
        } else {
            String purpose = vector.containsKey("prefix") ? "prefix" : "suffix";
            int n = Integer.parseInt(((Json.Literal) vector.get(purpose)).letters());
            String run = purpose.equals("prefix") ? Codes.prefix(value, n) : Codes.suffix(value, n);
            assertThat(column.tag(key, purpose, n, run)).isEqualTo(Long.parseLong(text(vector, "tag")));
        }
    }

    /** A number is what it is in whatever scale. */
    private static String shown(Object value, String type, String expected) {
        if (value instanceof BigDecimal number) {
            return number.compareTo(new BigDecimal(expected)) == 0 ? expected : number.toPlainString();
        }
        return switch (type) {
            case "real" -> String.valueOf(Float.intBitsToFloat((int) value));
            case "double" -> String.valueOf(Double.longBitsToDouble((long) value));
            default -> value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
        };
    }

    @Test
    void keyringDocuments_ofThreeEpochsAndOfChildren_areRead() throws IOException, Refused {
        Map<?, ?> vector = read(FOLDER.resolve("keyring.json"));
        Keyrings keyrings = new Keyrings(Map.of(text(vector, "kek_id"), hex(vector, "kek")), NOW);
        String name = text(vector, "keyring");
        Known first = keyrings.read(name, 1, hex(vector, "document"), null, null);
        assertThat(first.mark()).isEqualTo(text(vector, "mark"));
        Map<?, ?> keys = (Map<?, ?>) vector.get("keys");
        for (KeyEntry key : first.document().keys()) {
            assertThat(key.material()).isEqualTo(hex(keys, String.format("%08x", key.id())));
        }
        Known second = next(keyrings, name, first, (Map<?, ?>) vector.get("second"));
        Known third = next(keyrings, name, second, (Map<?, ?>) vector.get("third"));
        assertThat(third.mark())
                .as("from the first")
                .isEqualTo(next(keyrings, name, first, (Map<?, ?>) vector.get("third"))
                        .mark());
        assertThat(third.mark())
                .as("from the mark of the first")
                .isEqualTo(next(keyrings, name, first.onlyTheMark(), (Map<?, ?>) vector.get("third"))
                        .mark());

        Known freely = next(keyrings, name, null, (Map<?, ?>) vector.get("freely_spelled"));
        assertThat(freely.document().keys())
                .usingRecursiveComparison()
                .isEqualTo(first.document().keys());
        assertThat(child(keyrings, (Map<?, ?>) vector.get("tenant"), first).generation())
                .isEqualTo(1);

        Map<?, ?> subject = (Map<?, ?>) vector.get("subject");
        KeyEntry nameKey = first.document().keys().stream()
                .filter(key -> key.purpose().equals("name"))
                .findFirst()
                .orElseThrow();
        assertThat(Keyrings.child(name, nameKey, text(subject, "name"))).isEqualTo(text(subject, "keyring"));
        Known child = child(keyrings, subject, first);
        Object value = new Values(child.document().keys())
                .read(new Column("customer", "email"), null, "text", hex(vector, "subject_envelope"));
        assertThat(value).isEqualTo(text(vector, "subject_value"));
        Map<?, ?> shredded = (Map<?, ?>) vector.get("shredded_subject");
        assertThat(Keyrings.child(name, nameKey, text(shredded, "name"))).isEqualTo(text(shredded, "keyring"));
        assertThat(child(keyrings, shredded, first).shredded()).isTrue();
    }

    @Test
    void subjectsWhoseNameIsRenewed_areFoundByBoth() throws IOException, Refused {
        Map<?, ?> vector = read(FOLDER.resolve("keyring.json"));
        Keyrings keyrings = new Keyrings(Map.of(text(vector, "kek_id"), hex(vector, "kek")), NOW);
        String name = text(vector, "keyring");
        Known first = keyrings.read(name, 1, hex(vector, "document"), null, null);
        Known root = next(keyrings, name, first, (Map<?, ?>) vector.get("renewed"));
        List<KeyEntry> nameKeys = root.document().keys().stream()
                .filter(key -> key.purpose().equals("name"))
                .toList();
        assertThat(nameKeys).hasSize(2);

        Map<?, ?> moving = (Map<?, ?>) vector.get("moving_subject");
        Known original = named(keyrings, moving, "original", root, nameKeys.get(0));
        Known copy = named(keyrings, moving, "copy", root, nameKeys.get(1));
        assertThat(Keyrings.serving(original.document(), null)).isSameAs(original.document());
        assertThat(Keyrings.serving(original.document(), copy.document())).isSameAs(original.document());
        Map<?, ?> redirecting = (Map<?, ?>) moving.get("redirect");
        Known redirect = keyrings.read(
                text(redirecting, "keyring"), number(redirecting), hex(redirecting, "document"), original, root);
        assertThat(Keyrings.serving(redirect.document(), copy.document())).isSameAs(copy.document());
        assertThatThrownBy(() -> Keyrings.serving(redirect.document(), null)).isInstanceOf(Refused.class);
        Map<?, ?> settling = (Map<?, ?>) moving.get("settled");
        Known settled =
                keyrings.read(text(settling, "keyring"), number(settling), hex(settling, "document"), copy, root);
        assertThat(Keyrings.serving(redirect.document(), settled.document())).isSameAs(settled.document());
        for (Known serves : List.of(original, copy, settled)) {
            assertThat(new Values(serves.document().keys())
                            .read(new Column("customer", "email"), null, "text", hex(vector, "subject_envelope")))
                    .isEqualTo(text(vector, "subject_value"));
        }
        assertThatThrownBy(() -> Keyrings.serving(original.document(), settled.document()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> Keyrings.serving(null, copy.document())).isInstanceOf(Refused.class);

        Map<?, ?> late = (Map<?, ?>) vector.get("late_subject");
        Document reserved =
                named(keyrings, late, "redirect", root, nameKeys.get(0)).document();
        Document made = named(keyrings, late, "settled", root, nameKeys.get(1)).document();
        assertThat(Keyrings.serving(reserved, null)).isNull();
        assertThat(Keyrings.serving(reserved, made)).isSameAs(made);
        assertThatThrownBy(() -> Keyrings.serving(reserved, copy.document())).isInstanceOf(Refused.class);
    }

    private static Known named(Keyrings keyrings, Map<?, ?> subject, String document, Known root, KeyEntry nameKey)
            throws Refused {
        Map<?, ?> vector = (Map<?, ?>) subject.get(document);
        assertThat(Keyrings.child(root.document().name(), nameKey, text(subject, "name")))
                .isEqualTo(text(vector, "keyring"));
        return child(keyrings, vector, root);
    }

    private static Known next(Keyrings keyrings, String name, @Nullable Known known, Map<?, ?> step) throws Refused {
        Known next = keyrings.read(name, number(step), hex(step, "document"), known, null);
        assertThat(next.mark()).isEqualTo(text(step, "mark"));
        return next;
    }

    private static Known child(Keyrings keyrings, Map<?, ?> vector, Known parent) throws Refused {
        return keyrings.read(text(vector, "keyring"), number(vector), hex(vector, "document"), null, parent);
    }

    @TestFactory
    List<DynamicTest> refusedKeyringDocuments() throws IOException, Refused {
        Map<?, ?> vector = read(FOLDER.resolve("keyring.json"));
        Keyrings keyrings = new Keyrings(Map.of(text(vector, "kek_id"), hex(vector, "kek")), NOW);
        String name = text(vector, "keyring");
        Known first = keyrings.read(name, 1, hex(vector, "document"), null, null);
        return read(FOLDER.resolve("keyring_refused.json")).entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest((String) entry.getKey(), () -> {
                    Map<?, ?> refused = (Map<?, ?>) entry.getValue();
                    if (refused.containsKey("keyring")) {
                        assertThatThrownBy(() -> child(keyrings, refused, first))
                                .isInstanceOf(Refused.class);
                        return;
                    }
                    Known known = number(refused) == 1 ? null : first;
                    assertThatThrownBy(
                                    () -> keyrings.read(name, number(refused), hex(refused, "document"), known, null))
                            .isInstanceOf(Refused.class);
                }))
                .toList();
    }

    private static Map<?, ?> read(Path file) throws IOException {
        try {
            return (Map<?, ?>) Json.read(Files.readString(file));
        } catch (Refused e) {
            throw new IOException(file.toString(), e);
        }
    }

    private static String text(Map<?, ?> vector, String name) {
        return (String) vector.get(name);
    }

    private static byte[] hex(Map<?, ?> vector, String name) {
        return HexFormat.of().parseHex(text(vector, name));
    }

    private static long number(Map<?, ?> vector) {
        return Long.parseLong(((Json.Literal) vector.get("generation")).letters());
    }
}
