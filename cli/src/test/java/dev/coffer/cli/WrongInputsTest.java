package dev.coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.console.ExitCode;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes wrong gives one line, which says what to do, and its exit code. Beside the application is there, and one value of it. */
final class WrongInputsTest {
    private static final List<Wrong> ALL = new ArrayList<>();

    @TempDir
    private static Path folder;

    private static Shop shop;
    private static String configuration;
    private static String envelope;

    private Terminal terminal;

    /**
     * One of them.
     *
     * @param replaced in the configuration, by {@code by}
     * @param cure what the line has to say
     */
    private record Wrong(
            String what, String command, String replaced, String by, String input, ExitCode code, String cure) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static void wrong(String what, String command, ExitCode code, String cure) {
        ALL.add(new Wrong(what, command, "", "", "", code, cure));
    }

    private static void wrongInput(String what, String command, String input, ExitCode code, String cure) {
        ALL.add(new Wrong(what, command, "", "", input, code, cure));
    }

    private static void wrongFile(String what, String command, String replaced, String by, ExitCode code, String cure) {
        ALL.add(new Wrong(what, command, replaced, by, "", code, cure));
    }

    static {
        wrong("a typing error in a command", "kyes status", ExitCode.USAGE, "coffer --help");
        wrong("a typing error in a subcommand", "keys statsu", ExitCode.USAGE, "coffer keys --help");
        wrong("a typing error in an option", "keys status --tennant a", ExitCode.USAGE, "did you mean");
        wrong("no duration", "keys rotate --after soon", ExitCode.USAGE, "such as 10m");
        wrong("no instant", "keys rotate-master --created-before tomorrow", ExitCode.USAGE, "2026-02-28T23:59:59Z");
        wrong("a parameter is missing", "keys destroy", ExitCode.USAGE, "coffer keys destroy --help");
        wrong("an option's value is missing", "encrypt customer.email --in", ExitCode.USAGE, "coffer encrypt --help");
        wrong("no key of that id", "keys disable 00000001 --yes", ExitCode.USAGE, "coffer keys status");
        wrong("no id", "keys disable first --yes", ExitCode.USAGE, "8 hexadecimal digits");
        wrong("a typing error in a column", "encrypt customer.emial", ExitCode.USAGE, "customer.email, customer.note");
        wrong("an unknown database", "ddl --for oracle", ExitCode.USAGE, "POSTGRESQL");
        wrong("sealed to nobody", "seal", ExitCode.USAGE, "--to");
        wrong("opened by nobody", "open", ExitCode.USAGE, "--identity");
        wrong("to a file from a pipe", "open --passphrase --out x", ExitCode.USAGE, "--in");
        wrong("no public key", "seal --to age1nonsense", ExitCode.USAGE, "--to");
        wrong("a new database without a URL", "init --config new/coffer.yaml", ExitCode.USAGE, "--url");
        wrong("a table of files", "keys create --create-table", ExitCode.USAGE, "--create-table");

        wrong("no configuration", "--config absent.yaml keys list", ExitCode.USAGE, "coffer --help");
        wrong("no configuration there", "keys list --config absent.yaml", ExitCode.CONFIGURATION, "coffer init");
        wrongFile("no YAML", "keys list", "tables:", "tables: [", ExitCode.CONFIGURATION, "line");
        wrongFile("an unknown type", "keys list", "text(100)", "string", ExitCode.CONFIGURATION, "line 5");
        wrongFile(
                "an unknown version", "keys list", "version: 1", "version: 2", ExitCode.CONFIGURATION, "update Coffer");
        wrongFile("an unknown member", "keys list", "database:", "databse:", ExitCode.CONFIGURATION, "use version");
        wrongFile(
                "a member of a member",
                "keys list",
                "location: keys",
                "folder: keys",
                ExitCode.CONFIGURATION,
                "location");
        wrongFile(
                "a passphrase in it",
                "keys list",
                "passphrase-file: kek.pass",
                "passphrase: hunter2",
                ExitCode.CONFIGURATION,
                "COFFER_KEK_PASSPHRASE");
        wrongFile(
                "a password in it",
                "keys status",
                "database: {",
                "database: { password: hunter2,",
                ExitCode.CONFIGURATION,
                "COFFER_DATABASE_PASSWORD");
        wrongFile(
                "a password in the URL",
                "keys status",
                "jdbc:h2:mem:",
                "jdbc:h2:mem:x;PASSWORD=hunter2;",
                ExitCode.CONFIGURATION,
                "password-file");
        wrongFile("no JDBC URL", "keys status", "jdbc:h2:", "h2:", ExitCode.CONFIGURATION, "jdbc:postgresql://");
        wrongFile(
                "the wrapper's URL",
                "keys status",
                "jdbc:h2:",
                "jdbc:coffer:h2:",
                ExitCode.CONFIGURATION,
                "without coffer:");
        wrongFile("no driver", "keys status", "jdbc:h2:", "jdbc:oracle:", ExitCode.CONFIGURATION, "COFFER_CLASSPATH");
        wrongFile(
                "an unknown repository",
                "keys list",
                "{ location: keys",
                "{ type: s3, location: keys",
                ExitCode.CONFIGURATION,
                "file or jdbc");
        wrongFile("no kek", "keys list", "kek: {.*}", "", ExitCode.CONFIGURATION, "add kek:");
        wrongFile("no repository", "keys list", "repository: {.*}", "", ExitCode.CONFIGURATION, "add repository:");
        wrongFile(
                "no passphrase",
                "keys list",
                ", passphrase-file: kek.pass",
                "",
                ExitCode.CONFIGURATION,
                "COFFER_KEK_PASSPHRASE");
        wrongFile(
                "no file of the passphrase",
                "keys list",
                "kek.pass",
                "none.pass",
                ExitCode.CONFIGURATION,
                "passphrase-file of kek");
        wrong("a kek that is not configured", "keys create-kek other", ExitCode.CONFIGURATION, "add one");

        wrongFile("the wrong passphrase", "keys list", "kek.pass", "wrong.pass", ExitCode.KEYS, "passphrase");
        wrongFile("no file of the kek", "keys list", "kek.p12", "none.p12", ExitCode.KEYS, "none.p12");
        wrongFile("no such alias", "keys list", "kek.p12,", "kek.p12, alias: other,", ExitCode.KEYS, "other");
        wrongFile(
                "no keyring there",
                "encrypt customer.email",
                "location: keys",
                "location: nokeys",
                ExitCode.KEYS,
                "customers");
        wrongFile(
                "another keyring",
                "encrypt customer.email",
                "keyring: customers",
                "keyring: clients",
                ExitCode.KEYS,
                "clients");
        wrongInput(
                "a value of another column", "decrypt customer.note", "$envelope", ExitCode.TAMPERED, "customer.note");
        wrongInput("an altered value", "decrypt customer.email", "$altered", ExitCode.TAMPERED, "customer.email");
        wrongInput("plaintext", "decrypt customer.email", "hunter2", ExitCode.DATA, "cf1.");
        wrongInput("a part of a value", "inspect", "cf0100", ExitCode.DATA, "whole");
        wrongInput("a value too long", "encrypt customer.email", "x".repeat(101), ExitCode.DATA, "text(100)");
        wrongInput("no sealed file", "open --identity operator.txt", "hunter2", ExitCode.DATA, "age");

        wrongFile(
                "a database that is down",
                "keys status",
                "jdbc:h2:[^\"]*",
                "jdbc:postgresql://localhost:1/shop",
                ExitCode.DATABASE,
                "check url");
        wrongFile(
                "a wrong password",
                "keys status",
                "database: {",
                "database: { user: limited, password-file: kek.pass,",
                ExitCode.DATABASE,
                "password-file of database");
        wrongFile(
                "a right that is missing",
                "keys status",
                "database: { url: \"([^;]*);[^\"]*\"",
                "database: { user: limited, password-file: limited.pass, url: \"$1\"",
                ExitCode.DATABASE,
                "grant");
        wrongFile("a table that does not match", "keys status", "note:", "remark:", ExitCode.KEYS, "customer.remark");

        wrong("a keyring that is there", "keys create", ExitCode.REFUSED, "coffer keys status");
        wrong("a kek that is there", "keys create-kek coffer", ExitCode.REFUSED, "another location");
        wrong("a configuration that is there", "init", ExitCode.REFUSED, "--config");
        wrong("a file that is not there", "encrypt customer.email --in none.txt", ExitCode.FILE, "check the path");
        wrong("a target that is there", "identity operator.txt", ExitCode.FILE, "another path");
        wrong("a question that nobody answers", "keys rotate-master", ExitCode.DECLINED, "--yes");
    }

