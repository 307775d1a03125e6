package dev.coffer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.ConnectionEvent;
import javax.sql.ConnectionEventListener;
import javax.sql.XAConnection;
import javax.sql.XADataSource;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.postgresql.xa.PGXADataSource;

/** Distributed transactions: the transaction manager drives the driver's own resource. */
final class XaTest {
    private record Branch(int number) implements Xid {
        @Override
        public int getFormatId() {
            return 1;
        }

        @Override
        public byte[] getGlobalTransactionId() {
            return ("g" + number).getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public byte[] getBranchQualifier() {
            return ("b" + number).getBytes(StandardCharsets.US_ASCII);
        }
    }

    private static XADataSource xa(TestDatabase database, String url) throws SQLException {
        return switch (database) {
            case POSTGRESQL -> {
                PGXADataSource source = new PGXADataSource();
                source.setUrl(url);
                yield source;
            }
            case MARIADB -> new org.mariadb.jdbc.MariaDbDataSource(url);
            case MYSQL -> {
                com.mysql.cj.jdbc.MysqlXADataSource source = new com.mysql.cj.jdbc.MysqlXADataSource();
                source.setUrl(url);
                yield source;
            }
            case H2 -> {
                org.h2.jdbcx.JdbcDataSource source = new org.h2.jdbcx.JdbcDataSource();
                source.setURL(url);
                yield source;
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void transactions_ofTheManager_commitAndRollBackEncryptedRows(TestDatabase database) throws Exception {
        String url = database.freshUrl();
        try (Shop shop = Shop.on(database, url)) {
            XAConnection physical =
                    CofferXADataSource.wrap(xa(database, url), shop.coffer).getXAConnection();
            try {
                XAResource resource = physical.getXAResource();
                try (Connection connection = physical.getConnection()) {
                    insert(connection, resource, 1, "kept@example.org");
                    resource.commit(new Branch(1), true);
                    insert(connection, resource, 2, "lost@example.org");
                    resource.rollback(new Branch(2));
                    assertThatThrownBy(() -> connection.prepareStatement("SELECT id FROM customer ORDER BY email"))
                            .hasCauseInstanceOf(UnsupportedStatementException.class);
                }
            } finally {
                physical.close();
            }
            assertThat(shop.query("SELECT id, email FROM customer")).containsExactly(List.of("1", "kept@example.org"));
            assertThat(shop.cells()).noneMatch(cell -> cell.contains("example.org"));
        }
    }

    /** Its source is what a pool knows its connections by, and would lead past Coffer. */
    @ParameterizedTest
    @EnumSource
    void events_ofTheDriver_comeFromCoffersConnection(TestDatabase database) throws Exception {
        String url = database.freshUrl();
        try (Shop shop = Shop.on(database, url)) {
            XAConnection physical =
                    CofferXADataSource.wrap(xa(database, url), shop.coffer).getXAConnection();
            List<Object> sources = new ArrayList<>();
            ConnectionEventListener listener = new ConnectionEventListener() {
                @Override
                public void connectionClosed(ConnectionEvent event) {
                    sources.add(event.getSource());
                }

                @Override
                public void connectionErrorOccurred(ConnectionEvent event) {
                    sources.add(event.getSource());
                }
            };
            try {
                physical.addConnectionEventListener(listener);
                physical.getConnection().close();
                assertThat(sources).containsExactly(physical);
                physical.removeConnectionEventListener(listener);
                physical.getConnection().close();
                assertThat(sources).hasSize(1);
            } finally {
                physical.close();
            }
        }
    }

    private static void insert(Connection connection, XAResource resource, int id, String email)
            throws SQLException, XAException {
        Branch branch = new Branch(id);
        resource.start(branch, XAResource.TMNOFLAGS);
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO customer (id, email) VALUES (?, ?)")) {
            insert.setInt(1, id);
            insert.setString(2, email);
            insert.executeUpdate();
        }
        resource.end(branch, XAResource.TMSUCCESS);
    }
}
