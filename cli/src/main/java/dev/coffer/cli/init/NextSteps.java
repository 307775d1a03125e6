package dev.coffer.cli.init;

import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import java.util.ArrayList;
import java.util.List;

/** What is left to do once the configuration is there, in the database and in the application. Stateless. */
final class NextSteps {
    /** As an application writes it. */
    static final List<String> JAVA = List.of(
            "Coffer coffer = Coffer.builder()",
            "        .keyEncryptionKey(KeystoreKek.open(Path.of(\"kek.p12\"), \"coffer\", passphrase))",
            "        .repository(FileKeyRepository.at(Path.of(\"keys\")))",
            "        .policy(EncryptionPolicy.load(Path.of(\"coffer.yaml\"))).build();",
            "DataSource protectedSource = CofferDataSource.wrap(dataSource, coffer);");

    private static final String BEFORE = "_before";

    private NextSteps() {}

    /** Before any value is copied: the old columns out of the way, then the new ones. */
    static List<String> statements(List<Candidate> columns, EncryptionPolicy policy, SqlDialect dialect) {
        List<String> statements = new ArrayList<>();
        for (Candidate each : columns) {
            statements.add("ALTER TABLE " + each.table()
                    + (dialect == SqlDialect.H2
                            ? " ALTER COLUMN " + each.column() + " RENAME TO "
                            : " RENAME COLUMN " + each.column() + " TO ")
                    + each.column() + BEFORE);
        }
        statements.addAll(policy.ddl(dialect));
        return statements;
    }

    /** After it: until then every value stands there in the clear. */
    static List<String> last(List<Candidate> columns) {
        return columns.stream()
                .map(each -> "ALTER TABLE " + each.table() + " DROP COLUMN " + each.column() + BEFORE)
                .toList();
    }

    static List<String> lines(List<String> statements, List<String> last) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("1. Stop the application, back the database up, and run past Coffer:");
        statements.forEach(each -> lines.add(each + ";"));
        lines.add("");
        lines.add("2. Let the application reach the database through Coffer (coffer-jdbc):");
        lines.addAll(JAVA);
        lines.add("");
        lines.add("3. Copy each value through protectedSource by parameters, from the column _before to the new one:");
        lines.add("   until then the new one is NULL. Compare the two, then run:");
        last.forEach(each -> lines.add(each + ";"));
        lines.add(
                "   Indexes and constraints of the old columns go with them. Backups and logs still hold the values.");
        return lines;
    }
}
