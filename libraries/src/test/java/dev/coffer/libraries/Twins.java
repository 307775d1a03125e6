package dev.coffer.libraries;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.keys.InMemoryKeyRepository;
import dev.coffer.keys.TestKek;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Two databases with the same tables and rows: a plain one, and one under Coffer. */
final class Twins implements AutoCloseable {
    private final TestDatabase database;
    private final Coffer coffer = Coffer.builder()
            .keyEncryptionKey(TestKek.standard())
            .repository(new InMemoryKeyRepository())
            .policy(Shop.POLICY)
            .build();
    private final Sent sent = new Sent();
    private final Sent sentToPlain = new Sent();
    private final HikariDataSource plainPool;
    private final HikariDataSource protectedPool;
    private final Connection plain;
    private final Connection raw;
    private final Connection shown;
    private final Snapshot plainRows;
    private final Snapshot rawRows;

    final Side plainSide;
    final Side protectedSide;
    final ServerLog log;

    Twins(TestDatabase database) throws Exception {
        this.database = database;
        DataSource plainDriver = database.fresh();
        DataSource rawDriver = database.fresh();
        this.plain = plainDriver.getConnection();
        this.raw = rawDriver.getConnection();
        Shop shop = new Shop(database);
        shop.create(plain, false);
        shop.create(raw, true);
        this.log = ServerLog.begin(database, plain, raw);
        this.plainSide = side("plain", sentToPlain.over(plainDriver), source -> source);
        this.protectedSide = side("protected", sent.over(rawDriver), source -> CofferDataSource.wrap(source, coffer));
        this.plainPool = (HikariDataSource) plainSide.source();
        this.protectedPool = (HikariDataSource) protectedSide.source();
        this.shown = CofferDataSource.wrap(rawDriver, coffer).getConnection();
        Shop.fill(plain);
        Shop.fill(shown);
        this.plainRows = Snapshot.of(plain);
        this.rawRows = Snapshot.of(raw);
    }

    private Side side(String name, DataSource driver, Side.Wrap wrap) {
        DataSource unpooled = wrap.over(driver);
        HikariConfig config = new HikariConfig();
        config.setDataSource(unpooled);
        config.setPoolName(name + " " + database);
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(1);
        return new Side(database, name, new HikariDataSource(config), unpooled, driver, wrap);
    }

    Sent sent() {
        return sent;
    }

    /** Ends what waits for the server. */
    void abort() throws SQLException {
        sent.abort();
        sentToPlain.abort();
    }

    /** What an operation has left behind. */
    record Left(boolean isChanged, String plaintext, String difference, String unmarked) {}

    /** Looks at both databases, and makes them again what they were if anything is not. */
    Left look() throws SQLException {
        Snapshot plainNow = Snapshot.of(plain);
        Snapshot rawNow = Snapshot.of(raw);
        if (plainNow.shown().equals(plainRows.shown()) && rawNow.shown().equals(rawRows.shown())) {
            return new Left(false, "", "", "");
        }
        return new Left(true, rawNow.plaintext(), plainNow.difference(Snapshot.of(shown)), plainNow.unmarked());
    }

    void restore() throws SQLException {
        plainRows.restore(plain, database);
        rawRows.restore(raw, database);
    }

    @Override
    public void close() throws SQLException {
        plainPool.close();
        protectedPool.close();
        plain.close();
        raw.close();
        shown.close();
        coffer.close();
    }
}
