package dev.coffer.jdbc.soak;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.jdbc.Guards;
import dev.coffer.jdbc.Shop;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.testing.Seed;
import dev.coffer.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Another client changes the schema ten times a second, in eight ways, while four threads write and read with lists of columns,
 * without, through stars and views. Whatever is refused meanwhile: no value may lie outside of envelopes, in any cell of any
 * table, and no row may be read or found otherwise than it was written. {@code -Dcoffer.soak.schema.seconds=120} is the long run.
 */
@Timeout(900)
final class SchemaSoakTest {
    private static final int SECONDS = Integer.getInteger("coffer.soak.schema.seconds", 3);
    private static final int THREADS = 4;
    private static final long PAUSE_MILLIS = 100;
    private static final int HANG_SECONDS = 60;

    private static final String POLICY = """
            version: 1
            keyring: k
            check: require
            tables:
              contact: { email: { type: text(80), equality: true } }
              visit:   { reason: { type: text(80) } }
            """;

    private static Shop shop(TestDatabase database) throws SQLException {
        Shop shop = Shop.empty(database, POLICY);
        EncryptionPolicy policy = shop.coffer.policy().orElseThrow();
        String bytes = database.binaryType(500);
        shop.past("CREATE TABLE contact (id BIGINT PRIMARY KEY, note VARCHAR(80), email " + bytes
                + ", email_bidx BIGINT" + Guards.in("contact", database, policy) + ")");
        shop.past("CREATE TABLE audit (id BIGINT, seen VARCHAR(80))");
        String visit = "CREATE TABLE visit (id BIGINT PRIMARY KEY, reason " + bytes
                + Guards.in("visit", database, policy) + ")";
        switch (database) {
            case POSTGRESQL -> {
                shop.past(visit + " PARTITION BY RANGE (id)");
                shop.past("CREATE TABLE visit_1 PARTITION OF visit FOR VALUES FROM (0) TO (2000000)");
                shop.past("CREATE FUNCTION copying() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " INSERT INTO audit (id, seen) VALUES (NEW.id, 'row'); RETURN NEW; END $$");
            }
            case MARIADB, MYSQL ->
                shop.past(visit + " PARTITION BY RANGE (id) (PARTITION p1 VALUES LESS THAN (2000000))");
            case H2 -> shop.past(visit);
        }
        return shop;
    }

    @ParameterizedTest
    @EnumSource
    void schemaThatChangesAllTheTime_showsNoValue_andLosesNone(TestDatabase database) throws Exception {
        Seed seed = Seed.of("coffer.soak.schema.seed");
        SchemaWriter.Tally tally = new SchemaWriter.Tally();
        CountDownLatch stop = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(THREADS + 1);
        try (Shop shop = shop(database)) {
            SchemaChanges changes = new SchemaChanges(database, shop.plain, seed.value());
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                SchemaWriter writer = new SchemaWriter(shop, tally, seed.value() + i, i);
                running.add(pool.submit(() -> {
                    while (stop.getCount() > 0) {
                        writer.next();
                    }
                    writer.close();
                    return null;
                }));
            }
            running.add(pool.submit(() -> {
                while (!stop.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    changes.next();
                }
                return null;
            }));
            boolean unused = stop.await(SECONDS, TimeUnit.SECONDS); // the time to work in, and nothing is waited for
            stop.countDown();
            for (Future<?> each : running) {
                each.get(HANG_SECONDS, TimeUnit.SECONDS); // a hang is a failure
            }
            System.out.printf("%s: %s, schema changes %s%n%s%n", database, seed, changes.made(), tally);
            assertThat(tally.wrong()).as("%s", seed).isEmpty();
            assertThat(inTheClear(shop)).as("%s", seed).isEmpty();
            assertThat(tally.stored()).as("values stored, and found in the end").isPositive();
            requireStored(shop, tally, seed);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void requireStored(Shop shop, SchemaWriter.Tally tally, Seed seed) throws SQLException {
        List<List<String>> rows = shop.query("SELECT id, email FROM contact ORDER BY id");
        for (List<String> row : rows) {
            assertThat(row.get(1)).as("%s", seed).isEqualTo(SchemaWriter.email(Long.parseLong(row.get(0))));
        }
        if (shop.database
                != TestDatabase.H2) { // which loses most rows that are inserted while it rebuilds a table, by itself
            assertThat(rows.stream().map(row -> Long.valueOf(row.get(0))))
                    .as("%s", seed)
                    .containsAll(tally.ids());
        }
    }

    /** Cells of all tables of the schema, those that came up meanwhile too. */
    private static List<String> inTheClear(Shop shop) throws SQLException {
        List<String> found = new ArrayList<>();
        for (String table : tables(shop)) {
            shop.cells(table).stream()
                    .filter(cell -> cell.contains(SchemaWriter.SECRET))
                    .forEach(cell -> found.add(table + ": " + cell));
        }
        return found;
    }

    private static List<String> tables(Shop shop) throws SQLException {
        String schema = switch (shop.database) {
            case POSTGRESQL -> "current_schema()";
            case MARIADB, MYSQL -> "database()";
            case H2 -> "SCHEMA()";
        };
        List<String> tables = new ArrayList<>();
        try (Connection connection = shop.plain.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT table_name FROM information_schema.tables WHERE"
                        + " table_schema = " + schema + " AND table_type LIKE '%TABLE'")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
