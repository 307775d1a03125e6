package dev.coffer.cli.keys;

import dev.coffer.cli.config.ChangingCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.config.Settings;
import dev.coffer.cli.console.Answer;
import dev.coffer.keys.KeyEncryptionKey;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Other key-encryption keys. */
@Command(
        name = "rewrap",
        header = "Puts keyrings under other key-encryption keys.",
        description = {
            "Wraps every root keyring under other key-encryption keys, without touching a value or a key. From then on exactly these open"
                    + " them: give them to every node first.",
            "The configuration holds the old and the new ones meanwhile. After a compromise this is not enough: see docs/keys.md."
        },
        footer = {"", "Example:", "  coffer keys create-kek next", "  coffer keys rewrap --under next"})
final class RewrapCommand extends ChangingCommand {
    @Option(
            names = "--under",
            paramLabel = "ALIAS",
            split = ",",
            description = "Those of the configuration that open them from now on; all unless said.")
    private List<String> under = new ArrayList<>();

    @Override
    protected Answer answer(Session session) {
        List<Settings.Kek> all = session.settings().keks();
        List<String> known = all.stream().map(Settings.Kek::alias).toList();
        for (String alias : under) {
            if (!known.contains(alias)) {
                throw misused("the configuration has no kek of alias " + alias + ", only " + known);
            }
        }
        List<Settings.Kek> targets = all.stream()
                .filter(kek -> under.isEmpty() || under.contains(kek.alias()))
                .toList();
        String names = targets.stream().map(Settings.Kek::id).collect(Collectors.joining(" and "));
        KeyEncryptionKey[] keks = targets.stream().map(session::kek).toArray(KeyEncryptionKey[]::new);
        var maintenance = session.coffer().maintenance();
        if (isDryRun()) {
            return would("wrap every root keyring in " + session.repository() + " under " + names + " alone");
        }
        confirm("Wrap every root keyring in " + session.repository() + " under " + names
                + " alone, so that nothing else opens them?");
        Answer answer = Maintained.answer("wrapped under " + names, maintenance.rewrap(keks));
        if (targets.size() < all.size()) {
            answer.line("Take the others from the configuration of every node, and keep them as long as backups of the"
                    + " repository need them.");
        }
        return answer.member(
                "keyEncryptionKeys", targets.stream().map(Settings.Kek::id).toList());
    }
}
