package dev.coffer.cli.keys;

import dev.coffer.cli.config.ChangingCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.Complaint;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A command that changes the state of one key. */
abstract class StateCommand extends ChangingCommand {
    @Mixin
    private final KeyringChoice choice = new KeyringChoice();

    @Parameters(paramLabel = "KEY", description = "The key's id, 8 hexadecimal digits.")
    private String id = "";

    /** Whether it may be changed; says why not, or asks. */
    protected abstract String plan(Session session, Keyring keyring, KeyInfo key);

    protected abstract void change(Keyring keyring, KeyInfo key);

    protected final boolean isPolicys(Session session) {
        return choice.isPolicys(session.coffer());
    }

    @Override
    protected final Answer answer(Session session) {
        Keyring keyring = choice.of(session.coffer());
        KeyInfo key = KeyringChoice.key(keyring, id);
        String plan = plan(session, keyring, key);
        if (isDryRun()) {
            return would(plan);
        }
        permit(plan);
        try {
            change(keyring, key);
        } catch (IllegalStateException e) { // what keyrings answer where the state forbids it
            throw new CommandException(ExitCode.REFUSED, Complaint.oneLine(e), e);
        }
        KeyInfo after = KeyringChoice.key(keyring, id);
        return new Answer()
                .line(after.purpose().code() + " key " + after.hexId() + " of keyring " + keyring.name() + " is "
                        + KeyRows.state(after))
                .member("keyring", keyring.name())
                .member("key", KeyRows.json(after));
    }

    /** Asks, unless it can be taken back. */
    protected void permit(String plan) {
        confirm(plan.substring(0, 1).toUpperCase(Locale.ROOT) + plan.substring(1) + "?");
    }

    protected static String named(Keyring keyring, KeyInfo key) {
        return key.purpose().code() + " key " + key.hexId() + " of keyring " + keyring.name();
    }
}
