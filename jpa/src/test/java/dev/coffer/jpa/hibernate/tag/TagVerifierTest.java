package dev.coffer.jpa.hibernate.tag;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.TagReport;
import dev.coffer.jpa.TagVerifier;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.Person;
import dev.coffer.jpa.testing.SerializedCache;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WatchedStatements;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tags that native SQL has left behind are found and mended, and nothing else is touched. */
class TagVerifierTest {
    private static final String TEXT_STORAGE = """
              person:
                email: { type: text(60), equality: true, storage: text, normalize: [trim, lowercase] }
            """;

    private static FieldCipher<String> emails(Coffer coffer) {
        return coffer.cipher("person", "email", FieldType.text(60));
    }

    /** As a program would that knows the envelopes and not the tags. */
    private static void update(DataSource database, String sql, Object... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                update.setObject(i + 1, parameters[i]);
            }
            assertThat(update.executeUpdate()).isPositive();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Long> found(Unit unit, String email) {
        return unit.call(em -> em.createQuery(
                        "select p.id from Person p where p.emailTags in :tags order by p.id", Long.class)
                .setParameter("tags", Lookup.in(unit.factory).candidates(Person.class, "email", email))
                .setHint("org.hibernate.cacheable", true)
                .getResultList());
    }

    private static TagReport only(List<TagReport> reports) {
        assertThat(reports).hasSize(1);
        return reports.get(0);
    }

