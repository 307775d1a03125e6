package dev.coffer.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.keyring.NameRenewalContract;
import dev.coffer.keys.KeyRepository;
import dev.coffer.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;

/** The key that names data subjects is renewed, with keyrings in real databases. */
final class JdbcNameRenewalTest {
    @Nested
    final class Postgresql extends OnDatabase {
        Postgresql() {
            super(TestDatabase.POSTGRESQL);
        }
    }

    @Nested
    final class Mariadb extends OnDatabase {
        Mariadb() {
            super(TestDatabase.MARIADB);
        }
    }

    @Nested
    final class Mysql extends OnDatabase {
        Mysql() {
            super(TestDatabase.MYSQL);
        }
    }

    @Nested
    final class H2 extends OnDatabase {
        H2() {
            super(TestDatabase.H2);
        }
    }

    abstract static class OnDatabase extends NameRenewalContract {
        private final TestDatabase database;
        private HikariDataSource pool;
        private int made;

        OnDatabase(TestDatabase database) {
            this.database = database;
        }

        @BeforeEach
        void open() {
            HikariConfig config = new HikariConfig();
            config.setDataSource(database.open(database.freshUrl()));
            config.setMaximumPoolSize(4);
            config.setMinimumIdle(1);
            pool = new HikariDataSource(config);
        }

        @AfterEach
        void close() {
            pool.close();
        }

        @Override
        protected KeyRepository repository() {
            made++;
            JdbcKeyRepository repository = JdbcKeyRepository.on(pool, "keyrings_" + made);
            repository.createTableIfAbsent();
            return repository;
        }

        @Override
        protected int oneIn() {
            return 8 * super.oneIn();
        }
    }
}
