package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import dev.coffer.policy.EncryptionPolicy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.boot.model.naming.Identifier;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.jspecify.annotations.Nullable;

/** Tells {@link KeyColumns} what Hibernate writes where, and how to look. Stateless. */
public final class RealKeys {
    private RealKeys() {}

    /** Where each tenant has a database of its own, there is none to look at. */
    public static void watch(
            KeyColumns keys, List<MappedColumn> columns, EncryptionPolicy policy, SessionFactoryImplementor factory) {
        columns.forEach(mapped -> mapped.encrypted().map(EncryptedType::column).ifPresent(column -> {
            if (column.deterministic()) {
                keys.add(column.toString(), mapped.table(), mapped.column());
            } else if (column.tagColumn() != null) {
                keys.add(column.toString(), mapped.table(), column.tagColumn());
            }
        }));
        if (!factory.getSessionFactoryOptions().isMultiTenancyEnabled()) {
            keys.readBy(new Bootstrap(factory), policy);
        }
    }

    private record Bootstrap(SessionFactoryImplementor factory) implements KeyColumns.Connections {
        private JdbcConnectionAccess access() {
            return factory.getJdbcServices().getBootstrapJdbcConnectionAccess();
        }

        @Override
        public @Nullable String schema() {
            Identifier schema = factory.getSqlStringGenerationContext().getDefaultSchema();
            return schema == null ? null : schema.getText();
        }

        @Override
        public Connection open() throws SQLException {
            return access().obtainConnection();
        }

        @Override
        public void release(Connection connection) throws SQLException {
            access().releaseConnection(connection);
        }
    }
}
