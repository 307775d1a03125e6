package dev.coffer.jpa.hibernate.check;

import dev.coffer.error.CofferException;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.schema.Guarding;
import dev.coffer.jpa.schema.SchemaFindings;
import dev.coffer.policy.EncryptionPolicy;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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
    private final transient Guarding guarding;
    private final transient Map<String, String> attributes = new HashMap<>();
    private String wrapped = "";
    private final transient List<String> findings = new ArrayList<>();

    /** @param columns to name the attributes of what is found */
    public SchemaCheck(EncryptionPolicy policy, List<MappedColumn> columns, Guarding guarding) {
        this.policy = policy;
        this.guarding = guarding;
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
                if (e.getCause() instanceof CofferException refusal) {
                    throw refusal; // of coffer-jdbc: then the database was reached
                }
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
            findings.addAll(new SchemaFindings(
                            connection,
                            schema == null ? null : schema.getText(),
                            attributes,
                            wrapped.isEmpty() ? guarding : null)
                    .of(policy));
        } finally {
            access.releaseConnection(connection);
        }
    }
}
