package dev.coffer.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes what {@link PolicyReader} reads. Stateless. */
final class PolicyWriter {
    private PolicyWriter() {}

    static String write(EncryptionPolicy policy) {
        Map<String, List<ProtectedColumn>> tables = new LinkedHashMap<>();
        for (ProtectedColumn column : policy.columns()) {
            String table = (column.schema() == null ? "" : column.schema() + ".") + column.table();
            tables.computeIfAbsent(table, name -> new ArrayList<>()).add(column);
        }
        StringBuilder yaml = new StringBuilder("version: 1\nkeyring: " + quoted(policy.keyring())
                + (policy.check() == EncryptionPolicy.Check.WARN ? "\ncheck: warn" : "")
                + (policy.schemaChanges() == EncryptionPolicy.SchemaChanges.REFUSE ? "\nddl: refuse" : "")
                + "\ntables:");
        yaml.append(tables.isEmpty() ? " {}\n" : "\n");
        tables.forEach((table, columns) -> {
            yaml.append("  ").append(quoted(table)).append(":\n");
            columns.forEach(column -> yaml.append("    ")
                    .append(quoted(column.column()))
                    .append(": { ")
                    .append(String.join(", ", members(column)))
                    .append(" }\n"));
        });
        return yaml.toString();
    }

    private static List<String> members(ProtectedColumn column) {
        List<String> members = new ArrayList<>();
        members.add("type: " + quoted(column.type().toString()));
        if (column.storage() != Storage.BINARY) {
            members.add("storage: " + column.storage().name().toLowerCase(Locale.ROOT));
        }
        if (column.deterministic()) {
            members.add("deterministic: true");
        }
        if (column.equality()) {
            members.add("equality: true");
        }
        if (!column.prefixes().isEmpty()) {
            members.add("prefix: " + column.prefixes());
        }
        if (!column.suffixes().isEmpty()) {
            members.add("suffix: " + column.suffixes());
        }
        if (column.contains()) {
            members.add("contains: true");
        }
        if (column.ordered()) {
            members.add("order: true");
        }
        if (column.scan() != 0) {
            members.add("scan: " + column.scan());
        }
        if (!column.normalizers().isEmpty()) {
            members.add("normalize: [" + String.join(", ", normalizers(column)) + "]");
        }
        if (column.type().bucket() != 0) {
            members.add("pad: " + column.type().bucket());
        }
        if (column.hasExplicitName()) {
            members.add("name: " + column.name());
        }
        return members;
    }

    private static List<String> normalizers(ProtectedColumn column) {
        return column.normalizers().stream().map(step -> step.toString()).toList();
    }

    /** Plain words stand as they are; what YAML could take for a number, a date or no is quoted. */
    private static String quoted(String text) {
        boolean plain = text.matches("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)?")
                && !text.matches("y|n|yes|no|on|off|true|false|null");
        return plain ? text : "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
