package dev.coffer.cli.console;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command finds around it. Texts are UTF-8 whatever the locale, as values are.
 *
 * @param variables of the environment
 * @param folder that relative paths among the arguments begin at
 * @param asked the terminal; null where nobody sits
 */
public record Surroundings(
        Map<String, String> variables,
        Path folder,
        InputStream in,
        PrintStream out,
        PrintStream err,
        @Nullable Asked asked) {
    public Surroundings {
        variables = Map.copyOf(variables);
    }

    /** Who can be asked. */
    public interface Asked {
        /** A line; empty for the answer that was offered. */
        String line(String question);

        /** Not shown as it is typed; the caller wipes it. */
        char[] secret(String question);
    }

    public static Surroundings ofProcess() {
        return new Surroundings(
                System.getenv(),
                Path.of("").toAbsolutePath(),
                System.in,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8),
                terminal());
    }

    @SuppressWarnings(
            "SystemConsoleNull") // the launcher asks newer JVMs for the same; else an end of input answers no question
    private static @Nullable Asked terminal() {
        Console console = System.console();
        if (console == null) {
            return null;
        }
        return new Asked() {
            @Override
            public String line(String question) {
                return answered(console.readLine("%s ", question));
            }

            @Override
            public char[] secret(String question) {
                return answered(console.readPassword("%s ", question));
            }
        };
    }

    private static <T> T answered(@Nullable T answer) {
        if (answer == null) {
            throw new CommandException(ExitCode.DECLINED, "the question was not answered, so nothing was changed");
        }
        return answer;
    }

    /** Without the environment, which holds passwords. */
    @Override
    public String toString() {
        return "Surroundings[" + folder + "]";
    }
}
