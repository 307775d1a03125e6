package dev.coffer.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 inside this JVM: nothing to start, stop or listen on. */
final class H2Server implements DatabaseServer {
    private static final String USER = ";USER=";
    private static final String PASSWORD = ";PASSWORD=";

    /**
     * The database exists from its first connection on; the delay keeps it when the last connection closes. Without a
     * user in the URL, as H2 refuses one from a data source that has its own, empty user.
     */
    @Override
    public String create(String name) {
        return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    @Override
    public String createApplication(String url) throws SQLException {
        String account = AccountName.next();
        try (Connection connection = open(url).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE USER " + account + " PASSWORD '" + account + "'");
            statement.execute("GRANT SELECT, INSERT, UPDATE, DELETE ON SCHEMA PUBLIC TO " + account);
        }
        // Nobody but an administrator may say how long the database shall stay.
        return url.replace(";DB_CLOSE_DELAY=-1", "") + USER + account + PASSWORD + account;
    }

    @Override
    public DataSource open(String url) {
        JdbcDataSource dataSource = new JdbcDataSource();
        int user = url.indexOf(USER);
        if (user >= 0) {
            int password = url.indexOf(PASSWORD, user);
            dataSource.setUser(url.substring(user + USER.length(), password));
            dataSource.setPassword(url.substring(password + PASSWORD.length()));
        }
        dataSource.setURL(user >= 0 ? url.substring(0, user) : url);
        return dataSource;
    }

    @Override
    public void close() {}
}
