package dev.coffer.keys.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.KeyringTamperedException;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.keys.StoredKeyring;
import dev.coffer.keys.TestKek;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whoever authenticated it: what is not spelled as docs/format.md says is refused. Each document here is under its real master key. */
final class DocumentSpellingTest {
    private static final String NAME = "customers";
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.120Z");
    private static final String WRITTEN = "\"written\":\"2026-03-01T12:00:00.120Z\"";

    private final SecureRandom random = new SecureRandom();
    private final MasterKey first = MasterKey.generate(random);
    private final MasterKey master = MasterKey.generate(random);
    private final Recipients recipients = new Recipients(List.of(TestKek.standard()), event -> {});
    private final List<KeyRecord> keys = List.of(
            key(7, KeyPurpose.DATA),
            key(0x1a, KeyPurpose.SIV).in(KeyState.DISABLED),
            key(0x1b, KeyPurpose.INDEX).in(KeyState.DESTROYED));
    private final Handover handover = Handover.make(NAME, 2, first, master);
    private final String good = json(document(handover));

    @AfterEach
    void close() {
        first.close();
        master.close();
    }

    private KeyRecord key(int id, KeyPurpose purpose) {
        return KeyRecord.generate(id, purpose, NAME, NOW, Instant.EPOCH, master, random);
    }

    private KeyringDocument document(Handover... handovers) {
        byte[] previous = StoredDocument.sha256(new byte[0]);
        List<KeyringDocument.Recipient> under = recipients.wrap(NAME, 2, master);
        return new KeyringDocument(NAME, 2, 2, previous, Standing.LIVE, NOW, NOW, under, List.of(handovers), keys);
    }

    private static String json(KeyringDocument document) {
        return new String(DocumentJson.write(document), StandardCharsets.UTF_8);
    }

    private KeyringSnapshot read(byte[] payload) {
        byte[] whole = Bytes.concat(payload, master.authenticator(payload));
        StoredDocument given = StoredDocument.of(NAME, new StoredKeyring(2, whole), NOW);
        return new DocumentReader(recipients, null).read(given, null, null, NOW, 0);
    }

    private KeyringSnapshot read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void asItIsWritten_andAsJsonMayBeSpelled_isRead() {
        for (String json : List.of(
                good,
                " \t\r\n" + good + " \t\r\n",
                good.replace(",", " ,\n").replace(":\"", " : \""),
                good.replace("\"name\"", "\"n\\u0061me\"").replace("\"customers\"", "\"\\u0063ustomers\""),
                changed("\"format\":1,", "").apply(good).replaceFirst("}$", ",\"format\":1}"))) {
            assertThat(read(json).material(7).copy()).hasSize(KeyRecord.KEY_LENGTH);
        }
    }

