package dev.coffer.testing;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;

/** H2 inside this JVM: nothing to start, stop or listen on. */
final class H2Server implements DatabaseServer {

    /**
     * The database exists from its first connection on; the delay keeps it when the last connection closes. Without a
     * user in the URL, as H2 refuses one from a data source that has its own, empty user.
     */
    @Override
    public String create(String name) {
        return "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    @Override
    public DataSource open(String url) {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL(url);
        return dataSource;
    }

    @Override
    public void close() {}
}
