package dev.coffer.libraries.pool;

import com.mchange.v2.c3p0.DataSources;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.libraries.Failures;
import dev.coffer.libraries.Library;
import dev.coffer.libraries.Marked;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import dev.coffer.libraries.pool.Pools.Opened;
import dev.coffer.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.apache.commons.dbcp2.DataSourceConnectionFactory;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.jspecify.annotations.Nullable;

/** Connection pools: each over the wrapper, as Spring Boot has it, and under it. */
public final class Pools implements Library<Opened> {
    private static final List<String> NAMES = List.of("HikariCP", "Tomcat", "DBCP2", "Agroal", "c3p0");

    /** All pools, by their names, and what closes them. */
    record Opened(Map<String, DataSource> pools, List<AutoCloseable> closing) {}

    /** What is done with a pool. */
    private interface With {
        @Nullable
        Object pool(DataSource pool) throws Exception;
    }

    @Override
    public String name() {
        return "Pools";
    }

    @Override
    public Opened open(Side side) throws Exception {
        Opened opened = new Opened(new LinkedHashMap<>(), new ArrayList<>());
        for (String name : NAMES) {
            opened.pools().put(name + " over", pool(name, side.unpooled(), opened));
            opened.pools().put(name + " under", side.wrap().over(pool(name, side.driver(), opened)));
        }
        return opened;
    }

    @Override
    public void close(Opened opened) throws Exception {
        for (AutoCloseable each : opened.closing()) {
            each.close();
        }
    }

    private static DataSource pool(String name, DataSource source, Opened opened) throws Exception {
        DataSource pool = switch (name) {
            case "HikariCP" -> hikari(source);
            case "Tomcat" -> tomcat(source);
            case "DBCP2" -> dbcp(source);
            case "Agroal" -> agroal(source);
            default -> c3p0(source);
        };
        opened.closing()
                .add(
                        pool instanceof org.apache.tomcat.jdbc.pool.DataSource tomcat
                                ? () -> tomcat.close(true)
                                : pool instanceof AutoCloseable closeable
                                        ? closeable
                                        : () -> DataSources.destroy(pool));
        return pool;
    }

