package dev.coffer.jdbc.catalog;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.DatabaseConstraints;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.policy.Storage;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers what is wrong with one table. Not thread-safe. */
final class TableCheck {
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

    private final Dialect dialect;
    private final CatalogTable table;
    private final DatabaseConstraints constraints;
    private final boolean tolerant;
    private final List<String> findings = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> slow = new ArrayList<>();
    private boolean unguarded;

    /** @param tolerant whether a missing constraint is warned of only */
    TableCheck(Dialect dialect, CatalogTable table, DatabaseConstraints constraints, boolean tolerant) {
        this.dialect = dialect;
        this.table = table;
        this.constraints = constraints;
        this.tolerant = tolerant;
    }

    TableFindings findings() {
        return new TableFindings(findings, warnings, slow, unguarded);
    }

    /** A column that is not there may be made later. */
    void check(ProtectedColumn column) {
        CatalogColumn found = table.column(Names.fold(column.column()));
        if (found == null) {
            return;
        }
        String cure = cure(column, found);
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
        checkTag(column);
        column.derivedColumns().forEach(beside -> checkBeside(column, beside));
        checkConstraint(column);
    }

    private void checkConstraint(ProtectedColumn column) {
        ColumnConstraint wanted = column.constraint(SqlDialect.valueOf(dialect.name()));
        for (ColumnConstraint.Finding finding : wanted.findings(constraints, table.schema(), table.name())) {
            if (finding.absent() && tolerant) {
                warnings.add(finding.message());
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

    private void checkTag(ProtectedColumn column) {
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

    private void checkBeside(ProtectedColumn column, DerivedColumn beside) {
        SqlDialect spoken = SqlDialect.valueOf(dialect.name());
        CatalogColumn found = table.column(Names.fold(beside.name()));
        if (beside.member() != SearchMember.EQUALITY) { // that one is checked above
            findings.addAll(column.findings(
                    beside,
                    spoken,
                    table.name(),
                    found == null
                            ? null
                            : new DerivedColumn.Found(
                                    found.name(),
                                    found.type(),
                                    found.length(),
                                    found.collation(),
                                    found.hasDefault())));
        }
        if (found != null && constraints.lacksIndex(table.schema(), table.name(), found.name())) {
            String index = column.createIndex(beside, spoken, table.name(), found.name());
            if (index != null) {
                slow.add(column + ": " + index);
            }
        }
    }

    private String cure(ProtectedColumn column, CatalogColumn found) {
        String alter = "ALTER TABLE " + table.name();
        String type = column.sqlType(SqlDialect.valueOf(dialect.name()));
        return switch (dialect) {
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
