package dev.coffer.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** docs/cli.md has what each command says of itself. {@code -Dcoffer.docs.write=true} writes it anew. */
final class CliPageTest {
    private static final String BEGIN = "<!-- generated: commands -->\n";
    private static final String END = "<!-- end -->";

    static Stream<CommandLine> commands() {
        List<CommandLine> commands = new ArrayList<>();
        collect(Main.line(Surroundings.ofProcess()), commands);
        return commands.stream();
    }

    private static void collect(CommandLine command, List<CommandLine> into) {
        into.add(command);
        command.getSubcommands().values().forEach(each -> collect(each, into));
    }

    private static String help(CommandLine command) {
        return command.getUsageMessage(CommandLine.Help.Ansi.OFF);
    }

    @ParameterizedTest
    @MethodSource("commands")
    void help_fitsATerminal_andHasAnExample(CommandLine command) {
        assertThat(help(command).lines()).hasSizeLessThanOrEqualTo(40).allMatch(line -> line.length() <= 80);
    }

    /** An example that the command itself would not take helps nobody. */
    @ParameterizedTest
    @MethodSource("commands")
    void example_isTaken(CommandLine command) {
        List<String> commands = examples(command).stream()
                .map(line -> line.substring(line.indexOf("coffer ") + "coffer ".length())
                        .replaceAll("( [<|]|\\)).*", ""))
                .map(line -> last(Main.line(Surroundings.ofProcess()).parseArgs(line.split(" ")))
                        .commandSpec()
                        .qualifiedName())
                .toList();
        assertThat(commands)
                .anyMatch(name -> name.startsWith(command.getCommandSpec().qualifiedName()));
    }

    private static CommandLine.ParseResult last(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() ? last(parsed.subcommand()) : parsed;
    }

    private static List<String> examples(CommandLine command) {
        return help(command)
                .lines()
                .dropWhile(line -> !line.equals("Example:"))
                .filter(line -> line.startsWith("  ") && line.contains("coffer "))
                .toList();
    }

    @Test
    void page_isWhatTheCommandsSay() throws IOException {
        Path page = Path.of(System.getProperty("coffer.docs", "../docs")).resolve("cli.md");
        String text = Files.readString(page);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END, begin);
        if (Boolean.getBoolean("coffer.docs.write")) {
            Files.writeString(page, text.substring(0, begin) + generated() + text.substring(end));
        } else {
            assertThat(text.substring(begin, end)).isEqualTo(generated());
        }
    }

    private static String generated() {
        StringBuilder page = new StringBuilder("\n## Exit codes\n| code | means |\n|---|---|\n");
        for (ExitCode each : ExitCode.values()) {
            page.append("| ")
                    .append(each.number())
                    .append(" | ")
                    .append(each.meaning())
                    .append(" |\n");
        }
        page.append("\n## The commands\n");
        commands()
                .forEach(command -> page.append("\n### ")
                        .append(command.getCommandSpec().qualifiedName())
                        .append("\n```\n")
                        .append(help(command).replace(System.lineSeparator(), "\n"))
                        .append("```\n"));
        return page.append("\n").toString();
    }
}
