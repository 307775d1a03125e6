package dev.coffer.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.OpenUnit;
import dev.coffer.jpa.testing.Renewal;
import dev.coffer.jpa.testing.Shopper;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.KeyInfo;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keys that searches go by, renewed under the tables of entities alone, on both providers. */
class RenewalTest {
    private static final List<KeyPurpose> PURPOSES = List.of(KeyPurpose.INDEX, KeyPurpose.SIV);

    /** In quotes, and words of SQL's. */
    @Entity(name = "Ordering")
    @Table(name = "\"Order\"")
    static class Ordering extends WithId {
        @Encrypted(deterministic = true)
        @Column(name = "\"Group\"")
        String group;

        @Encrypted
        @Column(name = "\"User\"")
        String user;

        @BlindIndex(of = "user")
        @Column(name = "\"User_bidx\"")
        Long userTags;

        static Ordering of(long id) {
            Ordering it = new Ordering();
            it.id = id;
            it.group = "G" + id;
            it.user = "U" + id;
            return it;
        }
    }

    private static OpenUnit unit(boolean hibernate, TestDatabase database, Renewal renewal, Class<?>... entities) {
        return hibernate
                ? Unit.open(database, renewal.coffer, entities)
                : LinkUnit.open(database, renewal.coffer, entities);
    }