    private static DataSource hikari(DataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(2);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    private static DataSource tomcat(DataSource source) {
        PoolProperties properties = new PoolProperties();
        properties.setDataSource(source);
        properties.setMaxActive(2);
        properties.setInitialSize(0);
        properties.setMinIdle(0);
        properties.setMaxIdle(2);
        properties.setTestOnBorrow(true);
        properties.setValidationQuery("SELECT 1");
        properties.setDefaultAutoCommit(true);
        properties.setJdbcInterceptors("ConnectionState;StatementCache(max=10)");
        return new org.apache.tomcat.jdbc.pool.DataSource(properties);
    }

    /** Made of a data source, as its builder would be of a URL. */
    private static DataSource dbcp(DataSource source) {
        BasicDataSource pool = new BasicDataSource() {
            @Override
            protected ConnectionFactory createConnectionFactory() {
                return new DataSourceConnectionFactory(source);
            }
        };
        pool.setMaxTotal(2);
        pool.setPoolPreparedStatements(true);
        pool.setMaxOpenPreparedStatements(10);
        pool.setAccessToUnderlyingConnectionAllowed(true);
        return pool;
    }

    private static DataSource agroal(DataSource source) throws SQLException {
        Provided.next(source);
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(2)
                        .acquisitionTimeout(Duration.ofSeconds(10))
                        .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(Provided.class))));
    }

    private static DataSource c3p0(DataSource source) throws SQLException {
        return DataSources.pooledDataSource(
                source,
                Map.of(
                        "maxPoolSize",
                        2,
                        "minPoolSize",
                        1,
                        "initialPoolSize",
                        1,
                        "numHelperThreads",
                        1,
                        "maxStatements",
                        10));
    }

    @Override
    public void list(Operations<Opened> all) {
        for (String name : NAMES) {
            for (String where : List.of(" over", " under")) {
                each(all, name + where);
            }
        }
    }

    private static void add(Operations<Opened> all, String pool, String what, With work) {
        all.everyday(pool + ": " + what, o -> work.pool(o.pools().get(pool)));
    }

    private static void each(Operations<Opened> all, String pool) {
        add(all, pool, "a row", source -> {
            try (Connection connection = source.getConnection()) {
                return change(connection, 1, "one.zqlark@x.org") + find(connection, "one.zqlark@x.org");
            }
        });
        add(all, pool, "the same statement again", source -> {
            List<Object> seen = new ArrayList<>();
            for (String email : List.of("ada.zqlark@x.org", "bob.zqlark@x.org", "no.zqlark@x.org")) {
                try (Connection connection = source.getConnection()) {
                    seen.add(find(connection, email));
                }
            }
            return seen;
        });
        add(all, pool, "a batch", source -> {
            try (Connection connection = source.getConnection();
                    PreparedStatement update =
                            connection.prepareStatement("UPDATE customer SET points = ? WHERE id = ?")) {
                for (int i = 1; i <= 3; i++) {
                    update.setInt(1, Marked.POINTS + i);
                    update.setInt(2, i);
                    update.addBatch();
                }
                return update.executeBatch();
            }
        });
        add(all, pool, "a transaction taken back", source -> {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                change(connection, 1, "back.zqlark@x.org");
                connection.rollback();
            }
            try (Connection connection = source.getConnection()) {
                return connection.getAutoCommit() + " " + find(connection, "back.zqlark@x.org");
            }
        });
        add(all, pool, "settings that are taken back", source -> {
            try (Connection connection = source.getConnection()) {
                connection.setReadOnly(true);
                connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
            }
            try (Connection connection = source.getConnection()) {
                return connection.isReadOnly() + " " + connection.getTransactionIsolation();
            }
        });
        add(all, pool, "two at once", source -> {
            try (Connection one = source.getConnection();
                    Connection two = source.getConnection()) {
                return one.isValid(2) + " " + two.isValid(2) + " " + find(one, "ada.zqlark@x.org")
                        + find(two, "bob.zqlark@x.org");
            }
        });
        if (!pool.startsWith("Tomcat")) { // which does not unwrap to it
            add(all, pool, "unwrap to the driver's connection", source -> {
                try (Connection connection = source.getConnection()) {
                    Class<? extends Connection> driver = driver(all.database());
                    return connection.isWrapperFor(driver) + " " + driver.isInstance(connection.unwrap(driver));
                }
            });
        }
        add(all, pool, "what is closed with a connection", source -> {
            Connection connection = source.getConnection();
            Statement statement = connection.createStatement();
            ResultSet rows = statement.executeQuery("SELECT email FROM customer ORDER BY id");
            rows.next();
            connection.close();
            connection.close();
            return connection.isClosed() + " " + statement.isClosed() + " "
                    + Failures.of(() -> connection.createStatement()).isEmpty();
        });
        add(all, pool, "what it says of itself", source -> {
            try (Connection connection = source.getConnection();
                    Statement statement = connection.createStatement()) {
                return connection.getMetaData().getDatabaseProductName() + " " + connection.nativeSQL("SELECT 1")
                        + (statement.getConnection() == connection);
            }
        });
    }

    private static Class<? extends Connection> driver(TestDatabase database) {
        return switch (database) {
            case POSTGRESQL -> org.postgresql.jdbc.PgConnection.class;
            case MARIADB -> org.mariadb.jdbc.Connection.class;
            case MYSQL -> com.mysql.cj.jdbc.JdbcConnection.class;
            case H2 -> org.h2.jdbc.JdbcConnection.class;
        };
    }

    private static int change(Connection connection, int id, String email) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE customer SET email = ? WHERE id = ?")) {
            update.setString(1, email);
            update.setInt(2, id);
            return update.executeUpdate();
        }
    }

    private static String find(Connection connection, String email) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT id, email, born FROM customer WHERE email = ?")) {
            select.setString(1, email);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getInt(1) + row.getString("email") + row.getDate(3) : "none";
            }
        }
    }
}
