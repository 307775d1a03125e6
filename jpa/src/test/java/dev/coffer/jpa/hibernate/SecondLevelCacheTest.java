package dev.coffer.jpa.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.SerializedCache;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.junit.jupiter.api.Test;

/** What Hibernate keeps beyond a session is envelopes. */
class SecondLevelCacheTest {
    private static final String[] SECRETS = {"plaintext", "Plaintext"};

    @Entity(name = "Cached")
    @Cacheable
    @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Cached extends WithId {
        @Encrypted
        String email;

        @Encrypted(deterministic = true)
        @Column(length = 60)
        String lastName;

        @Encrypted
        Map<String, String> notes;

        @Encrypted
        @ElementCollection(fetch = FetchType.EAGER)
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        List<String> phones = new ArrayList<>();

        static Cached filled(long id) {
            Cached it = new Cached();
            it.id = id;
            it.email = "mary.plaintext@example.org";
            it.lastName = "Plaintextson";
            it.notes = Map.of("plaintext key", "plaintext value");
            it.phones.add("+49 plaintext");
            return it;
        }
    }

    private static Unit open(TestDatabase database, Coffer coffer, SerializedCache cache, Map<String, Object> more) {
        return Unit.open(
                database,
                coffer,
                c -> {
                    c.property("hibernate.cache.region.factory_class", cache)
                            .property("hibernate.cache.use_second_level_cache", true)
                            .property("hibernate.cache.use_query_cache", true);
                    more.forEach(c::property);
                },
                Cached.class);
    }

    @Trap(
            value = "The second-level cache and the query cache hold plain values",
            then = "they hold envelopes; those of another tenant do not decrypt")
    @EveryDatabase
    void entitiesCollectionsAndQueryResults_areCachedAsEnvelopes(TestDatabase database) {
        SerializedCache cache = new SerializedCache();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(database, coffer, cache, Map.of())) {
            unit.run(em -> em.persist(Cached.filled(1)));
            unit.factory.getCache().evictAll();
            for (int i = 0; i < 2; i++) {
                unit.run(em -> assertThat(em.find(Cached.class, 1L))
                        .usingRecursiveComparison()
                        .ignoringFields("phones")
                        .isEqualTo(Cached.filled(1)));
                unit.run(em -> assertThat(
                                em.createQuery("select c.email from Cached c where c.lastName = :name", String.class)
                                        .setParameter("name", "Plaintextson")
                                        .setHint("org.hibernate.cacheable", true)
                                        .getResultList())
                        .containsExactly("mary.plaintext@example.org"));
            }

            assertThat(unit.statistics().getSecondLevelCacheHitCount()).isGreaterThanOrEqualTo(2); // entity, collection
            assertThat(unit.statistics().getQueryCacheHitCount()).isEqualTo(1);
            assertThat(cache.everything).hasSizeGreaterThan(4).noneMatch(SecondLevelCacheTest::isSecret);
        }
    }

    private static boolean isSecret(String bytes) {
        return bytes.contains(SECRETS[0]) || bytes.contains(SECRETS[1]);
    }

    @Test
    void entry_ofAnotherTenant_failsInsteadOfShowing() {
        String[] tenant = {"globex"};
        SerializedCache cache = new SerializedCache();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(
                        TestDatabase.H2, coffer, cache, Map.of(CofferJpa.TENANT, (java.util.function.Supplier<String>)
                                () -> tenant[0]))) {
            unit.run(em -> em.persist(Cached.filled(2))); // so that there is a keyring that could open something
            tenant[0] = "acme";
            unit.run(em -> em.persist(Cached.filled(1)));
            unit.run(em -> assertThat(em.find(Cached.class, 1L).email).isNotNull());
            assertThat(unit.statistics().getSecondLevelCacheHitCount()).isPositive();
            long hits = cache.hits.get();

            tenant[0] = "globex";

            assertThatThrownBy(() -> unit.run(em -> em.find(Cached.class, 1L)))
                    .hasStackTraceContaining("UnknownKeyException");
            assertThat(cache.hits.get()).isGreaterThan(hits); // it was the cache's entry that did not decrypt
        }
    }

    @Test
    void cacheEntry_ofAnUnchangedEntity_isDecryptedWithoutEncrypting() {
        SerializedCache cache = new SerializedCache();
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = open(TestDatabase.H2, coffer, cache, Map.of())) {
            unit.run(em -> em.persist(Cached.filled(1)));
            unit.run(em -> em.find(Cached.class, 1L));
            byte[] before = unit.envelope("select email from Cached");
            unit.statistics().clear();

            unit.run(em -> assertThat(em.find(Cached.class, 1L).notes).hasSize(1));

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.statistics().getPrepareStatementCount()).isZero();
            assertThat(unit.envelope("select email from Cached")).isEqualTo(before);
        }
    }
}
