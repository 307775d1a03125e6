package dev.coffer.benchmarks.sql;

import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** What the SQL benchmarks run on. The names are values of a JMH parameter. */
public enum Database {
    /** In memory: no network and no server, so that whatever a wrapper adds shows most. */
    H2("VARBINARY(8000)") {
        @Override
        public DataSource open() {
            JdbcDataSource dataSource = new JdbcDataSource();
            dataSource.setURL("jdbc:h2:mem:benchmark;DB_CLOSE_DELAY=-1");
            return dataSource;
        }
    },

    /** On this machine, over TCP. */
    POSTGRESQL("BYTEA") {
        @Override
        public DataSource open() {
            PGSimpleDataSource dataSource = new PGSimpleDataSource();
            dataSource.setURL(System.getProperty(PostgresqlServer.URL));
            return dataSource;
        }
    };

    final String binary;

    Database(String binary) {
        this.binary = binary;
    }

    public abstract DataSource open();
}
