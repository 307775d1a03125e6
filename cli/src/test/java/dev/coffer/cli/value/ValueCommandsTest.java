package dev.coffer.cli.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Shop;
import dev.coffer.cli.Terminal;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueCommandsTest {
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("text", "text"),
            Map.entry("short_text", "text(3)"),
            Map.entry("boolean", "boolean"),
            Map.entry("smallint", "smallint"),
            Map.entry("integer", "integer"),
            Map.entry("bigint", "bigint"),
            Map.entry("amount", "decimal(7,2)"),
            Map.entry("real", "real"),
            Map.entry("double", "double"),
            Map.entry("date", "date"),
            Map.entry("time", "time(0)"),
            Map.entry("timestamp", "timestamp(0)"),
            Map.entry("timestamptz", "timestamptz(0)"),
            Map.entry("uuid", "uuid"),
            Map.entry("json", "json"),
            Map.entry("bytes", "bytes"));

    @TempDir
    private static Path common;

    @TempDir
    private Path folder;

    private static String said(Terminal terminal, String... arguments) {
        return terminal.run(arguments).succeeds().out();
    }

    /** One table with a column of each type, its keys, and no database. Made once: a new PKCS#12 file is slow on purpose. */
    @BeforeAll
    static void makeKeys() {
        StringBuilder policy = new StringBuilder("version: 1\nkeyring: k\ntables:\n  x:\n");
        TYPES.forEach((name, type) -> policy.append("    " + name + ": { type: \"" + type + "\" }\n"));
        Terminal terminal = new Terminal(common)
                .file("kek.pass", Shop.PASSPHRASE)
                .file(
                        "coffer.yaml",
                        policy
                                + "kek: { location: kek.p12, passphrase-file: kek.pass }\nrepository: { location: keys }\n");
        terminal.run("keys", "create-kek", "coffer").succeeds();
        terminal.run("keys", "create").succeeds();
        terminal.run("keys", "create", "--tenant", "acme").succeeds();
    }

    /** What the application stored, as each database's client prints it. */
    @ParameterizedTest
    @EnumSource(TestDatabase.class)
    void decrypt_readsWhatTheApplicationStored(TestDatabase database) throws SQLException {
        Shop shop = Shop.on(database, folder).withKeys();
        shop.insert(1);
        byte[] email = shop.stored("email");
        String hex = HexFormat.of().formatHex(email);
        Terminal terminal = shop.terminal();
        for (String spelled :
                new String[] {hex, "\\x" + hex + "\n", "0x" + hex, "X'" + hex.toUpperCase(Locale.ROOT) + "'"}) {
            assertThat(said(terminal.input(spelled), "decrypt", "customer.email"))
                    .isEqualTo("mary1@example.org\n");
        }
        assertThat(said(terminal.input(email), "decrypt", "customer.email")).isEqualTo("mary1@example.org\n");
        assertThat(said(terminal.input(shop.stored("note")), "decrypt", "customer.note"))
                .isEqualTo("calls on Mondays\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text| Mary, née Smith",
                "boolean| true",
                "smallint| -7",
                "integer| 42",
                "bigint| 9223372036854775807",
                "amount| 100.00",
                "real| 1.5",
                "double| 2.25",
                "date| 2026-02-28",
                "time| 23:59:59",
                "timestamp| 2026-02-28T23:59:59",
                "timestamptz| 2026-02-28T22:59:59Z",
                "uuid| 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "json| {\"a\": 1}",
                "bytes| abc"
            })
    void value_ofEachType_comesBack(String column, String value) {
        Terminal terminal = new Terminal(common);
        String envelope = said(terminal.input(value), "encrypt", "x." + column);
        assertThat(envelope).startsWith("cf1.").doesNotContain(value);
        assertThat(said(terminal.input(envelope), "decrypt", "x." + column).strip())
                .isEqualTo(value);
        String hex = said(terminal.input(value), "encrypt", "x." + column, "--hex");
        assertThat(hex).startsWith("cf01");
        assertThat(said(terminal.input(hex), "decrypt", "x." + column).strip()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "short_text",
                "boolean",
                "smallint",
                "amount",
                "real",
                "date",
                "time",
                "timestamp",
                "timestamptz",
                "uuid"
            })
    void encrypt_ofNoValueOfTheType_saysWhatIsExpectedAndNotWhatCame(String column) {
        Terminal.Run run = new Terminal(common)
                .input("s3cret")
                .run("encrypt", "x." + column)
                .fails(ExitCode.DATA);
        assertThat(run.err())
                .contains("x." + column)
                .contains(String.valueOf(TYPES.get(column)))
                .doesNotContain("s3cret");
    }

    @Test
    void lines_areOneValueEach_andAnEmptyOneIsNull() {
        Terminal terminal = new Terminal(common);
        String envelopes = said(terminal.input("a\nb\n"), "encrypt", "x.text", "--lines");
        assertThat(envelopes.lines()).hasSize(2);
        String stored = envelopes.replaceFirst("\n", "\n\n");
        assertThat(said(terminal.input(stored), "decrypt", "x.text", "--lines")).isEqualTo("a\n\nb\n");
        assertThat(said(terminal.input(envelopes), "decrypt", "x.text", "--lines", "--json"))
                .contains("\"values\" : [ \"a\", \"b\" ]");
    }

    @Test
    void value_isAskedForWhereSomebodySits() {
        Terminal terminal = new Terminal(common);
        String envelope = said(terminal.answers("typed"), "encrypt", "x.text");
        assertThat(said(terminal.answers(envelope), "decrypt", "x.text")).isEqualTo("typed\n");
    }

    @Test
    void decrypt_ofAnAlteredEnvelope_orUnderAnotherColumn_isRefused() throws SQLException {
        Terminal terminal = Shop.on(TestDatabase.H2, folder).withKeys().terminal();
        String envelope = said(terminal.input("a"), "encrypt", "customer.email", "--hex");
        terminal.input(envelope).run("decrypt", "customer.note").fails(ExitCode.TAMPERED);
        char last = envelope.charAt(60);
        String altered = envelope.substring(0, 60) + (last == '0' ? '1' : '0') + envelope.substring(61);
        terminal.input(altered).run("decrypt", "customer.email").fails(ExitCode.TAMPERED);
        terminal.input("mary@example.org").run("decrypt", "customer.email").fails(ExitCode.DATA);
    }

    @Test
    void tenantAndSubject_haveKeysOfTheirOwn() {
        Terminal terminal = new Terminal(common);
        String envelope = said(terminal.input("a"), "encrypt", "x.text", "--tenant", "acme");
        assertThat(said(terminal.input(envelope), "decrypt", "x.text", "--tenant", "acme"))
                .isEqualTo("a\n");
        assertThat(terminal.input(envelope).run("decrypt", "x.text").exit()).isNotZero();
        assertThat(said(terminal.input(envelope), "inspect", "--tenant", "acme"))
                .contains("acme");
    }

    @Test
    void inspect_saysSuiteKeyAndKeyring_andNeverTheValue() throws SQLException {
        Terminal terminal = Shop.on(TestDatabase.H2, folder).withKeys().terminal();
        String envelope = said(terminal.input("s3cret"), "encrypt", "customer.email");
        assertThat(said(terminal.input(envelope), "inspect"))
                .contains("XAES-256-GCM")
                .contains("customers, as data key, enabled, primary")
                .contains("of which 7 are")
                .doesNotContain("s3cret");
        assertThat(said(terminal.input(envelope + envelope), "inspect", "--lines", "--json")
                        .split("\"suite\"", -1))
                .hasSize(3);
    }

    @Test
    void inspect_withoutConfiguration_readsTheEnvelopeAlone() throws SQLException {
        String envelope = said(new Terminal(common).input("a"), "encrypt", "x.text");
        Terminal elsewhere = new Terminal(folder);
        assertThat(said(elsewhere.input(envelope), "inspect")).contains("there is no configuration");
        elsewhere.input(envelope.substring(0, 9)).run("inspect").fails(ExitCode.DATA);
        elsewhere.input("cf1.!!").run("inspect").fails(ExitCode.DATA);
        elsewhere
                .input("cf990000000100".getBytes(StandardCharsets.US_ASCII))
                .run("inspect")
                .fails(ExitCode.DATA);
    }

    /** The statements run: Shop makes its tables with the same ones. */
    @Test
    void ddl_isOfTheDatabaseThatIsNamed() throws SQLException {
        Terminal terminal = Shop.on(TestDatabase.H2, folder).terminal();
        assertThat(said(terminal, "ddl")).contains("ALTER TABLE").contains("email");
        assertThat(said(terminal, "ddl", "--for", "postgresql")).contains("BYTEA");
        assertThat(said(terminal, "ddl", "--for", "mysql")).contains("VARBINARY");
        terminal.run("ddl", "--for", "oracle").fails(ExitCode.USAGE);
    }
}
