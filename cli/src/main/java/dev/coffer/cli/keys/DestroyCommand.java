package dev.coffer.cli.keys;

import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The end of a key. */
@Command(
        name = "destroy",
        header = "Ends a key for good.",
        description = {
            "Destroys a disabled key for good. What lies under it can never be read again.",
            "Refused while a stored value lies under it, or where values cannot be counted. Only this database is counted: backups of it,"
                    + " exports and other databases are yours to know."
        },
        footer = {"", "Example:", "  coffer keys destroy 4fd1a2b3 --dry-run"})
final class DestroyCommand extends StateCommand {
    @Option(names = "--even-if-used", description = "Destroy it all the same. What is lost is said before.")
    private boolean evenIfUsed;

    @Override
    protected String plan(Session session, Keyring keyring, KeyInfo key) {
        requireDisabled(keyring, key);
        Use use = Use.of(session, keyring, key, isPolicys(session));
        if (use.isNone()) {
            return "destroy " + named(keyring, key) + " for good; " + use;
        }
        if (!evenIfUsed) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    named(keyring, key) + " was not destroyed: " + use + ". " + use.cure()
                            + " To destroy it all the same, and lose what lies under it, add --even-if-used");
        }
        return "destroy " + named(keyring, key) + " for good, and lose what lies under it: " + use;
    }

    private static void requireDisabled(Keyring keyring, KeyInfo key) {
        if (key.state() == KeyState.DESTROYED) {
            throw new CommandException(ExitCode.REFUSED, named(keyring, key) + " is destroyed already");
        }
        if (key.state() != KeyState.DISABLED) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    named(keyring, key) + " is enabled, and only a disabled key is destroyed: coffer keys disable "
                            + key.hexId()
                            + ", then wait for longer than the maximal staleness of every node, and until nothing misses it");
        }
    }

    @Override
    protected void change(Keyring keyring, KeyInfo key) {
        keyring.destroy(key.id());
    }
}
