package dev.coffer.cli.stream;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a stream comes from and goes to. */
final class Ends {
    @Mixin
    private final Source source = new Source();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write a new file, which is there only once it is complete; else standard output.")
    private @Nullable Path out;

    /** Where it comes from. */
    static final class Source {
        @Option(
                names = {"-i", "--in"},
                paramLabel = "FILE",
                description = "Read a file, and not standard input.")
        private @Nullable Path in;

        InputStream input(Surroundings surroundings) throws IOException {
            return in == null
                    ? new BufferedInputStream(surroundings.in())
                    : Files.newInputStream(surroundings.folder().resolve(in));
        }
    }

    InputStream input(Surroundings surroundings) throws IOException {
        return source.input(surroundings);
    }

    /** Null for standard input. */
    @Nullable
    Path file(Surroundings surroundings) {
        return source.in == null ? null : surroundings.folder().resolve(source.in);
    }

    /** Null for standard output. */
    @Nullable
    Path target(Surroundings surroundings) {
        return out == null ? null : surroundings.folder().resolve(out);
    }

    /** Bytes on a screen help nobody, and some of them move its cursor. */
    void refuseTerminal(Surroundings surroundings, String instead) {
        if (out == null && surroundings.asked() != null) {
            throw new CommandException(
                    ExitCode.USAGE, "sealed bytes are not for a terminal: name a file by --out, or redirect" + instead);
        }
    }
}
