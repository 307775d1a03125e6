package dev.coffer.jdbc;

import dev.coffer.jdbc.session.ProtectedDatabases;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.logging.Logger;
import javax.sql.CommonDataSource;
import org.jspecify.annotations.Nullable;

/** What data sources of both kinds pass to the wrapped one. As thread-safe as that one. */
abstract class DelegatingDataSource implements CommonDataSource {
    private final CommonDataSource raw;
    private final ProtectedDatabases databases;

    DelegatingDataSource(CommonDataSource raw, ProtectedDatabases databases) {
        this.raw = raw;
        this.databases = databases;
    }

    final ProtectedDatabases databases() {
        return databases;
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return raw.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        raw.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        raw.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return raw.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return raw.getParentLogger();
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return raw.createShardingKeyBuilder();
    }

    /** The class of the wrapped one: a data source's own text may hold a password. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + "[" + raw.getClass().getName() + "]";
    }
}
