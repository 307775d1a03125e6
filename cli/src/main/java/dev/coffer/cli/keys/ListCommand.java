package dev.coffer.cli.keys;

import dev.coffer.Coffer;
import dev.coffer.cli.config.ConfiguredCommand;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.TextTable;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What keyrings there are. */
@Command(
        name = "list",
        header = "Lists keyrings.",
        description =
                "Lists the keyrings of the repository. Those of tenants and data subjects are counted, as there may be millions.",
        footer = {"", "Example:", "  coffer keys list --children"})
final class ListCommand extends ConfiguredCommand {
    private static final int PAGE = 1000;

    @Option(names = "--children", description = "List the keyrings of tenants and data subjects, too.")
    private boolean children;

    @Override
    protected Answer answer(Session session) {
        Coffer coffer = session.coffer();
        List<String> under = new ArrayList<>();
        Map<String, Long> roots = new TreeMap<>();
        each(coffer, name -> {
            int slash = name.indexOf('/');
            if (slash < 0) {
                roots.merge(name, 0L, Long::sum);
            } else {
                roots.merge(name.substring(0, slash), 1L, Long::sum);
                if (children) {
                    under.add(name);
                }
            }
        });
        TextTable table = new TextTable("KEYRING", "PRIMARY KEY", "KEYS", "CHILDREN", "MASTER KEY OF", "OPENED BY");
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        roots.forEach((name, count) -> {
            Keyring keyring = coffer.keyring(name);
            String primary = keyring.keys().stream()
                    .filter(key -> key.primary() && key.purpose() == KeyPurpose.DATA)
                    .map(KeyInfo::hexId)
                    .findFirst()
                    .orElse("none");
            String master =
                    keyring.masterKeyCreated().truncatedTo(ChronoUnit.SECONDS).toString();
            table.row(
                    name,
                    primary,
                    String.valueOf(keyring.keys().size()),
                    String.valueOf(count),
                    master,
                    String.join(", ", keyring.keyEncryptionKeyIds()));
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("name", name);
            row.put("primary", primary);
            row.put("keys", keyring.keys().size());
            row.put("children", count);
            row.put("masterKeyCreated", master);
            row.put("keyEncryptionKeys", keyring.keyEncryptionKeyIds());
            json.add(row);
        });
        Answer answer = new Answer()
                .member("keyrings", json)
                .member("repository", session.repository().toString());
        if (children) {
            answer.member("children", under);
        }
        return roots.isEmpty()
                ? answer.line("no keyring in " + session.repository() + ": make one by: coffer keys create")
                : answer.lines(table.lines()).lines(under);
    }

    private static void each(Coffer coffer, Consumer<String> reader) {
        String after = "";
        List<String> page;
        do {
            page = coffer.maintenance().names(after, PAGE);
            page.forEach(reader);
            after = page.isEmpty() ? after : page.get(page.size() - 1);
        } while (page.size() == PAGE);
    }
}
