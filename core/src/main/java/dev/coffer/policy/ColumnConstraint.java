package dev.coffer.policy;

import dev.coffer.internal.envelope.Envelope;
import dev.coffer.policy.DatabaseConstraints.Constraint;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The CHECK constraint of a protected column, by which the database refuses plaintext from any client, and in whose name the
 * column's {@link ColumnFingerprint} is kept. Immutable, thread-safe.
 *
 * <p>It checks what can be seen without a key: the magic and the suite of the policy at the beginning, the least length, and that
 * value and tags are NULL together. In the text form the first two bytes of an envelope are {@code zw} and one of four letters,
 * which hold two bits of the third byte as well.
 */
public final class ColumnConstraint {
    /**
     * What is wrong with the constraint of a protected column.
     *
     * @param column {@code schema.table.column}
     * @param table the table as the database names it
     * @param absent whether the guard is missing, which {@link EncryptionPolicy.Check#WARN} tolerates; else it is there, for
     *     another policy
     * @param message what is wrong and what to do, with the column's name
     */
    public record Finding(String column, String table, boolean absent, String message) {}

    /** PostgreSQL cuts names after 63 bytes, MariaDB and MySQL refuse more than 64 characters. */
    static final int MAX_NAME = 63;

    private static final String RANDOMIZED_MAGIC = magic(Envelope.XAES_256_GCM);
    private static final String DETERMINISTIC_MAGIC = magic(Envelope.AES_256_SIV);

    private final ProtectedColumn protectedColumn;
    private final SqlDialect dialect;
    private final String table;
    private final String column;
    private final List<String> beside;

    ColumnConstraint(ProtectedColumn column, SqlDialect dialect) {
        this(
                column,
                dialect,
                (column.schema() == null ? "" : column.schema() + ".") + column.table(),
                column.column(),
                column.derivedColumns().stream().map(DerivedColumn::name).toList());
    }

    private ColumnConstraint(
            ProtectedColumn protectedColumn, SqlDialect dialect, String table, String column, List<String> beside) {
        this.protectedColumn = protectedColumn;
        this.dialect = dialect;
        this.table = table;
        this.column = column;
        this.beside = List.copyOf(beside);
    }

    /**
     * The same constraint, with its SQL names spelled as a statement needs them.
     *
     * @param sqlTable with its schema and quotes, where it needs them
     * @param sqlColumn with its quotes, where it needs them
     * @param sqlBeside likewise, the {@linkplain ProtectedColumn#derivedColumns columns beside it}, in their order; none if this table
     *     has none
     */
    public ColumnConstraint spelled(String sqlTable, String sqlColumn, List<String> sqlBeside) {
        return new ColumnConstraint(protectedColumn, dialect, sqlTable, sqlColumn, sqlBeside);
    }

    /** {@code table_column_} and the fingerprint, at most 63 bytes: table and column are shortened by a hash if need be. */
    public String name() {
        return ConstraintName.of(protectedColumn, "_" + protectedColumn.fingerprint(), MAX_NAME);
    }

    /** What stands in the brackets of {@code CHECK (...)}. */
    public String expression() {
        StringBuilder together = new StringBuilder();
        for (String each : beside) {
            together.append(" AND (")
                    .append(column)
                    .append(" IS NULL) = (")
                    .append(each)
                    .append(" IS NULL)");
        }
        return "(" + column + " IS NULL OR (" + beginning() + " AND "
                + (protectedColumn.storage() == Storage.BINARY ? "OCTET_LENGTH(" : "CHAR_LENGTH(") + column + ") >= "
                + protectedColumn.minEnvelopeLength() + "))" + together;
    }

    private String beginning() {
        if (protectedColumn.storage() == Storage.BINARY) {
            return "SUBSTRING(" + column + ", 1, 2) = "
                    + (dialect == SqlDialect.POSTGRESQL ? "decode('" + magic() + "', 'hex')" : "X'" + magic() + "'");
        }
        String letters = protectedColumn.deterministic() ? "'I', 'J', 'K', 'L'" : "'E', 'F', 'G', 'H'";
        return "SUBSTRING(" + column + ", 1, 6) = '" + magic() + "' AND SUBSTRING(" + column + ", 7, 1) IN (" + letters
                + ")";
    }

    private String magic() {
        if (protectedColumn.storage() == Storage.TEXT) {
            return "cf1.zw";
        }
        return protectedColumn.deterministic() ? DETERMINISTIC_MAGIC : RANDOMIZED_MAGIC;
    }

    private static String magic(int suite) {
        return String.format(Locale.ROOT, "%02X%02X", Envelope.MAGIC, suite);
    }

    /** The statement that adds it. The database holds every row against it first. */
    public String add() {
        return "ALTER TABLE " + table + " ADD CONSTRAINT " + name() + " CHECK (" + expression() + ")";
    }

    /** The statement that drops the constraint of this name, spelled as the catalog has it. */
    public String drop(String constraint) {
        return "ALTER TABLE " + table + " DROP CONSTRAINT " + dialect.quoted(constraint);
    }

