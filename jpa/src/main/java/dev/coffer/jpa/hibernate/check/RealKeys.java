package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.hibernate.engine.jdbc.connections.spi.JdbcConnectionAccess;
import org.hibernate.engine.spi.SessionFactoryImplementor;

/** Tells {@link KeyColumns} what Hibernate writes where, and how to look. Stateless. */
public final class RealKeys {
    private RealKeys() {}

    /** Where each tenant has a database of its own, there is none to look at. */
    public static void watch(KeyColumns keys, List<MappedColumn> columns, SessionFactoryImplementor factory) {
        columns.forEach(mapped -> mapped.encrypted().map(EncryptedType::column).ifPresent(column -> {
            if (column.deterministic()) {
                keys.add(column.toString(), mapped.table(), mapped.column());
            } else if (column.tagColumn() != null) {
                keys.add(column.toString(), mapped.table(), column.tagColumn());
            }
        }));
        if (!factory.getSessionFactoryOptions().isMultiTenancyEnabled()) {
            keys.readBy(new Bootstrap(factory));
        }
    }

    private record Bootstrap(SessionFactoryImplementor factory) implements KeyColumns.Connections {
        private JdbcConnectionAccess access() {
            return factory.getJdbcServices().getBootstrapJdbcConnectionAccess();
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