    private static void past(OpenUnit unit, String sql) {
        try (Connection connection = unit.database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<KeyInfo> enabled(Keyring keyring, KeyPurpose purpose) {
        return keyring.keys().stream()
                .filter(key -> key.purpose() == purpose && key.state() == KeyState.ENABLED)
                .toList();
    }

    /** As docs/keys.md says: what has not changed is not written. */
    private static void writeAgain(EntityManager em) {
        Shopper shopper = em.find(Shopper.class, 1L);
        String email = shopper.email;
        String lastName = shopper.lastName;
        shopper.email = null;
        shopper.lastName = null;
        em.flush();
        shopper.email = email;
        shopper.lastName = lastName;
    }

    private static long found(OpenUnit unit) {
        return unit.call(em -> em.createQuery("select count(s) from Shopper s where s.emailTags in :tags", Long.class)
                .setParameter("tags", Lookup.in(unit.factory).candidates(Shopper.class, "email", "Doe@example.org"))
                .getSingleResult());
    }

    @EveryDatabase
    void renewAndRetire_byTheFactorysTables_missNoRow(TestDatabase database) {
        for (boolean hibernate : List.of(true, false)) {
            try (Renewal renewal = new Renewal();
                    OpenUnit unit = unit(hibernate, database, renewal, Shopper.class)) {
                unit.run(em -> em.persist(Shopper.of(1, "Doe")));
                Keyring keyring = renewal.coffer.keyring();
                Keyring.StoredValues stored = CofferJpa.storedValues(unit.factory);
                renewal.begin(stored);
                renewal.activate();
                unit.run(em -> em.persist(Shopper.of(2, "Roe")));
                for (KeyPurpose purpose : PURPOSES) {
                    assertThatThrownBy(() -> keyring.retire(purpose, stored))
                            .hasMessageContaining("a node that has not read keyring");
                }
                renewal.awaitRetirement();
                for (KeyPurpose purpose : PURPOSES) {
                    assertThat(stored.under(keyring, enabled(keyring, purpose).get(0)))
                            .as("under the older one")
                            .isEqualTo(1);
                    assertThatThrownBy(() -> keyring.retire(purpose, stored))
                            .hasMessageContaining("1 values still lie under " + purpose.code() + " key");
                }
                assertThat(found(unit)).isEqualTo(1);
                unit.run(RenewalTest::writeAgain);
                for (KeyPurpose purpose : PURPOSES) {
                    keyring.retire(purpose, stored);
                    assertThat(enabled(keyring, purpose)).hasSize(1);
                }
                assertThat(found(unit)).isEqualTo(1);
                List<Long> named = unit.call(
                        em -> em.createQuery("select s.id from Shopper s where s.lastName = :name", Long.class)
                                .setParameter("name", "Doe")
                                .getResultList());
                assertThat(named).containsExactly(1L);
            }
        }
    }

    @EveryDatabase
    void columnsUnderUnique_byTheCatalog_areNotRenewed(TestDatabase database) {
        for (boolean hibernate : List.of(true, false)) {
            try (Renewal renewal = new Renewal();
                    OpenUnit unit = unit(hibernate, database, renewal, Shopper.class)) {
                unit.run(em -> em.persist(Shopper.of(1, "Doe")));
                String name = database == TestDatabase.MARIADB && !hibernate ? "last_name(200)" : "last_name";
                past(unit, "CREATE UNIQUE INDEX one_email ON shopper (email_bidx)");
                past(unit, "CREATE UNIQUE INDEX one_name ON shopper (" + name + ")");
                Keyring keyring = renewal.coffer.keyring();
                Keyring.StoredValues stored = CofferJpa.storedValues(unit.factory);
                assertThatThrownBy(() -> keyring.renew(KeyPurpose.INDEX, stored))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("shopper.email is under UNIQUE or a key (email_bidx)");
                assertThatThrownBy(() -> keyring.renew(KeyPurpose.SIV, stored))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("shopper.last_name is under UNIQUE or a key (last_name)");
                for (KeyPurpose purpose : PURPOSES) {
                    assertThat(enabled(keyring, purpose)).hasSize(1);
                }
            }
        }
    }

    @EveryDatabase
    void namesThatNeedQuotes_areReadAsTheCatalogHasThem(TestDatabase database) {
        for (boolean hibernate : List.of(true, false)) {
            try (Renewal renewal = new Renewal();
                    OpenUnit unit = unit(hibernate, database, renewal, Ordering.class)) {
                unit.run(em -> em.persist(Ordering.of(1)));
                Keyring keyring = renewal.coffer.keyring();
                Keyring.StoredValues stored = CofferJpa.storedValues(unit.factory);
                renewal.begin(stored);
                renewal.activate();
                unit.run(em -> em.persist(Ordering.of(2)));
                for (KeyPurpose purpose : PURPOSES) {
                    assertThat(stored.bound(purpose)).isEmpty();
                    assertThat(stored.under(keyring, enabled(keyring, purpose).get(0)))
                            .isEqualTo(1);
                }
            }
        }
    }

    /** As pgjdbc's own question would wait for whoever has locked the table. */
    @Test
    void lockedTable_isLookedAtAllTheSame() {
        for (boolean hibernate : List.of(true, false)) {
            try (Renewal renewal = new Renewal();
                    OpenUnit unit = unit(hibernate, TestDatabase.POSTGRESQL, renewal, Shopper.class)) {
                past(unit, "CREATE UNIQUE INDEX one_email ON shopper (email_bidx)");
                Keyring.StoredValues stored = CofferJpa.storedValues(unit.factory);
                try (Connection other = unit.database.getConnection();
                        Statement lock = other.createStatement()) {
                    other.setAutoCommit(false);
                    lock.execute("LOCK TABLE shopper IN ACCESS EXCLUSIVE MODE");
                    assertThat(assertTimeoutPreemptively(Duration.ofSeconds(30), () -> stored.bound(KeyPurpose.INDEX)))
                            .hasSize(1);
                    other.rollback();
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        }
    }

    /** Else what it wrote under the old key before that ended would come to light after the count. */
    @ParameterizedTest
    @EnumSource(
            value = TestDatabase.class,
            names = {"POSTGRESQL", "MARIADB"})
    void openTransaction_isWaitedFor(TestDatabase database) throws Exception {
        try (Renewal renewal = new Renewal();
                OpenUnit unit = unit(true, database, renewal, Shopper.class)) {
            unit.run(em -> em.persist(Shopper.of(1, "Doe")));
            Keyring keyring = renewal.coffer.keyring();
            renewal.begin();
            Keyring.StoredValues stored = CofferJpa.storedValues(unit.factory);
            KeyInfo older = enabled(keyring, KeyPurpose.SIV).get(0);
            try (Connection other = unit.database.getConnection();
                    Statement statement = other.createStatement()) {
                other.setAutoCommit(false);
                statement.execute("INSERT INTO shopper (id, last_name) SELECT 7, last_name FROM shopper");
                Thread counting = new Thread(
                        () -> assertThat(stored.under(keyring, older)).isEqualTo(2));
                Throwable[] failed = new Throwable[1];
                counting.setUncaughtExceptionHandler((thread, e) -> failed[0] = e);
                counting.start();
                awaitWaiting(unit, database, counting);
                other.commit();
                counting.join();
                assertThat(failed[0]).isNull();
            }
        }
    }

    private static void awaitWaiting(OpenUnit unit, TestDatabase database, Thread counting) {
        String waiting = database == TestDatabase.POSTGRESQL
                ? "SELECT 1 FROM pg_locks WHERE NOT granted AND mode = 'ShareLock' AND relation = 'shopper'::regclass"
                : "SELECT 1 FROM information_schema.processlist WHERE info LIKE '%LOCK IN SHARE MODE' AND info LIKE 'SELECT COUNT(%'";
        while (unit.cells(waiting).isEmpty() && counting.isAlive()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void columnThatIsNotThere_isNoColumnWithoutValues() {
        for (boolean hibernate : List.of(true, false)) {
            try (Renewal renewal = new Renewal();
                    OpenUnit unit = unit(hibernate, TestDatabase.H2, renewal, Shopper.class)) {
                unit.run(em -> em.persist(Shopper.of(1, "Doe")));
                renewal.begin();
                past(unit, "ALTER TABLE shopper DROP COLUMN last_name");
                Keyring keyring = renewal.coffer.keyring();
                assertThatThrownBy(() -> CofferJpa.storedValues(unit.factory)
                                .under(keyring, enabled(keyring, KeyPurpose.SIV).get(0)))
                        .isInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining("shopper.last_name is not in this database");
                assertThatThrownBy(() -> CofferJpa.storedValues(unit.factory).bound(KeyPurpose.SIV))
                        .isInstanceOf(KeyUnavailableException.class)
                        .hasMessageContaining("shopper.last_name is not in this database");
            }
        }
    }

    @Entity(name = "Stranger")
    static class Stranger extends WithId {}

    @Test
    void factoryWithoutCofferOrOverCofferJdbc_isRefused() {
        try (Renewal renewal = new Renewal();
                Coffer another = TestCoffer.withPolicy("  elsewhere:\n    name: { type: text }\n");
                OpenUnit plain = Unit.open(TestDatabase.H2, null, Stranger.class);
                OpenUnit wrapped = Unit.open(
                        CofferDataSource.wrap(TestDatabase.H2.fresh(), another),
                        renewal.coffer,
                        configuration -> {},
                        Stranger.class)) {
            assertThatThrownBy(() -> CofferJpa.storedValues(plain.factory))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining(CofferJpa.COFFER);
            assertThatThrownBy(() -> CofferJpa.storedValues(wrapped.factory).bound(KeyPurpose.SIV))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("CofferDataSource.storedValues()");
        }
    }
}
