package dev.coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.console.ExitCode;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

final class CofferCommandTest {
    @TempDir
    private Path folder;

    private Terminal terminal;

    @BeforeEach
    void open() {
        terminal = new Terminal(folder);
    }

    @Test
    void version_saysItAndTheJava() {
        assertThat(terminal.run("--version").succeeds().out())
                .contains("coffer ")
                .contains("Java " + System.getProperty("java.version"));
    }

    @Test
    void unknownArgument_isOneLineWithWhereToLook() {
        assertThat(terminal.run("--versoin").fails(ExitCode.USAGE).err())
                .contains("--versoin")
                .contains("did you mean")
                .contains("coffer --help");
    }

    @Test
    void unknownArgument_inJson_isAnObject() {
        assertThat(terminal.run("--json", "--nonsense").err())
                .contains("\"exit\" : 2")
                .contains("\"code\" : \"USAGE\"");
    }

    /** The numbers are in scripts. */
    @Test
    void exitCodes_stayAndAreAllInTheHelp() {
        assertThat(ExitCode.values())
                .extracting(ExitCode::number)
                .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 130);
        CommandSpec root =
                Main.line(dev.coffer.cli.console.Surroundings.ofProcess()).getCommandSpec();
        assertThat(root.usageMessage().exitCodeList().keySet().stream().map(each -> Integer.valueOf(each.strip())))
                .containsExactlyElementsOf(Arrays.stream(ExitCode.values())
                        .map(ExitCode::number)
                        .filter(number -> number != ExitCode.INTERRUPTED.number())
                        .toList());
    }
}
