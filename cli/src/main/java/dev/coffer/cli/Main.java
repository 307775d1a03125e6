package dev.coffer.cli;

import dev.coffer.cli.console.Complaining;
import dev.coffer.cli.console.Surroundings;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Where the command begins. */
public final class Main {
    private Main() {}

    /** Ends the JVM with the command's {@linkplain dev.coffer.cli.console.ExitCode exit code}. */
    public static void main(String[] arguments) {
        System.exit(run(Surroundings.ofProcess(), arguments));
    }

    static int run(Surroundings surroundings, String... arguments) {
        return line(surroundings).execute(arguments);
    }

    /** The whole command, for whoever describes it. */
    static CommandLine line(Surroundings surroundings) {
        Complaining complaining = new Complaining(surroundings);
        return new CommandLine(new CofferCommand(surroundings))
                .setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8))
                .setUsageHelpAutoWidth(false)
                .registerConverter(Instant.class, Main::instant)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(complaining)
                .setExecutionExceptionHandler(complaining);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no instant: write one such as 2026-02-28T23:59:59Z");
        }
    }
}
