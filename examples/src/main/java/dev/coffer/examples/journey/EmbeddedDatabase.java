package dev.coffer.examples.journey;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Objects;
import javax.sql.DataSource;

/** A PostgreSQL of its own, from Maven artifacts, on loopback and a free port; gone when closed. */
final class EmbeddedDatabase implements AutoCloseable {
    private final EmbeddedPostgres postgres;
    private final HikariDataSource pool;

    private EmbeddedDatabase(EmbeddedPostgres postgres, HikariDataSource pool) {
        this.postgres = postgres;
        this.pool = pool;
    }

    static EmbeddedDatabase start(Path folder) throws IOException, SQLException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.resolve("binaries").toFile())
                .setDataDirectory(folder.resolve("data"))
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "")
                .setLocaleConfig("locale", "C")
                .setLocaleConfig("encoding", "UTF-8")
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setPGStartupWait(Duration.ofMinutes(5))
                .start();
        HikariConfig config = new HikariConfig();
        config.setDataSource(postgres.getPostgresDatabase());
        config.setMaximumPoolSize(4);
        EmbeddedDatabase database = new EmbeddedDatabase(postgres, new HikariDataSource(config));
        database.createTables();
        return database;
    }

    private void createTables() throws SQLException, IOException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                InputStream schema = Objects.requireNonNull(getClass().getResourceAsStream("schema.sql"))) {
            for (String table : new String(schema.readAllBytes(), StandardCharsets.UTF_8).split(";\\s*", -1)) {
                if (!table.isEmpty()) {
                    statement.execute(table);
                }
            }
        }
    }

    /** Knows nothing of Coffer. */
    DataSource plain() {
        return pool;
    }

    String version() throws SQLException {
        try (Connection connection = pool.getConnection()) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            return "PostgreSQL " + version.split(" ", 2)[0];
        }
    }

    @Override
    public void close() {
        pool.close();
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
