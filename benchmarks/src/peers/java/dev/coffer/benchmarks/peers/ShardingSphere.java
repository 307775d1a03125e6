package dev.coffer.benchmarks.peers;

import dev.coffer.benchmarks.sql.Database;
import dev.coffer.benchmarks.sql.PostgresqlServer;
import dev.coffer.benchmarks.sql.SharedConnection;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * ShardingSphere-JDBC with its encrypt feature, standalone, over one PostgreSQL. AES as it ships it (ECB under a digest of the
 * configured key), and MD5 for what is searched: less than Coffer gives, and what it has. Speaks over the connection of what it
 * is compared with. Stateless.
 */
final class ShardingSphere {
    private ShardingSphere() {}

    /** The first so many of the columns {@code c0, c1, …} of the table are encrypted. */
    static DataSource columns(String table, int encrypted) throws SQLException {
        return open(
                lending(),
                table,
                IntStream.range(0, encrypted)
                        .mapToObj(i -> "      c%d: {cipher: {name: c%d_cipher, encryptorName: aes}}".formatted(i, i))
                        .collect(Collectors.joining("\n")));
    }

    /** {@code email} is encrypted and can be searched. */
    static DataSource searchable(String table) throws SQLException {
        return searchable(lending(), table);
    }

    /** The same, with connections of {@code source}. */
    static DataSource searchable(DataSource source, String table) throws SQLException {
        return open(
                source,
                table,
                "      email: {cipher: {name: email_cipher, encryptorName: aes},"
                        + " assistedQuery: {name: email_assisted, encryptorName: md5}}");
    }

    /**
     * Lends {@link SharedConnection} again and again: ShardingSphere opens and closes connections as it likes, and reads the
     * properties of the driver's data source.
     */
    private static DataSource lending() {
        PGSimpleDataSource lending = new PGSimpleDataSource() {
            private static final long serialVersionUID = 1L;

            @Override
            public Connection getConnection() throws SQLException {
                return unclosable(SharedConnection.to(Database.POSTGRESQL));
            }
        };
        lending.setURL(System.getProperty(PostgresqlServer.URL));
        return lending;
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                ShardingSphere.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    try {
                        return method.getName().equals("close") ? null : method.invoke(connection, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static DataSource open(DataSource source, String table, String columns) throws SQLException {
        String yaml = """
                databaseName: benchmark
                mode: {type: Standalone, repository: {type: JDBC}}
                rules:
                - !SINGLE
                  tables: ["*.*.*"]
                - !ENCRYPT
                  tables:
                    %s:
                      columns:
                %s
                  encryptors:
                    aes: {type: AES, props: {aes-key-value: benchmark, digest-algorithm-name: SHA-256}}
                    md5: {type: MD5}
                """.formatted(table, columns.indent(4).stripTrailing());
        try {
            return YamlShardingSphereDataSourceFactory.createDataSource(
                    Map.of("main", source), yaml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SQLException("the configuration is not read", e);
        }
    }
}
