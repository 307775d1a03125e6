package dev.coffer.cli.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.Shop;
import dev.coffer.cli.Terminal;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StreamCommandsTest {
    /** More than one chunk. */
    private final byte[] content = new byte[200_000];

    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        new Random(21).nextBytes(content);
        terminal = new Terminal(folder);
    }

    private String recipient(String file) {
        return terminal.run("identity", file).succeeds().out().strip();
    }

    @Test
    void stream_sealedToAPublicKey_isOpenedByItsIdentityAlone() {
        String recipient = recipient("operator.txt");
        recipient("other.txt");
        byte[] sealed = terminal.input(content)
                .run("seal", "--to", recipient)
                .succeeds()
                .bytes();
        assertThat(terminal.input(sealed)
                        .run("open", "--identity", "operator.txt")
                        .succeeds()
                        .bytes())
                .isEqualTo(content);
        assertThat(terminal.input(sealed).run("open", "--identity", "other.txt").exit())
                .isNotZero();
        assertThat(terminal.input(sealed)
                        .run("verify", "--identity", "operator.txt")
                        .succeeds()
                        .out())
                .contains("whole: 200000 bytes");
        assertThat(terminal.input(sealed).run("inspect").succeeds().out()).contains("a sealed file of");
    }

    @Test
    void files_areThereOnceTheyAreWhole() throws IOException {
        String recipient = recipient("operator.txt");
        Files.write(folder.resolve("plain"), content);
        terminal.run("seal", "--to", recipient, "--in", "plain", "--out", "sealed.age")
                .succeeds();
        terminal.run("open", "--identity", "operator.txt", "-i", "sealed.age", "-o", "again")
                .succeeds();
        assertThat(folder.resolve("again")).hasBinaryContent(content);
        terminal.run("open", "--identity", "operator.txt", "-i", "sealed.age", "-o", "again")
                .fails(ExitCode.FILE);

        byte[] sealed = Files.readAllBytes(folder.resolve("sealed.age"));
        Files.write(folder.resolve("cut.age"), Arrays.copyOf(sealed, sealed.length - 1000));
        terminal.run("open", "--identity", "operator.txt", "-i", "cut.age", "-o", "part")
                .fails(ExitCode.TAMPERED);
        assertThat(folder.resolve("part")).doesNotExist();
        terminal.run("open", "--identity", "operator.txt", "-i", "cut.age", "--verified")
                .fails(ExitCode.TAMPERED);
        assertThat(terminal.run("verify", "--identity", "operator.txt", "-i", "cut.age")
                        .fails(ExitCode.TAMPERED)
                        .err())
                .isNotBlank();
    }

    @Test
    void passphrase_comesFromTheEnvironmentOrIsTypedTwice() {
        byte[] sealed = terminal.variable("COFFER_PASSPHRASE", Shop.PASSPHRASE)
                .input(content)
                .run("seal", "--passphrase", "--armor")
                .succeeds()
                .bytes();
        assertThat(terminal.input(sealed).run("open", "--passphrase").succeeds().bytes())
                .isEqualTo(content);
        Terminal typing = new Terminal(folder);
        typing.answers("correct horse", "correct hoarse")
                .run("seal", "--passphrase", "--armor")
                .fails(ExitCode.DECLINED);
        typing.answers(Shop.PASSPHRASE + "!");
        assertThat(typing.input(sealed).run("open", "--passphrase").err()).doesNotContain("horse");
    }

    @Test
    void keyring_sealsAndOpens() throws SQLException {
        Terminal shop = Shop.on(TestDatabase.H2, folder).withKeys().terminal();
        byte[] sealed =
                shop.input(content).run("seal", "--to-keyring").succeeds().bytes();
        assertThat(shop.input(sealed).run("open", "--keyring").succeeds().bytes())
                .isEqualTo(content);
    }

    @Test
    void wrongArguments_areRefusedBeforeAnythingIsRead() {
        String recipient = recipient("operator.txt");
        terminal.run("seal").fails(ExitCode.USAGE);
        terminal.run("open").fails(ExitCode.USAGE);
        terminal.run("verify").fails(ExitCode.USAGE);
        terminal.run("seal", "--to", "age1nonsense").fails(ExitCode.USAGE);
        terminal.variable("COFFER_PASSPHRASE", Shop.PASSPHRASE)
                .run("seal", "--to", recipient, "--passphrase")
                .fails(ExitCode.USAGE);
        terminal.run("open", "--identity", "operator.txt", "--out", "x").fails(ExitCode.USAGE);
        terminal.run("identity", "operator.txt").fails(ExitCode.FILE);
        terminal.file("noise.txt", "nothing of the kind\n")
                .run("open", "--identity", "noise.txt")
                .fails(ExitCode.DATA);
    }

    /** Somebody sits there: sealed bytes would move his cursor. */
    @Test
    void seal_toATerminal_isRefused() {
        String recipient = recipient("operator.txt");
        terminal.answers().run("seal", "--to", recipient).fails(ExitCode.USAGE);
    }
}