    /**
     * What is wrong with the constraint that the database has.
     *
     * @param schema where the table lies
     * @param tableName as the database has it
     * @return empty if it is there, validated, and was made for this policy
     */
    public List<Finding> findings(DatabaseConstraints database, String schema, String tableName) {
        if (!database.enforced()) {
            return List.of(finding(
                    tableName,
                    true,
                    "is on a server that enforces no CHECK constraints, so that it stores plaintext from whoever goes past"
                            + " Coffer: use MySQL from 8.0.16 on, or MariaDB"));
        }
        ColumnFingerprint declared = protectedColumn.fingerprint();
        List<Finding> findings = new ArrayList<>();
        boolean guarded = false;
        for (Constraint found : database.of(schema, tableName)) {
            Optional<ColumnFingerprint> fingerprint = ColumnFingerprint.parse(found.name());
            if (fingerprint.isEmpty() || !found.mentions(protectedColumn.column())) {
                continue;
            }
            if (!fingerprint.get().equals(declared)) {
                findings.add(finding(tableName, false, changed(found.name(), fingerprint.get(), declared)));
            } else if (!guards(found)) {
                findings.add(finding(
                        tableName,
                        false,
                        "has the CHECK constraint " + found.name() + ", which does not check what it should: "
                                + drop(found.name()) + "; " + add()));
            } else if (!found.validated()) {
                findings.add(finding(
                        tableName,
                        true,
                        "has the CHECK constraint " + found.name()
                                + ", which is not validated, so that older rows may hold anything: "
                                + validate(found)));
                guarded = true;
            } else {
                guarded = true;
            }
        }
        if (!guarded && findings.isEmpty()) {
            findings.add(finding(
                    tableName,
                    true,
                    "has no CHECK constraint, by which the database refuses plaintext from any client, and in whose name"
                            + " the policy is kept that its rows were written under: " + add()));
        }
        return findings;
    }

    private Finding finding(String tableName, boolean absent, String rest) {
        return new Finding(protectedColumn.toString(), tableName, absent, protectedColumn + " " + rest);
    }

    /** Whether its expression, which the catalog spells in words of its own, is about the magic. */
    private boolean guards(Constraint found) {
        return found.text().contains(magic().toLowerCase(Locale.ROOT))
                || (dialect == SqlDialect.POSTGRESQL && found.text().contains(nodes(magic())));
    }

    /** The bytes of a text as they stand in PostgreSQL's node trees. */
    private static String nodes(String text) {
        StringBuilder nodes = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.US_ASCII)) {
            nodes.append(b).append(' ');
        }
        return nodes.toString();
    }

    private String validate(Constraint found) {
        return switch (dialect) {
            case POSTGRESQL -> drop(found.name()).replace(" DROP ", " VALIDATE ");
            case MARIADB -> "ALTER TABLE " + table + " ALTER CHECK " + found.name() + " ENFORCED";
            case H2 -> drop(found.name()) + "; " + add();
        };
    }

    private String changed(String constraint, ColumnFingerprint was, ColumnFingerprint declared) {
        List<String> differences = was.differences(declared);
        String what = "has rows that were written under another policy (" + String.join("; ", differences)
                + "), says the name of its CHECK constraint " + constraint;
        String replaced = drop(constraint) + "; ";
        if (!was.isOfVersionOf(declared)) {
            return what + ": update Coffer";
        }
        if (!was.isReadUnder(declared)) {
            return what + ". They would not be decrypted: "
                    + was.writtenAs()
                            .filter(name -> !name.equals(protectedColumn.name()))
                            .map(name -> "add 'name: " + name + "' to the column")
                            .orElse("take the change back")
                    + ". Or keep the column as it was, declare a second one with the new policy, copy each value through Coffer,"
                    + " and drop the first";
        }
        if (was.hasEnvelopesOf(declared) && was.isSearchedByMoreThan(declared)) {
            return what + ". Its tags would go stale: take the change back, or drop them past Coffer: "
                    + replaced
                    + was.keptBeside(declared)
                            .map(each -> "ALTER TABLE " + table + " DROP COLUMN " + column + each + "; ")
                            .collect(Collectors.joining())
                    + add();
        }
        String rewrite = was.hasEnvelopesOf(declared)
                ? "add the columns that are missing and have the tags computed anew, by"
                        + (protectedColumn.derivedColumns().size() > 1 || !protectedColumn.equality()
                                ? ""
                                : " TagVerifier.repair() of coffer-jpa, or by")
                        + " reading each value through Coffer and writing it back by an UPDATE"
                : "have each row encrypted anew, by reading its value through Coffer and writing it back by an UPDATE";
        return what + ". They would not be found: take the change back, or 1. stop all that writes; 2. past Coffer: "
                + drop(constraint) + "; 3. write 'check: warn' into the policy (with entities alone, set the property"
                + " dev.coffer.check to warn), start, and " + rewrite
                + "; 4. past Coffer: " + add() + "; 5. take 'check: warn' away again";
    }

    /** The constraint's name. */
    @Override
    public String toString() {
        return name();
    }
}