    @Trap(
            value = "Native SQL changes an envelope and leaves its tag behind",
            then = "`TagVerifier` finds such rows and mends them")
    @EveryDatabase
    void tags_leftBehindByNativeSql_areFoundAndMended(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Unit::unguarded, Person.class)) {
            unit.run(em -> {
                em.persist(Person.of(1, "mary@example.org"));
                em.persist(Person.of(2, "john@example.org"));
                em.persist(Person.of(3, "anne@example.org"));
                em.persist(Person.of(4, null));
            });
            unit.run(em -> em.createNativeQuery("update person set email = :e where id = 1")
                    .setParameter("e", emails(coffer).encrypt("Molly@example.org"))
                    .executeUpdate());
            unit.run(em -> em.createNativeQuery("update person set email = null where id = 2")
                    .executeUpdate());
            unit.run(em -> em.createNativeQuery("update person set email_bidx = null where id = 3")
                    .executeUpdate());
            assertThat(found(unit, "mary@example.org")).containsExactly(1L); // by a value that it no longer has
            assertThat(found(unit, "molly@example.org")).isEmpty();
            TagVerifier verifier = TagVerifier.in(unit.factory);

            List<Object> before = unit.cells("select email_bidx from person order by id");
            TagReport seen = only(verifier.verify());
            assertThat(seen)
                    .isEqualTo(new TagReport(Person.class.getName(), "email", 4, 3, 0, 0, List.of("1", "2", "3")));
            assertThat(seen.isClean()).isFalse();
            assertThat(unit.cells("select email_bidx from person order by id")).isEqualTo(before);

            TagReport repaired = only(verifier.repair());
            assertThat(repaired)
                    .isEqualTo(new TagReport(Person.class.getName(), "email", 4, 3, 3, 0, List.of("1", "2", "3")));
            assertThat(repaired.isClean()).isTrue();
            assertThat(found(unit, "molly@example.org")).containsExactly(1L);
            assertThat(found(unit, "mary@example.org")).isEmpty();
            assertThat(found(unit, "anne@example.org")).containsExactly(3L);
            assertThat(unit.cells("select email_bidx from person where id in (2, 4)"))
                    .containsExactly(null, null);
            assertThat(only(verifier.verify()))
                    .isEqualTo(new TagReport(Person.class.getName(), "email", 4, 0, 0, 0, List.of()));
        }
    }

    @EveryDatabase
    void tags_ofEnvelopesKeptAsText_areMended(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy(TEXT_STORAGE);
                Unit unit = Unit.open(database, coffer, configuration -> {}, Person.class)) {
            unit.run(em -> em.persist(Person.of(1, "mary@example.org")));
            update(
                    unit.database(),
                    "update person set email = ?",
                    emails(coffer).encryptToText("molly@example.org"));

            assertThat(only(TagVerifier.in(unit.factory).repair()).repaired()).isEqualTo(1);
            assertThat(found(unit, "molly@example.org")).containsExactly(1L);
        }
    }

    @EveryDatabase
    void tenThousandRows_areReadInPages_andWhatIsRightIsNotWritten(TestDatabase database) {
        WatchedStatements watched = new WatchedStatements();
        DataSource fresh = database.fresh();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        watched.around(fresh),
                        coffer,
                        configuration -> configuration
                                .property("hibernate.jdbc.batch_size", 500)
                                .property(CofferJpa.CHECK, "off"),
                        Person.class)) {
            List<Person> people = new ArrayList<>();
            for (long id = 1; id <= 10_000; id++) {
                people.add(Person.of(id, id % 10 == 0 ? null : id + "@example.org"));
            }
            unit.stateless(it -> it.insertMultiple(people));
            TagVerifier verifier = TagVerifier.in(unit.factory);

            watched.reset();
            assertThat(only(verifier.repair()))
                    .isEqualTo(new TagReport(Person.class.getName(), "email", 10_000, 0, 0, 0, List.of()));
            assertThat(watched.updates).hasValue(0);
            assertThat(watched.mostRows).hasValue(500);
            assertThat(watched.queries).hasValue(21); // the last finds nothing more

            update(fresh, "update person set email_bidx = 7 where id in (1, 500, 501, 5000, 10000)");
            watched.reset();
            TagReport repaired = only(verifier.repair());
            assertThat(repaired.staleIds()).containsExactly("1", "500", "501", "5000", "10000");
            assertThat(repaired.repaired()).isEqualTo(5);
            assertThat(watched.updates).hasValue(5);
            assertThat(watched.mostRows).hasValue(500);

            update(fresh, "update person set email_bidx = 7");
            TagReport many = only(verifier.verify());
            assertThat(many.stale()).isEqualTo(10_000);
            assertThat(many.staleIds())
                    .hasSize(TagReport.MAX_IDS)
                    .startsWith("1", "2")
                    .endsWith("100");
        }
    }

    /** @param what changes: both, as by a program that keeps tags, or the one or the other */
    @ParameterizedTest
    @ValueSource(strings = {"envelope and tag", "envelope", "tag", "null", "row"})
    void change_betweenLookAndRepair_isNotOverwritten(String what) {
        for (TestDatabase database : List.of(TestDatabase.POSTGRESQL, TestDatabase.MARIADB, TestDatabase.H2)) {
            WatchedStatements watched = new WatchedStatements();
            DataSource fresh = database.fresh();
            try (Coffer coffer = TestCoffer.withoutPolicy();
                    Unit unit = Unit.open(watched.around(fresh), coffer, Unit::unguarded, Person.class)) {
                unit.run(em -> em.persist(Person.of(1, "mary@example.org")));
                update(fresh, "update person set email_bidx = 7");
                byte[] other = emails(coffer).encrypt("anne@example.org");
                watched.beforeUpdate(() -> {
                    switch (what) {
                        case "envelope and tag" -> update(fresh, "update person set email = ?, email_bidx = 8", other);
                        case "envelope" -> update(fresh, "update person set email = ?", other);
                        case "tag" -> update(fresh, "update person set email_bidx = 8");
                        case "null" -> update(fresh, "update person set email = null");
                        default -> update(fresh, "delete from person");
                    }
                });

                TagReport report = only(TagVerifier.in(unit.factory).repair());

                assertThat(report.stale()).as("%s", database).isEqualTo(1);
                assertThat(report.repaired()).as("%s", database).isZero();
                assertThat(report.isClean()).isFalse();
                assertThat(watched.updates).hasValue(1);
                assertThat(unit.cells("select email_bidx from person"))
                        .as("%s", database)
                        .isEqualTo(
                                what.equals("row")
                                        ? List.of()
                                        : List.of(what.equals("envelope") || what.equals("null") ? 7L : 8L));
            }
        }
    }

    @EveryDatabase
    void unreadableRows_areCountedAndLeftAlone_andTheRestIsMended(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Coffer stranger = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Unit::unguarded, Person.class)) {
            unit.run(em -> {
                for (long id = 1; id <= 4; id++) {
                    em.persist(Person.of(id, "mary@example.org"));
                }
            });
            byte[] altered = emails(coffer).encrypt("anne@example.org");
            altered[altered.length - 1] ^= 1;
            update(unit.database(), "update person set email = ? where id = 1", altered);
            update(
                    unit.database(),
                    "update person set email = ? where id = 2",
                    emails(stranger).encrypt("anne@example.org"));
            update(unit.database(), "update person set email = ? where id = 3", new byte[] {1, 2, 3});
            update(unit.database(), "update person set email_bidx = 7");

            assertThat(only(TagVerifier.in(unit.factory).repair()))
                    .isEqualTo(new TagReport(Person.class.getName(), "email", 4, 1, 1, 3, List.of("4")));
            assertThat(unit.cells("select email_bidx from person where id < 4")).containsExactly(7L, 7L, 7L);
            assertThat(found(unit, "mary@example.org")).containsExactly(4L);
            assertThat(only(TagVerifier.in(unit.factory).verify()).isClean()).isFalse();
        }
    }

    /** A tenant's keyring is read when it is needed first, and then its repository is away. */
    @EveryDatabase
    void keyRepository_thatIsDown_endsTheRun_andTheNextFindsTheRest(TestDatabase database) {
        TestCoffer.Keys keys = TestCoffer.Keys.fresh();
        DataSource fresh = database.fresh();
        Supplier<String> tenant = () -> "acme";
        try (Coffer coffer = keys.coffer();
                Unit unit = Unit.open(fresh, coffer, Unit.tenant(tenant), Person.class)) {
            unit.run(em -> em.persist(Person.of(1, "mary@example.org")));
        }
        update(fresh, "update person set email_bidx = 7");
        FailingRepository repository =
                new FailingRepository(FileKeyRepository.at(keys.folder().resolve("keys")), new AtomicBoolean());
        try (Coffer coffer = Coffer.builder()
                        .keyEncryptionKey(KeystoreKek.open(
                                keys.folder().resolve("kek.p12"), "coffer", "correct horse".toCharArray()))
                        .repository(repository)
                        .keyring("customers")
                        .build();
                Unit unit = Unit.open(
                        fresh,
                        coffer,
                        configuration -> configuration
                                .property(CofferJpa.TENANT, tenant)
                                .property("jakarta.persistence.schema-generation.database.action", "none"),
                        Person.class)) {
            TagVerifier verifier = TagVerifier.in(unit.factory);
            repository.isDown().set(true);

            assertThatThrownBy(verifier::repair).isInstanceOf(KeyUnavailableException.class);
            assertThat(unit.cell("select email_bidx from person")).isEqualTo(7L);

            repository.isDown().set(false);
            assertThat(only(verifier.repair()).repaired()).isEqualTo(1);
            assertThat(found(unit, "mary@example.org")).containsExactly(1L);
        }
    }

    @EveryDatabase
    void tenants_haveTheirOwnRowsMended(TestDatabase database) {
        AtomicReference<String> tenant = new AtomicReference<>();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Unit.tenant(tenant::get), Person.class)) {
            tenant.set("acme");
            unit.run(em -> em.persist(Person.of(1, "mary@example.org")));
            tenant.set("globex");
            unit.run(em -> em.persist(Person.of(2, "mary@example.org")));
            update(unit.database(), "update person set email_bidx = 7");
            TagVerifier verifier = TagVerifier.in(unit.factory);

            assertThat(only(verifier.repair()))
                    .isEqualTo(new TagReport(Person.class.getName(), "email", 2, 1, 1, 1, List.of("2")));
            assertThat(found(unit, "mary@example.org")).containsExactly(2L);
            tenant.set("acme");
            assertThat(found(unit, "mary@example.org")).isEmpty();
            assertThat(only(verifier.repair()).staleIds()).containsExactly("1");
            assertThat(found(unit, "mary@example.org")).containsExactly(1L);
            tenant.set(null);
            assertThatThrownBy(verifier::verify)
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageContaining("the supplier in the property 'dev.coffer.tenant' gave null");
        }
    }

    @Test
    void caches_forgetWhatWasRepaired() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        TestDatabase.H2,
                        coffer,
                        configuration -> configuration
                                .property("hibernate.cache.region.factory_class", new SerializedCache())
                                .property("hibernate.cache.use_second_level_cache", true)
                                .property("hibernate.cache.use_query_cache", true),
                        Person.class)) {
            unit.run(em -> em.persist(Person.of(1, "mary@example.org")));
            Object tag = unit.cell("select email_bidx from person");
            update(unit.database(), "update person set email_bidx = 7");
            unit.factory.getCache().evictAll();
            unit.run(em -> assertThat(em.find(Person.class, 1L).emailTags).isEqualTo(7L));
            assertThat(found(unit, "mary@example.org")).isEmpty();
            assertThat(unit.statistics().getQueryCachePutCount()).isPositive();

            TagVerifier.in(unit.factory).repair();

            unit.run(em -> assertThat(em.find(Person.class, 1L).emailTags).isEqualTo(tag));
            assertThat(found(unit, "mary@example.org")).containsExactly(1L);
        }
    }

    @Test
    void factory_withoutACoffer_orOfEclipseLink_isRefused() {
        try (Unit plain = Unit.open(TestDatabase.H2, null)) {
            assertThatThrownBy(() -> TagVerifier.in(plain.factory))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("set its property 'dev.coffer.coffer' to the Coffer instance");
        }
        PersistenceConfiguration configuration = new PersistenceConfiguration("people")
                .managedClass(Person.class)
                .property("jakarta.persistence.nonJtaDataSource", TestDatabase.H2.fresh());
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            CofferCustomizer.properties(coffer).forEach(configuration::property);
            try (EntityManagerFactory factory =
                    new org.eclipse.persistence.jpa.PersistenceProvider().createEntityManagerFactory(configuration)) {
                assertThatThrownBy(() -> TagVerifier.in(factory)).isInstanceOf(PersistenceException.class);
            }
        }
    }
}
