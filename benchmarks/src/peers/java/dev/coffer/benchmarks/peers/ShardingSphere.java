package dev.coffer.benchmarks.peers;

import dev.coffer.benchmarks.sql.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.shardingsphere.driver.api.yaml.YamlShardingSphereDataSourceFactory;

/**
 * ShardingSphere-JDBC with its encrypt feature, standalone, over one PostgreSQL. AES as it ships it (ECB under a digest of the
 * configured key), and MD5 for what is searched: less than Coffer gives, and what it has. Stateless.
 */
final class ShardingSphere {
    private ShardingSphere() {}

    /** The first so many of the columns {@code c0, c1, …} of the table are encrypted. */
    static DataSource columns(String table, int encrypted) throws SQLException {
        return open(
                table,
                IntStream.range(0, encrypted)
                        .mapToObj(i -> "      c%d: {cipher: {name: c%d_cipher, encryptorName: aes}}".formatted(i, i))
                        .collect(Collectors.joining("\n")));
    }

    /** {@code email} is encrypted and can be searched. */
    static DataSource searchable(String table) throws SQLException {
        return open(
                table,
                "      email: {cipher: {name: email_cipher, encryptorName: aes},"
                        + " assistedQuery: {name: email_assisted, encryptorName: md5}}");
    }

    private static DataSource open(String table, String columns) throws SQLException {
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
                    Map.of("main", Database.POSTGRESQL.open()), yaml.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new SQLException("the configuration is not read", e);
        }
    }
}
