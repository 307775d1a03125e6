package dev.coffer.jpa.schema;

import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.DatabaseConstraints;
import dev.coffer.policy.DerivedColumn;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.policy.Storage;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with the real columns of a policy, in sentences: their types, lengths, collations, defaults, tag columns, and the
 * constraints by which the database guards them. A table or column that does not exist is no finding. Used once.
 */
final class SchemaFindings {
    private static final System.Logger LOG = System.getLogger("dev.coffer.jpa");

    private final Connection connection;
    private final @Nullable String defaultSchema;
    private final Map<String, String> attributes;
    private final @Nullable Guarding guarding;
    private final RealRows rows;
    private final Optional<SqlDialect> dialect;
    private final List<String> findings = new ArrayList<>();
    private final List<ProtectedColumn> absent = new ArrayList<>();
    private final Map<String, List<String>> warnings = new TreeMap<>();
    private boolean unguarded;

    /**
     * @param connection to read the catalog with; in auto-commit mode where constraints may be added
     * @param defaultSchema of tables whose mapping names none; null for the connection's own
     * @param guarding null where the constraints are not to be seen, as behind coffer-jdbc
     * @param attributes to name them in what is found, by {@code schema.table.column} in lower case
     */
    SchemaFindings(
            Connection connection,
            @Nullable String defaultSchema,
            Map<String, String> attributes,
            @Nullable Guarding guarding)
            throws SQLException {
        this.connection = connection;
        this.defaultSchema = defaultSchema;
        this.attributes = attributes;
        this.guarding = guarding;
        this.rows = new RealRows(connection);
        this.dialect = rows.dialect();
    }

    /** Reads the catalog. What is tolerated is logged, once for each table. */
    List<String> of(EncryptionPolicy policy) throws SQLException {
        Map<String, Map<String, CatalogColumn>> tables = new HashMap<>();
        DatabaseConstraints constraints = constraints(policy);
        for (ProtectedColumn column : policy.columns()) {
            String table = (column.schema() == null ? "" : column.schema() + ".") + column.table();
            Map<String, CatalogColumn> found = tables.get(table);
            if (found == null) {
                String named = column.schema() != null ? column.schema() : defaultSchema;
                found = CatalogColumn.of(connection, named, column.table());
                tables.put(table, found);
            }
            CatalogColumn real = found.get(column.column());
            if (real == null) {
                absent.add(column);
            } else {
                check(column, real, cure(column, real, dialect));
                checkTag(column, real, found);
                if (guarding != null && dialect.isPresent()) {
                    checkConstraint(column, real, constraints, dialect.get(), guarding);
                }
            }
        }
        warnings.forEach((table, messages) -> LOG.log(
                Level.WARNING,
                "the database does not guard table " + table
                        + ", and 'check: warn' tolerates that: whoever goes past Coffer"
                        + " can store plaintext in it, and a change of the policy over its rows goes unnoticed:\n  - "
                        + String.join("\n  - ", messages)));
        return List.copyOf(findings);
    }

    /** The columns that do not exist. */
    List<ProtectedColumn> absent() {
        return List.copyOf(absent);
    }

    /** Whether one of the findings is a missing guard, which 'warn' would have tolerated. */
    boolean unguarded() {
        return unguarded;
    }

    /** Of a database that Coffer writes no DDL for, nothing is read. */
    private DatabaseConstraints constraints(EncryptionPolicy policy) throws SQLException {
        Set<String> schemas = new TreeSet<>();
        Set<String> tables = new TreeSet<>();
        if (dialect.isPresent() && guarding != null) {
            for (ProtectedColumn column : policy.columns()) {
                schemas.add(schema(column));
                tables.add(column.table());
            }
        }
        return DatabaseConstraints.read(dialect.orElse(SqlDialect.H2), schemas, tables, rows);
    }

    private String schema(ProtectedColumn column) throws SQLException {
        String named = column.schema() != null ? column.schema() : defaultSchema;
        if (named == null) {
            named = connection.getSchema();
            if (named == null && dialect.equals(Optional.of(SqlDialect.MARIADB))) {
                named = connection.getCatalog(); // unless the driver is told to call a database a schema
            }
        }
        return named == null ? "" : named;
    }

