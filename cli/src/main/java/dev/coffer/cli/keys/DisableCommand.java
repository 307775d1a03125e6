package dev.coffer.cli.keys;

import dev.coffer.cli.config.Session;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import picocli.CommandLine.Command;

/** A key that refuses. */
@Command(
        name = "disable",
        header = "Ends the use of a key, until it is enabled.",
        description = {
            "Stops all use of a key, for reading too: here at once, on other nodes with their next refresh. What lies under it is refused"
                    + " until it is enabled again."
        },
        footer = {"", "Example:", "  coffer keys disable 4fd1a2b3"})
final class DisableCommand extends StateCommand {
    @Override
    protected String plan(Session session, Keyring keyring, KeyInfo key) {
        return "disable " + named(keyring, key) + ", so that what lies under it is refused";
    }

    @Override
    protected void change(Keyring keyring, KeyInfo key) {
        keyring.disable(key.id());
    }
}
