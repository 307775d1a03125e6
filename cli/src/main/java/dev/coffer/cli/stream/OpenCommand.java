package dev.coffer.cli.stream;

import dev.coffer.cli.config.QuietLog;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.Subcommand;
import dev.coffer.stream.OpenedInput;
import dev.coffer.stream.StreamOpener;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A sealed stream to what was sealed. */
@Command(
        name = "open",
        header = "Opens a sealed stream.",
        description = {
            "Opens a sealed stream, of Coffer's or any other age program. With --in and --out the file is there only once all of it was"
                    + " authenticated; to standard output each part goes as it is, so look at the exit code before you use it, or add"
                    + " --verified.",
        },
        footer = {"", "Example:", "  coffer open --identity operator.txt --in shop.sql.age --out shop.sql"})
public final class OpenCommand extends Subcommand {
    @Mixin
    private final Identities identities = new Identities();

    @Mixin
    private final Ends ends = new Ends();

    @Option(names = "--verified", description = "Read all of --in before the first byte is written.")
    private boolean verified;

    @Override
    protected Answer answer() throws IOException {
        QuietLog.begin();
        if (identities.isNone()) {
            throw misused("nothing is named that could open it: add --identity, --keyring or --passphrase");
        }
        Path file = ends.file(surroundings());
        Path target = ends.target(surroundings());
        if (file == null && (verified || target != null)) {
            throw misused("what is read twice, or is to be there as a whole, has to be a file: add --in");
        }
        return identities.open(surroundings(), opener -> {
            if (file != null && target != null) {
                opener.open(file, target);
                return new Answer()
                        .line("opened " + file + " to " + target + ", " + Files.size(target) + " bytes")
                        .member("file", target.toString())
                        .member("length", Files.size(target));
            }
            return printed(opener, file);
        });
    }

    private Answer printed(StreamOpener opener, @Nullable Path file) throws IOException {
        try (InputStream raw = ends.input(surroundings());
                OpenedInput in = verified && file != null ? opener.openVerified(file) : opener.open(raw)) {
            in.transferTo(surroundings().out());
        }
        surroundings().out().flush();
        return new Answer();
    }
}