    @BeforeAll
    static void open() throws SQLException, IOException {
        shop = Shop.on(TestDatabase.H2, folder).withKeys();
        shop.insert(1);
        shop.past("CREATE USER limited PASSWORD 'limited'");
        configuration = Files.readString(folder.resolve("coffer.yaml"));
        Terminal terminal = shop.terminal().file("wrong.pass", "hunter2").file("limited.pass", "limited");
        terminal.run("identity", "operator.txt").succeeds();
        envelope = terminal.input("a")
                .run("encrypt", "customer.email")
                .succeeds()
                .out()
                .strip();
    }

    @BeforeEach
    void restore() {
        terminal = shop.terminal().file("coffer.yaml", configuration);
    }

    static Stream<Wrong> wrongs() {
        return ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("wrongs")
    void input_thatIsWrong_isOneLineWithCureAndExitCode(Wrong wrong) {
        String changed = wrong.replaced().isEmpty()
                ? configuration
                : configuration.replaceFirst(escaped(wrong.replaced()), wrong.by());
        if (!wrong.replaced().isEmpty()) {
            assertThat(changed).isNotEqualTo(configuration);
        }
        String altered = envelope.substring(0, 60) + (envelope.charAt(60) == 'A' ? 'B' : 'A') + envelope.substring(61);
        Terminal.Run run = terminal.file("coffer.yaml", changed)
                .input(wrong.input().replace("$envelope", envelope).replace("$altered", altered))
                .run(wrong.command().split(" "))
                .fails(wrong.code());
        assertThat(run.err())
                .startsWith("coffer: ")
                .contains(wrong.cure())
                .doesNotContain("hunter2", "horse", "Exception", "fault of");
    }

    private static String escaped(String pattern) {
        return pattern.contains(".*") || pattern.contains("[^")
                ? pattern.replace("{", "\\{").replace("}", "\\}")
                : Pattern.quote(pattern);
    }

    @Test
    void wrongs_areAtLeastForty_andOfEveryExitCodeButFaultsAndInterrupts() {
        assertThat(ALL).hasSizeGreaterThanOrEqualTo(40);
        assertThat(ALL.stream().map(Wrong::code).distinct()).hasSize(ExitCode.values().length - 3);
    }
}
