package dev.coffer.jpa.hibernate.check;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.schema.Guarding;
import dev.coffer.jpa.schema.RealSchema;
import dev.coffer.policy.EncryptionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
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
 * before the factory is handed out. Where the database cannot be looked at, the factory opens without the check, and a warning says
 * so.
 */
public final class SchemaCheck implements SessionFactoryObserver {
    private static final long serialVersionUID = 1L;

    private final transient EncryptionPolicy policy;
    private final transient Guarding guarding;
    private final transient Map<String, String> attributes = new HashMap<>();

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
            RealSchema.skipped("each tenant has a database of its own");
        } else if ("false".equals(String.valueOf(factory.getProperties().get(JdbcSettings.ALLOW_METADATA_ON_BOOT)))) {
            RealSchema.skipped(JdbcSettings.ALLOW_METADATA_ON_BOOT + " is false");
        } else {
            try {
                check(factory);
            } catch (SQLException e) {
                RealSchema.skipped(e);
            }
        }
    }

    private void check(SessionFactoryImplementor factory) throws SQLException {
        Identifier schema = factory.getSqlStringGenerationContext().getDefaultSchema();
        JdbcConnectionAccess access = factory.getJdbcServices().getBootstrapJdbcConnectionAccess();
        Connection connection = access.obtainConnection();
        try {
            RealSchema.check(connection, schema == null ? null : schema.getText(), policy, attributes, guarding);
        } finally {
            access.releaseConnection(connection);
        }
    }
}