    private void checkConstraint(
            ProtectedColumn column,
            CatalogColumn real,
            DatabaseConstraints constraints,
            SqlDialect spoken,
            Guarding policy)
            throws SQLException {
        String table = (column.schema() == null ? "" : column.schema() + ".") + spoken.quoted(real.table());
        ColumnConstraint wanted = column.constraint(spoken)
                .spelled(
                        table,
                        spoken.quoted(real.name()),
                        column.derivedColumns().stream()
                                .map(DerivedColumn::name)
                                .toList());
        for (ColumnConstraint.Finding finding : wanted.findings(constraints, schema(column), real.table())) {
            if (finding.absent() && policy.adds() && isUnused(table, spoken.quoted(real.name())) && added(wanted)) {
                continue;
            }
            if (finding.absent() && !policy.required()) {
                warnings.computeIfAbsent(real.table(), name -> new ArrayList<>())
                        .add(finding.message());
            } else {
                found(column, finding.message().substring(column.toString().length() + 1));
                unguarded |= finding.absent();
            }
        }
    }

    /** What the database does not let this user add is as absent as before. */
    private boolean added(ColumnConstraint constraint) {
        try (Statement statement = connection.createStatement()) {
            statement.execute(constraint.add());
            return true;
        } catch (SQLException e) {
            LOG.log(
                    Level.WARNING,
                    "the constraint " + constraint + " could not be added ("
                            + e.getClass().getName() + ", SQLState " + e.getSQLState() + ")");
            return false;
        }
    }

    /** Only of such a column is it known under which policy its rows were written. */
    private boolean isUnused(String table, String column) throws SQLException {
        return rows.rows("SELECT 1 FROM " + table + " WHERE " + column + " IS NOT NULL LIMIT 1", List.of())
                .isEmpty();
    }

    private void check(ProtectedColumn column, CatalogColumn real, String cure) {
        boolean binary = column.storage() == Storage.BINARY;
        int longest = column.maxEnvelopeLength();
        int needed = longest < 0 ? column.minEnvelopeLength() : longest;
        if (binary ? !real.isBinary() : !real.isText()) {
            found(
                    column,
                    "is " + real.declared() + ", but " + (binary ? "binary" : "text") + " envelopes need a "
                            + (binary ? "binary" : "character") + " column of variable length: " + cure);
        } else if (real.length() > 0 && real.length() < needed) {
            found(
                    column,
                    "is " + real.declared() + ", but its envelopes take " + (longest < 0 ? "at least " : "up to ")
                            + needed + (binary ? " bytes: " : " characters: ") + cure);
        }
        if (!binary && !real.collation().isEmpty()) {
            found(
                    column,
                    "has the collation " + real.collation() + ", under which different envelopes may count as equal: "
                            + cure);
        }
        if (real.hasDefault()) {
            found(
                    column,
                    "has a DEFAULT, which would be stored in the clear: ALTER TABLE " + real.table() + " ALTER COLUMN "
                            + real.name() + " DROP DEFAULT");
        }
    }

    private void checkTag(ProtectedColumn column, CatalogColumn real, Map<String, CatalogColumn> table) {
        String name = column.tagColumn();
        CatalogColumn tag = name == null ? null : table.get(name);
        if (name != null && tag == null) {
            found(
                    column,
                    "has no tag column: ALTER TABLE " + real.table() + " ADD COLUMN " + name + " BIGINT, and index it");
        } else if (tag != null && !tag.isBigint()) {
            found(
                    column,
                    "has the tag column " + name + " declared as " + tag.declared()
                            + ", but tags are 64-bit numbers: make it BIGINT");
        }
    }

    private void found(ProtectedColumn column, String what) {
        String attribute = attributes.get(column.toString());
        findings.add(column + (attribute == null ? " " : " (" + attribute + ") ") + what);
    }

    private static String cure(ProtectedColumn column, CatalogColumn real, Optional<SqlDialect> dialect) {
        String alter = "ALTER TABLE " + real.table();
        if (dialect.isEmpty()) {
            return "change its type";
        }
        String type = column.sqlType(dialect.get());
        return switch (dialect.get()) {
            case POSTGRESQL -> alter + " ALTER COLUMN " + real.name() + " TYPE " + type;
            case MARIADB -> alter + " MODIFY COLUMN " + real.name() + " " + type;
            case H2 -> alter + " ALTER COLUMN " + real.name() + " SET DATA TYPE " + type;
        };
    }
}
