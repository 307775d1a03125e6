package dev.coffer.cli.keys;

import dev.coffer.cli.console.TextTable;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Keys as rows. Stateless. */
final class KeyRows {
    private KeyRows() {}

    static TextTable of(Keyring keyring) {
        TextTable table = new TextTable("KEY", "PURPOSE", "STATE", "CREATED");
        keyring.keys().forEach(key -> table.row(key.hexId(), key.purpose().code(), state(key), created(key)));
        return table;
    }

    /** With what lies under each. */
    static TextTable of(List<KeyInfo> keys, Function<KeyInfo, String> values) {
        TextTable table = new TextTable("KEY", "PURPOSE", "STATE", "CREATED", "VALUES");
        keys.forEach(key -> table.row(key.hexId(), key.purpose().code(), state(key), created(key), values.apply(key)));
        return table;
    }

    /** As docs/keys.md names it. */
    static String state(KeyInfo key) {
        if (key.state() != KeyState.ENABLED) {
            return key.state().code();
        }
        if (key.activates().isAfter(Instant.now())) {
            return "waiting until " + key.activates().truncatedTo(ChronoUnit.SECONDS);
        }
        return key.primary() ? "enabled, primary" : "enabled";
    }

    private static String created(KeyInfo key) {
        return key.created().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    static List<Map<String, @Nullable Object>> json(List<KeyInfo> keys) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        keys.forEach(key -> rows.add(json(key)));
        return rows;
    }

    static Map<String, @Nullable Object> json(KeyInfo key) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("id", key.hexId());
        row.put("purpose", key.purpose().code());
        row.put("state", key.state().code());
        row.put("primary", key.primary());
        row.put("created", key.created().toString());
        row.put(
                "activates",
                key.activates().equals(Instant.EPOCH) ? null : key.activates().toString());
        return row;
    }
}
