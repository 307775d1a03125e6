package dev.coffer.testing;

import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * A database to run tests against; {@code @EnumSource(TestDatabase.class)} runs one against all. The server starts on
 * first use, serves all tests of the JVM, and stops with it.
 */
@SuppressWarnings("ImmutableEnumChecker") // a server is started by whichever test comes first
public enum TestDatabase {
    POSTGRESQL(PostgresqlServer::start, Integer.MAX_VALUE, "BYTEA", "BYTEA", "TEXT"),

    /** Beyond 8000 bytes a BLOB type: a row's VARBINARY columns share 65535 bytes, and a plain BLOB ends there. */
    MARIADB(MariadbServer::start, 8000, "VARBINARY(%d)", "LONGBLOB", "LONGTEXT"),

    /** Its tests are skipped where the system's libraries that it needs are missing. */
    MYSQL(MysqlServer::start, 8000, "VARBINARY(%d)", "LONGBLOB", "LONGTEXT"),

    /** In H2 a VARBINARY ends at 1 MiB. */
    H2(H2Server::new, 1 << 20, "VARBINARY(%d)", "BLOB", "VARCHAR");

    private final Callable<DatabaseServer> start;
    private final int inlineLimit;
    private final String inlineType;
    private final String largeType;
    private final String textType;
    private @Nullable FutureTask<DatabaseServer> server;
    private @Nullable String sharedUrl;

    TestDatabase(
            Callable<DatabaseServer> start, int inlineLimit, String inlineType, String largeType, String textType) {
        this.start = start;
        this.inlineLimit = inlineLimit;
        this.inlineType = inlineType;
        this.largeType = largeType;
        this.textType = textType;
    }

    /** The one database that all tests of this JVM share. */
    public DataSource dataSource() {
        return open(url());
    }

    /** The JDBC URL of {@link #dataSource()}, credentials included. */
    public synchronized String url() {
        if (sharedUrl == null) {
            sharedUrl = freshUrl();
        }
        return sharedUrl;
    }

    /** A new, empty database of the caller's own. It stays until the JVM ends. */
    public DataSource fresh() {
        return open(freshUrl());
    }

    /** The JDBC URL of a new, empty database of the caller's own, credentials included. */
    public String freshUrl() {
        String name = "coffer_" + UUID.randomUUID().toString().replace('-', '_');
        try {
            return server().create(name);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create a database in " + this, e);
        }
    }

    /**
     * The same database for the ordinary account of an application, a new one each time: it may read and write the rows of all
     * tables of the database, and change none of them.
     *
     * @param url that {@link #url()} or {@link #freshUrl()} gave
     * @return a URL with the account's credentials in it
     */
    public String applicationUrl(String url) {
        try {
            return server().createApplication(url);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not create an account in " + this, e);
        }
    }

    /** The name of the SQL that it speaks, which MariaDB and MySQL share: that of a constant. */
    public String dialect() {
        return isMariadbOrMysql() ? MARIADB.name() : name();
    }

    /** Whether it is MariaDB or MySQL, which speak one dialect. */
    public boolean isMariadbOrMysql() {
        return this == MARIADB || this == MYSQL;
    }

    /** A data source for a URL that {@link #url()}, {@link #freshUrl()} or {@link #applicationUrl} gave. */
    public DataSource open(String url) {
        try {
            return server().open(url);
        } catch (SQLException e) {
            throw new IllegalStateException("Could not open " + url, e);
        }
    }

    /** The column type for any number of bytes. */
    public String binaryType() {
        return largeType;
    }

    /** The column type for at most that many bytes; unlike {@link #binaryType()} it can be a key where possible. */
    public String binaryType(int maximumLength) {
        return maximumLength > inlineLimit ? largeType : inlineType.formatted(maximumLength);
    }

    /** The column type for text without a stated limit. */
    public String textType() {
        return textType;
    }

    /** A failed start stays failed, lest every single test wait for it again. */
    private DatabaseServer server() {
        try {
            return starting().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TestAbortedException skipped) {
                throw new TestAbortedException(skipped.getMessage(), skipped);
            }
            throw new IllegalStateException("Could not start " + this, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while starting " + this, e);
        }
    }

    /** In a thread of its own, so that the timeout of the test that happens to come first does not interrupt it. */
    private synchronized FutureTask<DatabaseServer> starting() {
        if (server == null) {
            server = new FutureTask<>(() -> {
                DatabaseServer started = start.call();
                Runtime.getRuntime().addShutdownHook(new Thread(started::close, "stop " + this));
                return started;
            });
            Thread thread = new Thread(server, "start " + this);
            thread.setDaemon(true);
            thread.start();
        }
        return server;
    }
}
