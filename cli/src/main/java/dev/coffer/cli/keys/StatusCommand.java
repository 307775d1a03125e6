package dev.coffer.cli.keys;

import dev.coffer.Coffer;
import dev.coffer.cli.config.ConfiguredCommand;
import dev.coffer.cli.config.DatabaseFailure;
import dev.coffer.cli.config.Session;
import dev.coffer.cli.console.Answer;
import dev.coffer.cli.console.TextTable;
import dev.coffer.jdbc.KeyUsage;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The keys of a keyring, and what lies under each. */
@Command(
        name = "status",
        header = "Shows keys, and how many values lie under each.",
        description = {
            "Shows the keys of a keyring and, where the configuration has a database, how many stored values lie under each, column by"
                    + " column. Each table is read once as a whole; nothing is decrypted.",
            "Keys of purpose index, name, wrap and file stand in no value, so nothing is counted for them."
        },
        footer = {"", "Example:", "  coffer keys status --no-count"})
final class StatusCommand extends ConfiguredCommand {
    @Mixin
    private final KeyringChoice choice = new KeyringChoice();

    @Option(names = "--no-count", description = "Leave the database alone.")
    private boolean noCount;

    @Override
    protected Answer answer(Session session) {
        Coffer coffer = session.coffer();
        Keyring keyring = choice.of(coffer);
        List<KeyInfo> keys = keyring.keys();
        Answer answer = new Answer()
                .line("keyring " + keyring.name() + ", generation " + keyring.generation() + ", opened by "
                        + String.join(", ", keyring.keyEncryptionKeyIds()))
                .member("keyring", keyring.name())
                .member("generation", keyring.generation())
                .member("keyEncryptionKeys", keyring.keyEncryptionKeyIds());
        boolean counts = !noCount && session.settings().database() != null && choice.isPolicys(coffer);
        if (!counts) {
            return answer.lines(KeyRows.of(keyring).lines()).member("keys", KeyRows.json(keys));
        }
        return counted(answer, keys, usage(session));
    }

    private static KeyUsage usage(Session session) {
        try {
            return KeyUsage.of(session.database(), session.settings().policy());
        } catch (SQLException e) {
            throw DatabaseFailure.of("stored values cannot be counted", e);
        }
    }

    private static Answer counted(Answer answer, List<KeyInfo> keys, KeyUsage usage) {
        Map<Integer, Long> totals = usage.totals();
        answer.lines(KeyRows.of(keys, key -> isInValues(key) ? String.valueOf(totals.getOrDefault(key.id(), 0L)) : "")
                        .lines())
                .line("");
        TextTable columns = new TextTable("COLUMN", "KEY", "VALUES");
        List<Map<String, @Nullable Object>> json = new ArrayList<>();
        Map<Integer, KeyInfo> known =
                keys.stream().filter(StatusCommand::isInValues).collect(Collectors.toMap(KeyInfo::id, key -> key));
        usage.byColumn().forEach((column, counts) -> {
            if (counts.isEmpty()) {
                columns.row(column.toString(), "", "0");
            }
            counts.forEach((id, count) -> {
                columns.row(column.toString(), name(id, known.keySet()), count.toString());
                Map<String, @Nullable Object> row = new LinkedHashMap<>();
                row.put("column", column.toString());
                row.put("key", id == 0 ? null : String.format("%08x", id));
                row.put("ofThisKeyring", known.containsKey(id));
                row.put("values", count);
                json.add(row);
            });
        });
        return answer.lines(columns.lines()).member("keys", KeyRows.json(keys)).member("values", json);
    }

    private static String name(int id, Set<Integer> known) {
        if (id == 0) {
            return "no envelope";
        }
        return String.format("%08x", id) + (known.contains(id) ? "" : " (another keyring's)");
    }

    static boolean isInValues(KeyInfo key) {
        return switch (key.purpose()) {
            case DATA, SIV -> true;
            case INDEX, WRAP, NAME, FILE -> false;
        };
    }
}
