package dev.coffer.jdbc.delegate;

import java.sql.Array;
import java.sql.Blob;
import java.sql.CallableStatement;
import java.sql.Clob;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.NClob;
import java.sql.PreparedStatement;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Savepoint;
import java.sql.ShardingKey;
import java.sql.Statement;
import java.sql.Struct;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Passes every call to the driver's {@code Connection}; what differs is overridden in the subclasses.
 *
 * <p>Rendered by {@code DelegatesTest}, not to be edited.
 */
public abstract class DelegatingConnection extends Delegate implements Connection {
    private final Connection raw;

    protected DelegatingConnection(Connection raw) {
        this.raw = raw;
    }

    @Override
    protected Connection raw() {
        return raw;
    }

    @Override
    public void abort(Executor executor) throws SQLException {
        raw().abort(executor);
    }

    @Override
    public void beginRequest() throws SQLException {
        raw().beginRequest();
    }

    @Override
    public void clearWarnings() throws SQLException {
        raw().clearWarnings();
    }

    @Override
    public void close() throws SQLException {
        raw().close();
    }

    @Override
    public void commit() throws SQLException {
        raw().commit();
    }

    @Override
    public Array createArrayOf(String typeName, Object[] elements) throws SQLException {
        return Shown.of(raw().createArrayOf(typeName, Shown.driver(elements)), this);
    }

    @Override
    public Blob createBlob() throws SQLException {
        return raw().createBlob();
    }

    @Override
    public Clob createClob() throws SQLException {
        return raw().createClob();
    }

    @Override
    public NClob createNClob() throws SQLException {
        return raw().createNClob();
    }

    @Override
    public SQLXML createSQLXML() throws SQLException {
        return raw().createSQLXML();
    }

    @Override
    public Statement createStatement() throws SQLException {
        return raw().createStatement();
    }

    @Override
    public Statement createStatement(int resultSetType, int resultSetConcurrency) throws SQLException {
        return raw().createStatement(resultSetType, resultSetConcurrency);
    }

    @Override
    public Statement createStatement(int resultSetType, int resultSetConcurrency, int resultSetHoldability)
            throws SQLException {
        return raw().createStatement(resultSetType, resultSetConcurrency, resultSetHoldability);
    }

    @Override
    public Struct createStruct(String typeName, Object[] attributes) throws SQLException {
        return Shown.of(raw().createStruct(typeName, Shown.driver(attributes)), this);
    }

    @Override
    public void endRequest() throws SQLException {
        raw().endRequest();
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return raw().getAutoCommit();
    }

    @Override
    public @Nullable String getCatalog() throws SQLException {
        return raw().getCatalog();
    }

    @Override
    public @Nullable Properties getClientInfo() throws SQLException {
        return raw().getClientInfo();
    }

    @Override
    public @Nullable String getClientInfo(String name) throws SQLException {
        return raw().getClientInfo(name);
    }

    @Override
    public int getHoldability() throws SQLException {
        return raw().getHoldability();
    }

    @Override
    public DatabaseMetaData getMetaData() throws SQLException {
        return raw().getMetaData();
    }

    @Override
    public int getNetworkTimeout() throws SQLException {
        return raw().getNetworkTimeout();
    }

    @Override
    public @Nullable String getSchema() throws SQLException {
        return raw().getSchema();
    }

    @Override
    public int getTransactionIsolation() throws SQLException {
        return raw().getTransactionIsolation();
    }

    @Override
    public @Nullable Map<String, Class<?>> getTypeMap() throws SQLException {
        return raw().getTypeMap();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        return raw().getWarnings();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return raw().isClosed();
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return raw().isReadOnly();
    }

    @Override
    public boolean isValid(int timeout) throws SQLException {
        return raw().isValid(timeout);
    }

    @Override
    public String nativeSQL(String sql) throws SQLException {
        return raw().nativeSQL(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql) throws SQLException {
        return raw().prepareCall(sql);
    }

    @Override
    public CallableStatement prepareCall(String sql, int resultSetType, int resultSetConcurrency) throws SQLException {
        return raw().prepareCall(sql, resultSetType, resultSetConcurrency);
    }

    @Override
    public CallableStatement prepareCall(
            String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
        return raw().prepareCall(sql, resultSetType, resultSetConcurrency, resultSetHoldability);
    }

    @Override
    public PreparedStatement prepareStatement(String sql) throws SQLException {
        return raw().prepareStatement(sql);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int[] columnIndexes) throws SQLException {
        return raw().prepareStatement(sql, columnIndexes);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, String[] columnNames) throws SQLException {
        return raw().prepareStatement(sql, columnNames);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int autoGeneratedKeys) throws SQLException {
        return raw().prepareStatement(sql, autoGeneratedKeys);
    }

    @Override
    public PreparedStatement prepareStatement(String sql, int resultSetType, int resultSetConcurrency)
            throws SQLException {
        return raw().prepareStatement(sql, resultSetType, resultSetConcurrency);
    }

    @Override
    public PreparedStatement prepareStatement(
            String sql, int resultSetType, int resultSetConcurrency, int resultSetHoldability) throws SQLException {
        return raw().prepareStatement(sql, resultSetType, resultSetConcurrency, resultSetHoldability);
    }

    @Override
    public void releaseSavepoint(Savepoint savepoint) throws SQLException {
        raw().releaseSavepoint(savepoint);
    }

    @Override
    public void rollback() throws SQLException {
        raw().rollback();
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        raw().rollback(savepoint);
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        raw().setAutoCommit(autoCommit);
    }

    @Override
    public void setCatalog(@Nullable String catalog) throws SQLException {
        raw().setCatalog(catalog);
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        raw().setClientInfo(properties);
    }

    @Override
    public void setClientInfo(String name, String value) throws SQLClientInfoException {
        raw().setClientInfo(name, value);
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        raw().setHoldability(holdability);
    }

    @Override
    public void setNetworkTimeout(Executor executor, int milliseconds) throws SQLException {
        raw().setNetworkTimeout(executor, milliseconds);
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        raw().setReadOnly(readOnly);
    }

    @Override
    public Savepoint setSavepoint() throws SQLException {
        return raw().setSavepoint();
    }

    @Override
    public Savepoint setSavepoint(String name) throws SQLException {
        return raw().setSavepoint(name);
    }

    @Override
    public void setSchema(@Nullable String schema) throws SQLException {
        raw().setSchema(schema);
    }

    @Override
    public void setShardingKey(@Nullable ShardingKey shardingKey) throws SQLException {
        raw().setShardingKey(shardingKey);
    }

    @Override
    public void setShardingKey(@Nullable ShardingKey shardingKey, @Nullable ShardingKey superShardingKey)
            throws SQLException {
        raw().setShardingKey(shardingKey, superShardingKey);
    }

    @Override
    public boolean setShardingKeyIfValid(@Nullable ShardingKey shardingKey, int timeout) throws SQLException {
        return raw().setShardingKeyIfValid(shardingKey, timeout);
    }

    @Override
    public boolean setShardingKeyIfValid(
            @Nullable ShardingKey shardingKey, @Nullable ShardingKey superShardingKey, int timeout)
            throws SQLException {
        return raw().setShardingKeyIfValid(shardingKey, superShardingKey, timeout);
    }

    @Override
    public void setTransactionIsolation(int transactionIsolation) throws SQLException {
        raw().setTransactionIsolation(transactionIsolation);
    }

    @Override
    public void setTypeMap(@Nullable Map<String, Class<?>> map) throws SQLException {
        raw().setTypeMap(map);
    }
}
