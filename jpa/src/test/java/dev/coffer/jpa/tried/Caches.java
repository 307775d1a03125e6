package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.number;
import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.SerializedCache;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.NaturalIdCache;
import org.hibernate.jpa.AvailableHints;

/** The second-level cache and the query cache, whose entries are serialized and searched. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Caches {
    private Caches() {}

    /** With a cache of its own for each twin. */
    public abstract static class Cached implements Situation {
        private final SerializedCache cache = new SerializedCache();

        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration
                    .property("hibernate.cache.region.factory_class", cache)
                    .property("hibernate.cache.use_second_level_cache", true)
                    .property("hibernate.cache.use_query_cache", true);
        }

        @Override
        public final void run(Twin twin) {
            try {
                ask(twin);
            } finally {
                twin.search("the cache", cache.everything);
            }
        }

        public abstract void ask(Twin twin);
    }

    @Tried("read-only entries, put in structured form")
    public static class ReadOnly extends Cached {
        @Entity(name = "Fact")
        @Cacheable
        @Cache(usage = CacheConcurrencyStrategy.READ_ONLY)
        @org.hibernate.annotations.Immutable
        public static class Fact {
            @Id
            public long id;

            @Encrypted
            public String said;

            @Encrypted
            public Integer count;
        }

        @Override
        public void configure(PersistenceConfiguration configuration) {
            super.configure(configuration);
            configuration.property("hibernate.cache.use_structured_entries", true);
        }

        @Override
        public void ask(Twin twin) {
            twin.run(em -> {
                Fact it = new Fact();
                it.said = text("a");
                it.count = number(1);
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Fact.class, 0L).said + em.find(Fact.class, 0L).count);
            twin.ask("read again", em -> em.find(Fact.class, 0L).said + em.find(Fact.class, 0L).count);
            twin.factory().getCache().evictAll();
            twin.ask("after an eviction", em -> em.find(Fact.class, 0L).said);
            twin.ask("read once more", em -> em.find(Fact.class, 0L).said);
        }
    }

    @Tried("nonstrict entries of a hierarchy with an embeddable and a collection")
    public static class NonStrict extends Cached {
        @Embeddable
        public static class Home {
            @Encrypted
            public String street;
        }

        @Entity(name = "Party")
        @Inheritance
        @Cacheable
        @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
        public static class Party {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Embedded
            public Home home = new Home();

            @Encrypted
            @ElementCollection
            @Cache(usage = CacheConcurrencyStrategy.NONSTRICT_READ_WRITE)
            public List<String> phones = new ArrayList<>();
        }

        @Entity(name = "Human")
        public static class Human extends Party {
            @Encrypted
            public String nick;
        }

        @Override
        public void ask(Twin twin) {
            twin.run(em -> {
                Human it = new Human();
                it.email = text("mary");
                it.home.street = text("Lane");
                it.nick = text("molly");
                it.phones.add(text("1"));
                em.persist(it);
            });
            twin.ask("read", NonStrict::shown);
            twin.ask("read again", NonStrict::shown);
            twin.ask("change", em -> em.find(Human.class, 0L).home.street = text("Road"));
            twin.ask("changed", NonStrict::shown);
            twin.ask(
                    "change the collection",
                    em -> em.find(Human.class, 0L).phones.set(0, text("2")));
            twin.ask("collection changed", NonStrict::shown);
        }

        private static Object shown(jakarta.persistence.EntityManager em) {
            Human it = em.find(Human.class, 0L);
            return it.email + it.home.street + it.nick + List.copyOf(it.phones);
        }
    }

    @Tried(
            value = "the natural id cache of a deterministic natural id",
            printing = "org.hibernate.orm.mapping.natural_id")
    public static class NaturalIds extends Cached {
        @Entity(name = "Person")
        @Cacheable
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        @NaturalIdCache
        public static class Person {
            @Id
            public long id;

            @NaturalId(mutable = true)
            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String email;
        }

        @Override
        public void ask(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            for (int i = 0; i < 2; i++) {
                twin.ask(
                        "by natural id",
                        em -> em.unwrap(Session.class)
                                .bySimpleNaturalId(Person.class)
                                .load(text("mary"))
                                .id);
            }
            twin.ask("changed", em -> em.find(Person.class, 1L).email = text("anne"));
            twin.ask(
                    "the old one",
                    em -> em.unwrap(Session.class)
                            .bySimpleNaturalId(Person.class)
                            .load(text("mary")));
            twin.ask(
                    "the new one",
                    em -> em.unwrap(Session.class)
                            .bySimpleNaturalId(Person.class)
                            .load(text("anne"))
                            .id);
        }
    }

    @Tried("cached queries: tuples, constructors, scalars, entities, with deterministic parameters")
    public static class QueryResults extends Cached {
        @Entity(name = "Person")
        @Cacheable
        @Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String city;
        }

        public record Row(String email, String city) {}

        @Override
        public void ask(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                it.city = text("Bonn");
                em.persist(it);
            });
            for (int i = 0; i < 2; i++) {
                twin.ask(
                        "tuple",
                        em -> em.createQuery("select p.email as e from Person p where p.city = :c", Tuple.class)
                                .setParameter("c", text("Bonn"))
                                .setHint(AvailableHints.HINT_CACHEABLE, true)
                                .getResultStream()
                                .map(row -> row.get("e"))
                                .toList());
                twin.ask(
                        "record",
                        em -> em.createQuery("select p.email, p.city from Person p where p.city in :c", Row.class)
                                .setParameter("c", List.of(text("Bonn"), text("Rom")))
                                .setHint(AvailableHints.HINT_CACHEABLE, true)
                                .getResultList());
                twin.ask(
                        "entity",
                        em -> em.createQuery("from Person p where p.city = :c", Person.class)
                                .setParameter("c", text("Bonn"))
                                .setHint(AvailableHints.HINT_CACHEABLE, true)
                                .getResultStream()
                                .map(it -> it.email)
                                .toList());
                twin.ask(
                        "group",
                        em -> em.createQuery("select p.city, count(*) from Person p group by p.city")
                                .setHint(AvailableHints.HINT_CACHEABLE, true)
                                .getResultList());
            }
            twin.ask("change", em -> em.find(Person.class, 0L).email = text("anne"));
            twin.ask(
                    "after a change",
                    em -> em.createQuery("select p.email as e from Person p where p.city = :c", Tuple.class)
                            .setParameter("c", text("Bonn"))
                            .setHint(AvailableHints.HINT_CACHEABLE, true)
                            .getResultStream()
                            .map(row -> row.get("e"))
                            .toList());
        }
    }
}
