package dev.coffer.testing;

import java.sql.SQLException;
import javax.sql.DataSource;

/** What a {@link TestDatabase} needs of the thing that runs behind it. */
interface DatabaseServer extends AutoCloseable {

    /**
     * Creates an empty database.
     *
     * @return its JDBC URL with the credentials in it, so that it also works in {@code DriverManager} and in pools
     */
    String create(String name) throws SQLException;

    /**
     * Creates the ordinary account of an application: it may read and write the rows of the database's tables, those to come
     * included, and neither change a table nor see what is not its own.
     *
     * @param url of {@link #create}
     * @return the same database's URL, with this account's credentials in it
     */
    String createApplication(String url) throws SQLException;

    /** Opens what the URL names with the driver's own, unpooled data source: a pool would outlive its test. */
    DataSource open(String url) throws SQLException;

    /** Stops the server and deletes its files; called from a shutdown hook, hence without checked exceptions. */
    @Override
    void close();
}
