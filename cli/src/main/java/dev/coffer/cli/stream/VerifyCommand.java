package dev.coffer.cli.stream;

import dev.coffer.cli.config.QuietLog;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.Subcommand;
import dev.coffer.stream.SealedInfo;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Whether a sealed stream is whole. */
@Command(
        name = "verify",
        header = "Says whether a sealed stream is whole.",
        description =
                "Reads all of a sealed stream and says whether it is whole, how long what was sealed is, and who can open it.",
        footer = {"", "Example:", "  coffer verify --identity operator.txt --in shop.sql.age"})
public final class VerifyCommand extends Subcommand {
    @Mixin
    private final Identities identities = new Identities();

    @Mixin
    private final Ends.Source source = new Ends.Source();

    @Override
    protected Answer answer() throws IOException {
        QuietLog.begin();
        if (identities.isNone()) {
            throw misused("nothing is named that could open it, and without that nothing is authentic: add --identity,"
                    + " --keyring or --passphrase; what the header alone says is told by coffer inspect");
        }
        try (InputStream in = source.input(surroundings())) {
            SealedInfo info = identities.open(surroundings(), opener -> opener.verify(in));
            List<String> readers =
                    info.readers().stream().map(SealedInfo.Reader::toString).toList();
            return new Answer()
                    .line("whole: " + info.length() + " bytes, for " + String.join(" and ", readers))
                    .member("length", info.length())
                    .member("readers", readers);
        }
    }
}
