package dev.coffer.jpa.hibernate.check;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import dev.coffer.policy.Storage;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.cfg.JdbcSettings;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/**
 * Compares the real columns with what will be written into them, once Hibernate has done to the schema what it was told to do and
 * before the factory is handed out. A column too short would, on a server that is not strict, cut its envelopes silently, and they
 * could never be read again. All findings are reported at once.
 *
 * <p>A table or column that does not exist is no finding: it may be made later. Where the database cannot be looked at, the factory
 * opens without the check, and a warning says so.
 */
public final class SchemaCheck implements SessionFactoryObserver {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOG = System.getLogger("dev.coffer.jpa");

    private static final String JDBC = "dev.coffer.jdbc.";

    private static final String WRAPPED =
            "\nThe data source is that of coffer-jdbc, which shows and takes plain values: what both protect"
                    + " would be encrypted twice. Give the factory the data source that is wrapped, or take @Encrypted away";

    private final transient EncryptionPolicy policy;
    private final transient Map<String, String> attributes = new HashMap<>();
    private String wrapped = "";
    private final transient List<String> findings = new ArrayList<>();

    /** @param columns to name the attributes of what is found */
    public SchemaCheck(EncryptionPolicy policy, List<MappedColumn> columns) {
        this.policy = policy;
        columns.forEach(mapped -> attributes.putIfAbsent(
                (mapped.table() + "." + mapped.column()).toLowerCase(Locale.ROOT), mapped.attribute()));
    }

    /** @throws InvalidPolicyException with all findings and their cures, if there is one */
    @Override
    public void sessionFactoryCreated(SessionFactory created) {
        SessionFactoryImplementor factory = created.unwrap(SessionFactoryImplementor.class);
        if (factory.getSessionFactoryOptions().isMultiTenancyEnabled()) {
            skipped("each tenant has a database of its own");
        } else if ("false".equals(String.valueOf(factory.getProperties().get(JdbcSettings.ALLOW_METADATA_ON_BOOT)))) {
            skipped(JdbcSettings.ALLOW_METADATA_ON_BOOT + " is false");
        } else {
            try {
                check(factory);
            } catch (SQLException e) {
                skipped("the database could not be read (" + e.getClass().getName() + ", SQLState " + e.getSQLState()
                        + ")");
            }
        }
        if (!findings.isEmpty()) {
            throw new InvalidPolicyException("the database does not fit the entities and the policy:\n  - "
                    + String.join("\n  - ", findings) + wrapped);
        }
    }

    /** By its name: this module does not know that one. A pool may stand around it. */
    private static boolean isWrapped(Connection connection) throws SQLException {
        Connection inner = connection.isWrapperFor(Connection.class) ? connection.unwrap(Connection.class) : connection;
        return connection.getClass().getName().startsWith(JDBC)
                || inner.getClass().getName().startsWith(JDBC);
    }

    private static void skipped(String reason) {
        LOG.log(
                Level.WARNING,
                "columns were not compared with the encrypted attributes, because " + reason
                        + ": one that is too short would cut its envelopes on a server that is not strict");
    }

    private void check(SessionFactoryImplementor factory) throws SQLException {
        Identifier schema = factory.getSqlStringGenerationContext().getDefaultSchema();
        JdbcConnectionAccess access = factory.getJdbcServices().getBootstrapJdbcConnectionAccess();
        Connection connection = access.obtainConnection();
        try {
            wrapped = isWrapped(connection) ? WRAPPED : "";
            Optional<SqlDialect> dialect =
                    dialect(connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT));
            Map<String, Map<String, CatalogColumn>> tables = new HashMap<>();
            for (ProtectedColumn column : policy.columns()) {
                String table = (column.schema() == null ? "" : column.schema() + ".") + column.table();
                Map<String, CatalogColumn> found = tables.get(table);
                if (found == null) {
                    String named = column.schema() != null || schema == null ? column.schema() : schema.getText();
                    found = CatalogColumn.of(connection, named, column.table());
                    tables.put(table, found);
                }
                CatalogColumn real = found.get(column.column());
                if (real != null) {
                    check(column, real, cure(column, real, dialect));
                    checkTag(column, real, found);
                }
            }
        } finally {
            access.releaseConnection(connection);
        }
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

    private static Optional<SqlDialect> dialect(String product) {
        if (product.contains("postgresql")) {
            return Optional.of(SqlDialect.POSTGRESQL);
        }
        if (product.contains("mariadb") || product.contains("mysql")) {
            return Optional.of(SqlDialect.MARIADB);
        }
        return product.equals("h2") ? Optional.of(SqlDialect.H2) : Optional.empty();
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
