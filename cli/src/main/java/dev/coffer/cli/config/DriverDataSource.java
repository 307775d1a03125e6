package dev.coffer.cli.config;

import dev.coffer.cli.console.CommandException;
import dev.coffer.cli.console.ExitCode;
import dev.coffer.cli.console.Surroundings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Arrays;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections of {@link DriverManager}, each a new one. Thread-safe. The password stays in memory as long as this does. */
public final class DriverDataSource implements DataSource {
    private static final int SECONDS = 15;
    private static final String NOT_ASKED = "nothing is asked for by this data source";

    private final String url;
    private final Properties properties;

    private DriverDataSource(String url, Properties properties) {
        this.url = url;
        this.properties = properties;
    }

    /**
     * Where there is no account, drivers have their own: that of the system, say.
     *
     * @throws CommandException if no driver takes the URL
     */
    public static DriverDataSource of(Settings.Database database, Surroundings surroundings) {
        Properties properties = new Properties();
        String user = database.user();
        if (user != null) {
            properties.setProperty("user", user);
        }
        if (user != null || database.password().file() != null) {
            char[] password = database.password().read(surroundings);
            properties.setProperty("password", new String(password));
            Arrays.fill(password, '\0');
        }
        requireDriver(database.url());
        DriverManager.setLoginTimeout(SECONDS);
        return new DriverDataSource(database.url(), properties);
    }

    private static void requireDriver(String url) {
        try {
            DriverManager.getDriver(url);
        } catch (SQLException e) {
            String product = url.replaceAll("^(jdbc:[^:]*:).*", "$1…");
            throw new CommandException(
                    ExitCode.CONFIGURATION,
                    "no driver takes a URL of " + product + ": jdbc:postgresql:, jdbc:mariadb: (for MySQL, too) and"
                            + " jdbc:h2: are built in; name the file of another driver by COFFER_CLASSPATH",
                    e);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        return DriverManager.getConnection(url, properties);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException(NOT_ASKED);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException(NOT_ASKED);
    }

    @Override
    public int getLoginTimeout() {
        return SECONDS;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException(NOT_ASKED);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("this wraps nothing, so no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    /** Without URL and account. */
    @Override
    public String toString() {
        return "DriverDataSource";
    }
}
