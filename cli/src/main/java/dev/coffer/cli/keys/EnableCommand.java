package dev.coffer.cli.keys;

import dev.coffer.cli.config.Session;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import picocli.CommandLine.Command;

/** A key that works again. */
@Command(
        name = "enable",
        header = "Lets a disabled key work again.",
        description = "Lets a disabled key work again. The newest enabled one is that which encrypts.",
        footer = {"", "Example:", "  coffer keys enable 4fd1a2b3"})
final class EnableCommand extends StateCommand {
    @Override
    protected String plan(Session session, Keyring keyring, KeyInfo key) {
        return "enable " + named(keyring, key);
    }

    @Override
    protected void permit(String plan) {}

    @Override
    protected void change(Keyring keyring, KeyInfo key) {
        keyring.enable(key.id());
    }
}
