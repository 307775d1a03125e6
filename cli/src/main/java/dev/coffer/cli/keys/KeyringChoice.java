package dev.coffer.cli.keys;

import dev.coffer.Coffer;
import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which keyring is meant: the policy's unless said. */
final class KeyringChoice {
    @Option(names = "--keyring", paramLabel = "NAME", description = "A root keyring; else the policy's.")
    private @Nullable String name;

    @Option(names = "--tenant", paramLabel = "NAME", description = "The keyring of a tenant under it.")
    private @Nullable String tenant;

    Keyring of(Coffer coffer) {
        Keyring root = name == null ? coffer.keyring() : coffer.keyring(name);
        return tenant == null ? root : root.tenant(tenant);
    }

    /** Whether values of the policy's tables lie under it. */
    boolean isPolicys(Coffer coffer) {
        return name == null || name.equals(coffer.keyring().name());
    }

    /** The key of an id as messages have it. */
    static KeyInfo key(Keyring keyring, String hexId) {
        List<KeyInfo> keys = keyring.keys();
        return keys.stream()
                .filter(key -> key.hexId().equalsIgnoreCase(hexId))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE,
                        "keyring " + keyring.name() + " has no key " + hexId + ": ids are 8 hexadecimal digits, and "
                                + keys.size() + " are listed by: coffer keys status"));
    }
}