    @TestFactory
    Stream<DynamicTest> whole() {
        return Stream.concat(
                Stream.of(
                        refused("blanks alone", "cannot be parsed|members", json -> " "),
                        refused("null", "members", json -> "null"),
                        refused("a list", "members", json -> "[" + json + "]"),
                        refused("another object behind it", "cannot be parsed", json -> json + "{}"),
                        refused("a letter behind it", "cannot be parsed", json -> json + "x"),
                        refused("a zero behind it", "cannot be parsed", json -> json + "\0"),
                        refused("a byte order mark", "cannot be parsed", json -> "\ufeff" + json),
                        refused("another blank", "cannot be parsed", json -> json.replace(",", ",\u00a0")),
                        refused("a comment", "cannot be parsed", json -> json.replace(",", ",/* */")),
                        refused("a comma behind the last", "cannot be parsed", json -> json.replace("]", ",]")),
                        refused("single quotes", "cannot be parsed", json -> json.replace('"', '\'')),
                        refused("names without quotes", "cannot be parsed", changed("\"name\":", "name:")),
                        refused("a line in a text", "cannot be parsed", changed("customers", "cust\nomers"))),
                Stream.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE, Charset.forName("UTF-32BE"))
                        .map(charset -> DynamicTest.dynamicTest(
                                charset.name(),
                                () -> assertThatThrownBy(() -> read(good.getBytes(charset)))
                                        .isInstanceOf(KeyringTamperedException.class)
                                        .hasMessageContaining("cannot be parsed"))));
    }

    @Test
    void nothingButTheAuthenticator_andMoreThanFourMebibytes_areRefused() {
        assertThatThrownBy(() -> read(new byte[0]))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("has 32 bytes, of which 33 to 4194304 may be");
        String longest = good + " ".repeat((4 << 20) - 32 - good.length());
        assertThat(read(longest).generation()).isEqualTo(2);
        assertThatThrownBy(() -> read(longest + " "))
                .isInstanceOf(KeyringTamperedException.class)
                .hasMessageContaining("has 4194305 bytes");
    }

    @TestFactory
    Stream<DynamicTest> members() {
        return Stream.of(
                refused("missing", "members", changed("\"format\":1,", "")),
                refused("missing in a key", "members", changed("\"purpose\":\"data\",", "")),
                refused("unknown", "members", changed("\"format\":1", "\"later\":1,\"format\":1")),
                refused("unknown in a recipient", "members", changed("{\"kek\"", "{\"later\":1,\"kek\"")),
                refused("unknown in a handover", "members", changed("{\"epoch\"", "{\"later\":1,\"epoch\"")),
                refused("in capitals", "members", changed("\"name\"", "\"Name\"")),
                refused("twice", "cannot be parsed", changed("{\"format\":1", "{\"format\":1,\"format\":1")),
                refused("twice in a key", "cannot be parsed", changed("\"state\":\"enabled\"", twice())),
                refused(
                        "twice, escaped",
                        "cannot be parsed",
                        changed("\"format\":1", "\"format\":1,\"f\\u006frmat\":1")),
                refused("null", "name is no text", changed("\"customers\"", "null")),
                refused("a number for a text", "name is no text", changed("\"customers\"", "1")),
                refused("an object for a list", "list", json -> json.replaceFirst("\\[[^]]*]", "{}")),
                refused("a text for a key", "members", changed("\"keys\":[", "\"keys\":[\"\",")));
    }

    private static String twice() {
        return "\"state\":\"enabled\",\"state\":\"enabled\"";
    }

    @TestFactory
    Stream<DynamicTest> numbers() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String spelled : List.of("1.0", "1.9", "1e0", "1E0", "10e-1", "\"1\"", "true", "1" + "0".repeat(30))) {
            tests.add(refused(
                    "format " + spelled, "format is no integer", changed("\"format\":1", "\"format\":" + spelled)));
        }
        for (String spelled : List.of("01", "+1", "0x1", "1_0", ".1", "1.", "NaN", "\u0661")) {
            tests.add(
                    refused("format " + spelled, "cannot be parsed", changed("\"format\":1", "\"format\":" + spelled)));
        }
        for (String other : List.of("0", "2", "-1")) {
            tests.add(refused("format " + other, "another one", changed("\"format\":1", "\"format\":" + other)));
        }
        for (String other : List.of("0", "-2", "1", "4611686018427387905", "9223372036854775807")) {
            tests.add(refused(
                    "generation " + other,
                    "out of range|calls generation",
                    changed("\"generation\":2", "\"generation\":" + other)));
        }
        for (String other : List.of("0", "-1", "3")) {
            tests.add(refused(
                    "epoch " + other,
                    "out of range",
                    changed("\"epoch\":2,\"previous", "\"epoch\":" + other + ",\"previous")));
        }
        for (String other : List.of("1", "3", "0")) {
            tests.add(refused("handover to " + other, "do not lead", changed("{\"epoch\":2", "{\"epoch\":" + other)));
        }
        tests.add(refused(
                "generation beyond 64 bits",
                "no integer",
                changed("\"generation\":2", "\"generation\":9223372036854775808")));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> base64() {
        String commitment = base64(keys.get(0).commitment());
        String wrapped = base64(keys.get(0).wrapped());
        return Stream.of(
                refused("without padding", "no canonical base64", changed(commitment, commitment.replace("=", ""))),
                refused("with more padding", "cannot be parsed", changed(commitment, commitment + "=")),
                refused("with loose bits", "no canonical base64", changed(commitment, loosened(commitment))),
                refused(
                        "with a line break",
                        "cannot be parsed",
                        changed(wrapped, wrapped.substring(0, 32) + "\\n" + wrapped.substring(32))),
                refused("with a blank", "cannot be parsed", changed(wrapped, wrapped + " ")),
                refused("of the other alphabet", "cannot be parsed", changed(commitment, "_".repeat(42) + "8=")),
                refused("of three letters", "cannot be parsed|incomplete|canonical", changed(commitment, "AAA")));
    }

    @TestFactory
    Stream<DynamicTest> lengths() {
        String previous = base64(document(handover).previous());
        String sealed = base64(keys.get(0).wrapped());
        return Stream.of(
                refused("previous of 31 bytes", "document before it", changed(previous, base64(new byte[31]))),
                refused("no previous in generation 2", "document before it", changed(previous, "")),
                refused(
                        "handover's master",
                        "handover is incomplete",
                        changed(base64(handover.master()), base64(new byte[33]))),
                refused("handover's mac", "handover is incomplete", changed(base64(handover.mac()), "")),
                refused(
                        "handover's previous",
                        "handover is incomplete",
                        changed(base64(handover.previous()), base64(new byte[32]))),
                refused(
                        "commitment",
                        "key is incomplete",
                        changed(base64(keys.get(0).commitment()), base64(new byte[31]))),
                refused("sealed of 47 bytes", "key is incomplete", changed(sealed, base64(new byte[47]))),
                refused("nothing sealed", "key is incomplete", changed(sealed, "")),
                refused(
                        "something sealed in a destroyed key",
                        "key is incomplete",
                        json -> json.replace("\"sealed\":\"\"", "\"sealed\":\"" + sealed + "\"")));
    }

    @TestFactory
    Stream<DynamicTest> ids() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String other : List.of(
                "0000001A", "1a", "000000001a", "0x00001a", "+000001a", "-000001a", "0000001g", " 000001a", "")) {
            tests.add(refused("'" + other + "'", "8 digits", changed("\"0000001a\"", "\"" + other + "\"")));
        }
        tests.add(refused("Arabic digits", "8 digits", changed("\"0000001a\"", "\"\u0660000001a\"")));
        tests.add(refused("a number", "id is no text", changed("\"0000001a\"", "26")));
        tests.add(refused("0", "0 or stands twice", changed("\"0000001a\"", "\"00000000\"")));
        tests.add(refused("one that is there", "0 or stands twice", changed("\"0000001a\"", "\"00000007\"")));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> purposesAndStates() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String other : List.of("DATA", "Data", "data ", "xaes", "", "d\u0430ta")) {
            tests.add(refused(
                    "'" + other + "'", "purpose or state is unknown", changed("\"data\"", "\"" + other + "\"")));
        }
        for (String other : List.of("ENABLED", "Enabled", "on", "")) {
            tests.add(refused(
                    "'" + other + "'", "purpose or state is unknown", changed("\"enabled\"", "\"" + other + "\"")));
        }
        for (String other : List.of("LIVE", "dead", "")) {
            tests.add(refused("'" + other + "'", "its state is unknown", changed("\"live\"", "\"" + other + "\"")));
        }
        tests.add(refused("shredded with keys", "shredded and holds keys", changed("\"live\"", "\"shredded\"")));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> instants() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String other : List.of(
                "2026-03-01T12:00:00.12Z",
                "2026-03-01T12:00:00.1200Z",
                "2026-03-01T12:00:00.120000Z",
                "2026-03-01T12:00:00.000Z",
                "2026-03-01T12:00:00,120Z",
                "2026-03-01T12:00:00.1234567890Z",
                "2026-03-01T12:00Z",
                "2026-03-01T12:00:00",
                "2026-03-01T13:00:00+01:00",
                "2026-03-01T12:00:00+00:00",
                "2026-03-01T12:00:00-00:00",
                "2026-03-01t12:00:00z",
                "2026-03-01 12:00:00Z",
                "2026-02-30T12:00:00Z",
                "2025-02-29T12:00:00Z",
                "2026-03-01T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "-0001-03-01T12:00:00Z",
                "+2026-03-01T12:00:00Z",
                "-1000000000-01-01T00:00:00Z",
                "20260301T120000Z",
                "1772366400",
                "")) {
            tests.add(refused(
                    "'" + other + "'",
                    "cannot be parsed|not spelled as an instant",
                    changed(WRITTEN, "\"written\":\"" + other + "\"")));
        }
        tests.add(refused("a number", "written is no text", changed(WRITTEN, "\"written\":1772366400")));
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> recipientsAndHandovers() {
        String recipient = good.replaceFirst(".*\"recipients\":\\[([^]]*)].*", "$1");
        List<String> seventeen = new ArrayList<>();
        for (int i = 0; i < 17; i++) {
            seventeen.add(recipient.replace("test:kek", i == 0 ? "test:kek" : "test:" + i));
        }
        String sixteen = String.join(",", seventeen.subList(0, 16));
        Handover third = Handover.make(NAME, 3, first, master);
        return Stream.of(
                DynamicTest.dynamicTest(
                        "16 recipients",
                        () -> assertThat(read(changed(recipient, sixteen).apply(good))
                                        .generation())
                                .isEqualTo(2)),
                refused("no recipient", "0 recipients", changed(recipient, "")),
                refused("17 recipients", "17 recipients", changed(recipient, String.join(",", seventeen))),
                refused("one recipient twice", "an id of its own", changed(recipient, recipient + "," + recipient)),
                refused("a handover twice", "do not lead", json -> json(document(handover, handover))),
                refused("a later handover", "do not lead", json -> json(document(handover, third))),
                refused(
                        "17 handovers",
                        "17 handovers",
                        json -> json(document(
                                Stream.generate(() -> handover).limit(17).toArray(Handover[]::new)))));
    }

    /** What stands there for the first time only, and has to. */
    private static UnaryOperator<String> changed(String from, String to) {
        return json -> {
            int at = json.indexOf(from);
            assertThat(at).as(from).isNotNegative();
            return json.substring(0, at) + to + json.substring(at + from.length());
        };
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Of 32 bytes, whose last letter has two bits that mean nothing. */
    private static String loosened(String base64) {
        char last = base64.charAt(42);
        return base64.substring(0, 42) + (char) (last + 1) + "=";
    }

    private DynamicTest refused(String name, String reason, UnaryOperator<String> change) {
        return DynamicTest.dynamicTest(
                name,
                () -> assertThatThrownBy(() -> read(change.apply(good)))
                        .isInstanceOf(KeyringTamperedException.class)
                        .hasMessageMatching(".*(" + reason + ").*")
                        .hasMessageContaining("restore it from a backup"));
    }
}
