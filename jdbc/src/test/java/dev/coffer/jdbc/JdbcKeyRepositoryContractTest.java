package dev.coffer.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.keys.KeyRepository;
import dev.coffer.keys.KeyRepositoryContract;
import dev.coffer.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The contract on real databases, through pools of either mode, on a table that Coffer's DDL made. */
final class JdbcKeyRepositoryContractTest {
    @Nested
    final class Postgresql extends OnDatabase {
        Postgresql() {
            super(TestDatabase.POSTGRESQL, true, "TRANSACTION_READ_COMMITTED");
        }
    }

    /** The mode in which losers of a race are most likely to be told of a conflict. */
    @Nested
    final class PostgresqlSerializable extends OnDatabase {
        PostgresqlSerializable() {
            super(TestDatabase.POSTGRESQL, false, "TRANSACTION_SERIALIZABLE");
        }
    }

    @Nested
    final class Mariadb extends OnDatabase {
        Mariadb() {
            super(TestDatabase.MARIADB, false, "TRANSACTION_REPEATABLE_READ");
        }
    }

    @Nested
    final class MariadbSerializable extends OnDatabase {
        MariadbSerializable() {
            super(TestDatabase.MARIADB, true, "TRANSACTION_SERIALIZABLE");
        }
    }

    /** Counts the rows that an UPDATE changed, not those that it found. */
    @Nested
    final class MariadbUseAffectedRows extends OnDatabase {
        MariadbUseAffectedRows() {
            super(TestDatabase.MARIADB, true, "TRANSACTION_READ_UNCOMMITTED", "&useAffectedRows=true");
        }
    }

    @Nested
    final class MariadbServerPrepared extends OnDatabase {
        MariadbServerPrepared() {
            super(
                    TestDatabase.MARIADB,
                    true,
                    "TRANSACTION_REPEATABLE_READ",
                    "&useServerPrepStmts=true&sessionVariables=innodb_snapshot_isolation=ON");
        }
    }

    @Nested
    final class Mysql extends OnDatabase {
        Mysql() {
            super(TestDatabase.MYSQL, false, "TRANSACTION_REPEATABLE_READ");
        }
    }

    /** Prepares on the server, and counts the rows that an UPDATE changed. */
    @Nested
    final class MysqlServerPrepared extends OnDatabase {
        MysqlServerPrepared() {
            super(
                    TestDatabase.MYSQL,
                    true,
                    "TRANSACTION_READ_COMMITTED",
                    "&useServerPrepStmts=true&useAffectedRows=true");
        }
    }

    @Nested
    final class H2 extends OnDatabase {
        H2() {
            super(TestDatabase.H2, true, "TRANSACTION_READ_COMMITTED");
        }
    }

    @Nested
    final class H2IgnoringCase extends OnDatabase {
        H2IgnoringCase() {
            super(TestDatabase.H2, false, "TRANSACTION_SERIALIZABLE", ";IGNORECASE=TRUE");
        }
    }

    abstract static class OnDatabase extends KeyRepositoryContract {
        private final TestDatabase database;
        private final boolean autoCommit;
        private final String isolation;
        private final String options;
        private HikariDataSource pool;

        OnDatabase(TestDatabase database, boolean autoCommit, String isolation) {
            this(database, autoCommit, isolation, "");
        }

        OnDatabase(TestDatabase database, boolean autoCommit, String isolation, String options) {
            this.database = database;
            this.autoCommit = autoCommit;
            this.isolation = isolation;
            this.options = options;
        }

        @BeforeEach
        void open() {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.open(database.freshUrl() + options));
            config.setAutoCommit(autoCommit);
            config.setTransactionIsolation(isolation);
            config.setMaximumPoolSize(16);
            config.setMinimumIdle(1);
            pool = new HikariDataSource(config);
            JdbcKeyRepository.on(pool).createTableIfAbsent();
        }

        @AfterEach
        void close() {
            pool.close();
        }

        @Override
        protected KeyRepository repository() {
            return JdbcKeyRepository.on(pool);
        }
    }
}
