package dev.coffer.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Shop;
import dev.coffer.cli.Terminal;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KeysCommandTest {
    @TempDir
    private Path folder;

    /** The id of the only key that a line of the status says this of. */
    private static String key(Terminal terminal, String said) {
        Matcher line = Pattern.compile("(?m)^([0-9a-f]{8}) .*" + said).matcher(status(terminal));
        assertThat(line.find()).as("a key that is " + said).isTrue();
        return line.group(1);
    }

    private static String status(Terminal terminal) {
        return terminal.run("keys", "status").succeeds().out();
    }

    /** Each command derives from a passphrase anew, which takes longer than all else: on one database, or on each if told so. */
    static List<TestDatabase> databases() {
        return Boolean.getBoolean("coffer.cli.everywhere")
                ? List.of(TestDatabase.values())
                : List.of(TestDatabase.POSTGRESQL);
    }

    /** From nothing to a destroyed key, as its operator does it. */
    @ParameterizedTest
    @MethodSource("databases")
    void life_ofAKey_fromCommandsAlone(TestDatabase database) throws SQLException {
        Shop shop = Shop.on(database, folder).withKeys();
        Terminal terminal = shop.terminal();
        shop.insert(1);
        shop.insert(2);
        String first = key(terminal, "data .*enabled, primary .* 4$");
        assertThat(status(terminal))
                .containsPattern("customer.email +" + first + " +2")
                .containsPattern("customer.note +" + first + " +2");

        terminal.run("keys", "rotate", "--after", "0s").succeeds();
        shop.insert(3);
        assertThat(key(terminal, "data .*enabled, primary .* 2$")).isNotEqualTo(first);
        terminal.run("keys", "disable", first, "--yes").succeeds();
        assertThat(terminal.run("keys", "destroy", first, "--yes")
                        .fails(ExitCode.REFUSED)
                        .err())
                .contains("4 values lie under it (customer.email: 2, customer.note: 2)")
                .contains("--even-if-used");
        assertThat(key(terminal, "data .*disabled")).isEqualTo(first);

        shop.past("DELETE FROM customer WHERE id <> 3");
        assertThat(terminal.run("keys", "destroy", first, "--dry-run")
                        .succeeds()
                        .out())
                .contains("no stored value lies under it");
        assertThat(key(terminal, "data .*disabled")).isEqualTo(first);
        terminal.run("keys", "destroy", first, "--yes").succeeds();
        assertThat(key(terminal, "data .*destroyed")).isEqualTo(first);
    }

    @Test
    void destroy_ofAUsedKey_takesTheExplicitWordAndSaysWhatIsLost() throws SQLException {
        Shop shop = Shop.on(TestDatabase.H2, folder).withKeys();
        shop.insert(1);
        Terminal terminal = shop.terminal();
        String first = key(terminal, "data .*primary");
        terminal.run("keys", "disable", first, "--yes").succeeds();
        assertThat(terminal.run("keys", "destroy", first, "--even-if-used")
                        .fails(ExitCode.DECLINED)
                        .err())
                .contains("lose what lies under it: 2 values")
                .contains("--yes");
        terminal.run("keys", "destroy", first, "--even-if-used", "--yes").succeeds();
        assertThat(key(terminal, "data .*destroyed")).isEqualTo(first);
    }

    @Test
    void destroy_whereNothingCanBeCounted_isRefused() throws SQLException {
        Shop shop = Shop.on(TestDatabase.H2, folder).withKeys();
        Terminal terminal = shop.terminal();
        String first = key(terminal, "data .*primary");
        terminal.run("keys", "disable", first, "--yes").succeeds();
        shop.past("ALTER TABLE customer RENAME TO customers");
        assertThat(terminal.run("keys", "destroy", first, "--yes")
                        .fails(ExitCode.REFUSED)
                        .err())
                .contains("customer.email is not in this database");
        terminal.file("coffer.yaml", without(folder.resolve("coffer.yaml"), "database"));
        assertThat(terminal.run("keys", "destroy", first, "--yes")
                        .fails(ExitCode.REFUSED)
                        .err())
                .contains("has no database");
    }

    private static String without(Path file, String member) {
        return read(file)
                .lines()
                .filter(line -> !line.startsWith(member + ":"))
                .reduce("", (all, line) -> all + line + "\n");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** An index key stands in no envelope: its tags are computed again. */
    @Test
    void destroy_ofAnIndexKeyThatTagsLieUnder_isRefused() throws SQLException {
        Shop shop = Shop.on(TestDatabase.H2, folder).withKeys();
        shop.insert(1);
        Terminal terminal = shop.terminal();
        String index = key(terminal, "index");
        terminal.run("keys", "disable", index, "--yes").succeeds();
        assertThat(terminal.run("keys", "destroy", index, "--yes")
                        .fails(ExitCode.REFUSED)
                        .err())
                .contains("index key " + index);
    }

    @Test
    void rewrap_toANextKek_leavesTheOldOneNothing() throws SQLException {
        Shop shop = Shop.on(TestDatabase.H2, folder).withKeys();
        shop.insert(1);
        Terminal terminal = shop.terminal();
        String before = read(folder.resolve("coffer.yaml"));
        String next = "{ location: next.p12, alias: next, passphrase-file: kek.pass }";
        terminal.file(
                "coffer.yaml", before.replaceAll("kek: (.*)", "kek: [ $1, " + Matcher.quoteReplacement(next) + " ]"));
        terminal.run("keys", "create-kek", "next").succeeds();
        assertThat(terminal.run("keys", "rewrap", "--under", "next")
                        .fails(ExitCode.DECLINED)
                        .err())
                .contains("keystore:next alone");
        terminal.run("keys", "rewrap", "--under", "next", "--yes").succeeds();
        assertThat(terminal.run("keys", "list").succeeds().out())
                .contains("keystore:next")
                .doesNotContain(":coffer");

        terminal.file("coffer.yaml", before);
        terminal.run("keys", "status").fails(ExitCode.KEYS);
        terminal.file("coffer.yaml", before.replaceAll("kek: .*", "kek: " + Matcher.quoteReplacement(next)));
        assertThat(status(terminal)).containsPattern("customer.email +[0-9a-f]{8} +1");
    }

    @Test
    void rotateMaster_givesAYoungerOne_onceForAnInstant() throws SQLException {
        Terminal terminal = Shop.on(TestDatabase.H2, folder).withKeys().terminal();
        assertThat(terminal.run("keys", "rotate-master", "--yes").succeeds().out())
                .contains("1 of 1 keyrings given a new master key");
        assertThat(terminal.run("keys", "rotate-master", "--yes", "--created-before", "2020-01-01T00:00:00Z")
                        .succeeds()
                        .out())
                .contains("0 of 1 keyrings");
        terminal.run("keys", "rotate-master", "--yes", "--created-before", "2999-01-01T00:00:00Z")
                .fails(ExitCode.USAGE);
    }

    @Test
    void questions_answeredWithYes_goOn_andWithAnythingElse_stop() throws SQLException {
        Terminal terminal = Shop.on(TestDatabase.H2, folder).withKeys().terminal();
        String first = key(terminal, "data .*primary");
        terminal.answers("").run("keys", "disable", first).fails(ExitCode.DECLINED);
        assertThat(key(terminal, "data .*primary")).isEqualTo(first);
        terminal.answers("yes").run("keys", "disable", first).succeeds();
        assertThat(key(terminal, "data .*disabled")).isEqualTo(first);
        terminal.run("keys", "enable", first).succeeds();
        assertThat(key(terminal, "data .*primary")).isEqualTo(first);
    }

    @Test
    void dryRuns_changeNothing() throws SQLException {
        Terminal terminal = Shop.on(TestDatabase.H2, folder).terminal();
        terminal.run("keys", "create-kek", "coffer", "--dry-run").succeeds();
        assertThat(folder.resolve("kek.p12")).doesNotExist();
        terminal.run("keys", "create-kek", "coffer").succeeds();
        terminal.run("keys", "create", "--dry-run").succeeds();
        assertThat(folder.resolve("keys")).doesNotExist();
        terminal.run("keys", "create").succeeds();
        String before = status(terminal);
        terminal.run("keys", "rotate", "--dry-run").succeeds();
        terminal.run("keys", "rewrap", "--dry-run").succeeds();
        terminal.run("keys", "rotate-master", "--dry-run").succeeds();
        terminal.run("keys", "disable", key(terminal, "data"), "--dry-run").succeeds();
        assertThat(status(terminal)).isEqualTo(before);
    }

    @Test
    void json_hasKeysAndCounts() throws SQLException {
        Shop shop = Shop.on(TestDatabase.H2, folder).withKeys();
        shop.insert(1);
        assertThat(shop.terminal().run("keys", "status", "--json").succeeds().out())
                .contains("\"purpose\" : \"data\"")
                .contains("\"column\" : \"customer.email\"")
                .contains("\"ofThisKeyring\" : true")
                .contains("\"values\" : 1");
    }

    /** What is said of a key, and of what went wrong, never has the secret that opens it. */
    @Test
    void passphrases_areInNothingThatIsSaid() throws SQLException {
        Terminal terminal = Shop.on(TestDatabase.H2, folder).withKeys().terminal();
        terminal.file("kek.pass", "wrong horse battery staple");
        assertThat(terminal.run("keys", "list").fails(ExitCode.KEYS).err()).doesNotContain("horse");
        terminal.file("kek.pass", Shop.PASSPHRASE);
        assertThat(terminal.run("keys", "list", "--json").succeeds().out()).doesNotContain("horse");
    }
}
