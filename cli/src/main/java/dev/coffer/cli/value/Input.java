package dev.coffer.cli.value;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What values are read from: never an argument, which every account of the machine can read while the command runs. */
final class Input {
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_BYTES_OF_CHAR = 3;

    @Option(
            names = {"-i", "--in"},
            paramLabel = "FILE",
            description = "Read it from a file, and not from standard input.")
    private @Nullable Path file;

    @Option(names = "--lines", description = "Each line is one.")
    private boolean lines;

    /** One, or one a line. */
    List<byte[]> values(Surroundings surroundings, String question) throws IOException {
        byte[] all = all(surroundings, question);
        if (!lines) {
            return List.of(all);
        }
        return text(all)
                .lines()
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    boolean isLines() {
        return lines;
    }

    /** Without one line feed at its end, as {@code echo} and editors put it there. */
    static String chomped(byte[] bytes) {
        String text = text(bytes);
        return text.endsWith("\n") ? text.substring(0, text.length() - (text.endsWith("\r\n") ? 2 : 1)) : text;
    }

    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new CommandException(
                    ExitCode.DATA, "the input is not UTF-8: convert it, for example by iconv -t UTF-8", e);
        }
    }

    private byte[] all(Surroundings surroundings, String question) throws IOException {
        Surroundings.Asked asked = surroundings.asked();
        if (file != null) {
            try (InputStream in = Files.newInputStream(surroundings.folder().resolve(file))) {
                return limited(in);
            }
        }
        if (asked == null) {
            return limited(surroundings.in());
        }
        char[] typed = asked.secret(question);
        ByteBuffer bytes = ByteBuffer.allocate(typed.length * MAX_BYTES_OF_CHAR);
        StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(typed), bytes, true);
        Arrays.fill(typed, '\0');
        byte[] copy = Arrays.copyOf(bytes.array(), bytes.position());
        Arrays.fill(bytes.array(), (byte) 0);
        return copy;
    }

    private static byte[] limited(InputStream in) throws IOException {
        byte[] all = in.readNBytes(MAX_BYTES + 1);
        if (all.length > MAX_BYTES) {
            throw new CommandException(
                    ExitCode.DATA, "the input is longer than " + MAX_BYTES + " bytes: whole files are for coffer seal");
        }
        return all;
    }
}
