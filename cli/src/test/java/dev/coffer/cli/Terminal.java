package dev.coffer.cli;

import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs commands in a folder, as a person does in a terminal: what they were given is kept for the next one. */
public final class Terminal {
    private final Path folder;
    private final Map<String, String> variables = new LinkedHashMap<>();
    private final Deque<String> answers = new ArrayDeque<>();
    private boolean isInteractive;
    private byte[] input = new byte[0];

    public Terminal(Path folder) {
        this.folder = folder;
    }

    /** What a command said, and how it ended. */
    public record Run(int exit, byte[] bytes, String err) {
        public String out() {
            return new String(bytes, StandardCharsets.UTF_8);
        }

        public Run succeeds() {
            if (exit != 0) {
                throw new AssertionError("exit " + exit + ": " + err);
            }
            return this;
        }

        /** With one line on standard error, and nothing else. */
        public Run fails(ExitCode code) {
            if (exit != code.number() || err.lines().count() != 1 || !out().isEmpty()) {
                throw new AssertionError("exit " + exit + " and not " + code.number() + ", said: " + err + out());
            }
            return this;
        }
    }

    public Path folder() {
        return folder;
    }

    public Terminal variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    public Terminal input(String text) {
        return input(text.getBytes(StandardCharsets.UTF_8));
    }

    /** For the next command only. */
    public Terminal input(byte[] bytes) {
        input = bytes.clone();
        return this;
    }

    /** Somebody sits there and will answer thus, line by line. */
    public Terminal answers(String... lines) {
        isInteractive = true;
        answers.addAll(List.of(lines));
        return this;
    }

    public Terminal file(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    public Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Surroundings surroundings = new Surroundings(
                variables,
                folder,
                new ByteArrayInputStream(input),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                isInteractive ? asked() : null);
        input = new byte[0];
        int exit = Main.run(surroundings, arguments);
        return new Run(exit, out.toByteArray(), err.toString(StandardCharsets.UTF_8));
    }

    private Surroundings.Asked asked() {
        return new Surroundings.Asked() {
            @Override
            public String line(String question) {
                return answers.pop();
            }

            @Override
            public char[] secret(String question) {
                return answers.pop().toCharArray();
            }
        };
    }
}
