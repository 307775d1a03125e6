package dev.coffer.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;

/** The driver's metadata, which leads back to Coffer's connection. */
final class CofferDatabaseMetaData extends DelegatingDatabaseMetaData {
    private final CofferConnection connection;

    CofferDatabaseMetaData(DatabaseMetaData raw, CofferConnection connection) {
        super(raw);
        this.connection = connection;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    /** Results of metadata need no statement, and the driver's would be one past Coffer. */
    @Override
    ResultSet result(ResultSet raw) {
        return new PassedResultSet(raw, null);
    }
}
