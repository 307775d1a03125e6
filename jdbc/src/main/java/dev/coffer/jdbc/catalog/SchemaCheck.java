package dev.coffer.jdbc.catalog;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.policy.Storage;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the columns of the policy can hold what will be written into them. A column too short would, on a server that is
 * not strict, be cut silently and could never be read again; so this is checked before the first statement. And whether the
 * database guards them, by the policy's own constraints. Stateless.
 *
 * <p>A table or column that does not exist is no finding: it may be made later, and is checked then.
 */
public final class SchemaCheck {
    private static final Set<String> BINARY = Set.of(
            "bytea",
            "varbinary",
            "binary varying",
            "binary large object",
            "blob",
            "tinyblob",
            "mediumblob",
            "longblob");
    private static final Set<String> TEXT = Set.of(
            "text", "character varying", "varchar", "character large object", "tinytext", "mediumtext", "longtext");
    private static final Set<String> TAG = Set.of("bigint");

    private static final String TOLERATED =
            "\nWho cannot have the constraints yet writes 'check: warn' into the policy: a missing"
                    + " one is then warned of at each start.";

    private static final System.Logger LOG = System.getLogger("dev.coffer.jdbc");

    private final Catalog catalog;
    private final boolean tolerant;
    private final List<String> findings = new ArrayList<>();
    private final Map<String, List<String>> warnings = new TreeMap<>();
    private boolean unguarded;

    private SchemaCheck(Catalog catalog, boolean tolerant) {
        this.catalog = catalog;
        this.tolerant = tolerant;
    }

    /**
     * @param warned the tables that a warning was given for already: one is enough for as long as the process runs
     * @throws InvalidPolicyException with all findings and their cures, if there is one
     */
    public static void run(EncryptionPolicy policy, Catalog catalog, Set<String> warned) {
        SchemaCheck check = new SchemaCheck(catalog, policy.check() == EncryptionPolicy.Check.WARN);
        for (ProtectedColumn column : policy.columns()) {
            for (CatalogTable table : catalog.all(Names.fold(column.table()))) {
                if (isMeant(column, table, catalog)) {
                    check.check(column, table);
                }
            }
        }
        if (!check.findings.isEmpty()) {
            throw new InvalidPolicyException(
                    "the database does not fit the policy, and nothing is sent until it does (change it past Coffer):\n- "
                            + String.join("\n- ", check.findings) + (check.unguarded ? TOLERATED : ""));
        }
        check.warnings.forEach((table, messages) -> {
            if (warned.add(table)) {
                LOG.log(
                        Level.WARNING,
                        "the database does not guard table {0}, and ''check: warn'' in the policy tolerates that: whoever goes"
                                + " past Coffer can store plaintext in it, and a change of the policy over its rows goes unnoticed:\n- {1}",
                        table,
                        String.join("\n- ", messages));
            }
        });
        catalog.setChecked();
    }

    /** A table of this name in a schema that is neither named nor current may belong to somebody else. */
    private static boolean isMeant(ProtectedColumn column, CatalogTable table, Catalog catalog) {
        return column.schema() != null
                ? column.schema().equals(table.schema())
                : table.schema().equals(catalog.path().current());
    }

    private void check(ProtectedColumn column, CatalogTable table) {
        CatalogColumn found = table.column(Names.fold(column.column()));
        if (found == null) {
            return;
        }
        String cure = cure(column, table, found);
        boolean binary = column.storage() == Storage.BINARY;
        if (!(binary ? BINARY : TEXT).contains(found.type())) {
            findings.add(column + " is " + declared(found) + ", but " + (binary ? "binary" : "text")
                    + " envelopes need a " + (binary ? "binary" : "character") + " column of variable length: " + cure);
        } else {
            checkLength(column, found, cure);
        }
        if (!binary
                && found.collation().startsWith("utf8")
                && !found.collation().endsWith("_bin")) {
            findings.add(column + " has the collation " + found.collation()
                    + ", under which different envelopes may count as equal: give it a collation that ends in _bin");
        }
        if (found.hasDefault()) {
            findings.add(column + " has a DEFAULT, which would be stored in the clear: ALTER TABLE " + table.name()
                    + " ALTER COLUMN " + found.name() + " DROP DEFAULT");
        }
        checkTag(column, table);
        checkConstraint(column, table);
    }

    private void checkConstraint(ProtectedColumn column, CatalogTable table) {
        ColumnConstraint wanted =
                column.constraint(SqlDialect.valueOf(catalog.dialect().name()));
        for (ColumnConstraint.Finding finding : wanted.findings(catalog.constraints(), table.schema(), table.name())) {
            if (finding.absent() && tolerant) {
                warnings.computeIfAbsent(table.schema() + "." + table.name(), name -> new ArrayList<>())
                        .add(finding.message());
            } else {
                findings.add(finding.message());
                unguarded |= finding.absent();
            }
        }
    }

    private void checkLength(ProtectedColumn column, CatalogColumn found, String cure) {
        int longest = column.maxEnvelopeLength();
        int needed = longest < 0 ? column.minEnvelopeLength() : longest;
        if (found.length() >= 0 && found.length() < needed) {
            String unit = column.storage() == Storage.BINARY ? " bytes: " : " characters: ";
            findings.add(column + " is " + declared(found) + " but its envelopes take "
                    + (longest < 0 ? "at least " : "up to ") + needed + unit + cure);
        }
    }

    private void checkTag(ProtectedColumn column, CatalogTable table) {
        String name = column.tagColumn();
        if (name == null) {
            return;
        }
        CatalogColumn tag = table.column(Names.fold(name));
        if (tag == null) {
            findings.add(column + " has equality: true but there is no tag column: ALTER TABLE " + table.name()
                    + " ADD COLUMN " + name + " BIGINT, and index it");
        } else if (!TAG.contains(tag.type())) {
            findings.add(column + " has the tag column " + name + " declared as " + declared(tag)
                    + ", but tags are 64-bit numbers: make it BIGINT");
        } else if (tag.hasDefault()) {
            findings.add(column + " has the tag column " + name + " with a DEFAULT: ALTER TABLE " + table.name()
                    + " ALTER COLUMN " + tag.name() + " DROP DEFAULT");
        }
    }

    private String cure(ProtectedColumn column, CatalogTable table, CatalogColumn found) {
        String alter = "ALTER TABLE " + table.name();
        String type = column.sqlType(SqlDialect.valueOf(catalog.dialect().name()));
        return switch (catalog.dialect()) {
            case POSTGRESQL -> alter + " ALTER COLUMN " + found.name() + " TYPE " + type;
            case MARIADB -> alter + " MODIFY COLUMN " + found.name() + " " + type;
            case H2 -> alter + " ALTER COLUMN " + found.name() + " SET DATA TYPE " + type;
        };
    }

    private static String declared(@Nullable CatalogColumn column) {
        return column == null
                ? "missing"
                : spelled(column.type()) + (column.length() < 0 ? "" : "(" + column.length() + ")");
    }

    /** H2's standard names are longer than what anybody writes. */
    private static String spelled(String type) {
        return switch (type) {
            case "binary varying" -> "VARBINARY";
            case "character varying" -> "VARCHAR";
            default -> type.toUpperCase(java.util.Locale.ROOT);
        };
    }
}
