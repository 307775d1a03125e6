package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.number;
import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.persistence.config.HintValues;
import org.eclipse.persistence.config.QueryHints;
import org.eclipse.persistence.jpa.JpaHelper;
import org.eclipse.persistence.queries.CursoredStream;
import org.eclipse.persistence.queries.ScrollableCursor;
import org.eclipse.persistence.sessions.CopyGroup;

/** EclipseLink. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "HidingField",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Links {
    private Links() {}

    @Entity(name = "Person")
    public static class Person {
        @Id
        public long id;

        public String nickname;

        @Encrypted
        public String email;

        @Encrypted(deterministic = true)
        @Column(length = 40)
        public String city;

        @Encrypted
        public Integer salary;

        @Version
        public int version;

        @OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)
        @JoinColumn(name = "person_id")
        @OrderBy("id")
        public List<Card> cards = new ArrayList<>();

        public static Person of(long id) {
            Person it = new Person();
            it.id = id;
            it.nickname = "n" + id;
            it.email = text("m" + id);
            it.city = text("Bonn");
            it.salary = number((int) id);
            Card card = new Card();
            card.id = id;
            card.number = text("c" + id);
            it.cards.add(card);
            return it;
        }

        public String shown() {
            return email
                    + city
                    + salary
                    + version
                    + cards.stream().map(card -> card.number).toList();
        }
    }

    @Entity(name = "Card")
    public static class Card {
        @Id
        public long id;

        @Encrypted
        public String number;
    }

    /** Of three persons with a card each. */
    public abstract static class OfPersons implements Situation {
        @Override
        public List<Class<?>> entities() {
            return List.of(Person.class, Card.class);
        }

        @Override
        public final void run(Twin twin) {
            twin.run(em -> {
                for (long id = 1; id <= 3; id++) {
                    em.persist(Person.of(id));
                }
            });
            ask(twin);
        }

        public abstract void ask(Twin twin);

        static List<String> all(EntityManager em) {
            return em.createQuery("select p from Person p order by p.id", Person.class).getResultList().stream()
                    .map(Person::shown)
                    .toList();
        }
    }

    @Tried(
            value = "the shared cache: read, changed, refreshed, evicted, versions counted",
            by = Tried.By.ECLIPSELINK,
            on = {TestDatabase.H2, TestDatabase.POSTGRESQL})
    public static class SharedCache extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask("from the cache", OfPersons::all);
            twin.ask("change", em -> em.find(Person.class, 1L).email = text("new"));
            twin.ask("changed", OfPersons::all);
            twin.factory().getCache().evictAll();
            twin.ask("from the database", OfPersons::all);
            twin.ask("refresh", em -> {
                Person it = em.find(Person.class, 1L);
                it.email = text("lost");
                em.refresh(it);
                return it.email;
            });
            twin.ask("merge of a detached one", em -> {
                Person it = Person.of(2);
                it.version = 1;
                it.email = text("merged");
                return em.merge(it).email;
            });
            twin.askFailing("merge of an old version", em -> {
                Person it = Person.of(2);
                it.version = 1;
                it.email = text("lost");
                em.merge(it);
                em.flush();
                return null;
            });
            twin.ask("null", em -> em.find(Person.class, 3L).city = null);
            twin.factory().getCache().evictAll();
            twin.ask("all", OfPersons::all);
        }
    }

    @Tried(
            value = "batch writing, by JDBC and buffered",
            by = Tried.By.ECLIPSELINK,
            on = {TestDatabase.H2, TestDatabase.POSTGRESQL, TestDatabase.MARIADB})
    public static class Batches extends OfPersons {
        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration
                    .property("eclipselink.jdbc.batch-writing", "JDBC")
                    .property("eclipselink.jdbc.batch-writing.size", "5");
        }

        @Override
        public void ask(Twin twin) {
            twin.ask("inserts", em -> {
                for (long id = 10; id < 22; id++) {
                    em.persist(Person.of(id));
                }
                return null;
            });
            twin.ask("updates", em -> {
                for (long id = 10; id < 22; id++) {
                    em.find(Person.class, id).email = text("e" + id);
                }
                return null;
            });
            twin.factory().getCache().evictAll();
            twin.ask("all", OfPersons::all);
        }
    }

    @Tried(value = "batch writing in one buffer of dynamic SQL, without binding parameters", by = Tried.By.ECLIPSELINK)
    public static class Unbound extends OfPersons {
        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration
                    .property("eclipselink.jdbc.batch-writing", "Buffered")
                    .property("eclipselink.jdbc.bind-parameters", "false");
        }

        @Override
        public boolean comparesStatements() {
            return false;
        }

        @Override
        public void ask(Twin twin) {
            twin.ask("change", em -> em.find(Person.class, 1L).email = text("new"));
            twin.ask(
                    "query",
                    em -> em.createQuery("select p.id from Person p where p.city = :c order by p.id")
                            .setParameter("c", text("Bonn"))
                            .getResultList());
            twin.factory().getCache().evictAll();
            twin.ask("all", OfPersons::all);
        }
    }

    @Tried(value = "cursors and streams", by = Tried.By.ECLIPSELINK)
    public static class Cursors extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask("cursor", em -> {
                List<String> all = new ArrayList<>();
                CursoredStream rows = (CursoredStream) em.createQuery("select p from Person p order by p.id")
                        .setHint(QueryHints.CURSOR, HintValues.TRUE)
                        .getSingleResult();
                while (rows.hasNext()) {
                    all.add(((Person) rows.next()).email);
                }
                rows.close();
                return all;
            });
            twin.ask("scrollable", em -> {
                ScrollableCursor rows = (ScrollableCursor) em.createQuery("select p from Person p order by p.id")
                        .setHint(QueryHints.SCROLLABLE_CURSOR, HintValues.TRUE)
                        .getSingleResult();
                List<String> all = new ArrayList<>();
                while (rows.hasNext()) {
                    all.add(((Person) rows.next()).email);
                }
                rows.close();
                return all;
            });
            twin.ask(
                    "stream",
                    em -> em.createQuery("select p from Person p order by p.id", Person.class)
                            .getResultStream()
                            .map(Person::shown)
                            .toList());
        }
    }

    @Tried(
            value =
                    "hints: batch, join fetch, read-only, refresh, fetch size, left out of the shared cache, query results cached",
            by = Tried.By.ECLIPSELINK)
    public static class Hints extends OfPersons {
        @Override
        public void ask(Twin twin) {
            for (Map.Entry<String, Object> hint : new java.util.TreeMap<String, Object>(Map.of(
                            QueryHints.BATCH, "p.cards",
                            QueryHints.LEFT_FETCH, "p.cards",
                            QueryHints.READ_ONLY, HintValues.TRUE,
                            QueryHints.REFRESH, HintValues.TRUE,
                            QueryHints.JDBC_FETCH_SIZE, "1",
                            QueryHints.MAINTAIN_CACHE, HintValues.FALSE,
                            QueryHints.QUERY_RESULTS_CACHE, HintValues.TRUE))
                    .entrySet()) {
                twin.ask(
                        hint.getKey(),
                        em -> em
                                .createQuery("select p from Person p where p.city = :c order by p.id", Person.class)
                                .setHint(hint.getKey(), hint.getValue())
                                .setParameter("c", text("Bonn"))
                                .getResultList()
                                .stream()
                                .map(Person::shown)
                                .toList());
            }
        }
    }

    @Tried(value = "JPQL: constructor expressions, tuples, functions, subqueries, updates", by = Tried.By.ECLIPSELINK)
    public static class Jpql extends OfPersons {
        @Override
        public void ask(Twin twin) {
            for (String jpql : List.of(
                    "select p.id, p.nickname from Person p order by p.id",
                    "select p.email from Person p order by p.id",
                    "select p.id from Person p where p.city = ?1 order by p.id",
                    "select p.id from Person p where p.email = ?1",
                    "select p.id from Person p where p.email like ?1",
                    "select p.id from Person p where upper(p.email) = ?1",
                    "select p.id from Person p where func('upper', p.email) = ?1",
                    "select p.id from Person p where function('upper', p.email) = ?1",
                    "select p.id from Person p where operator('ToUpperCase', p.email) = ?1",
                    "select p.id from Person p where cast(p.salary as varchar(20)) = ?1",
                    "select p.id from Person p where sql('upper(?)', p.email) = ?1",
                    "select p.id from Person p where column('EMAIL', p) = ?1",
                    "select column('EMAIL', p) from Person p",
                    "select p.id from Person p where p.city in (select q.city from Person q) and p.city = ?1 order by p.id",
                    "select max(p.salary) from Person p",
                    "select p.city, count(p) from Person p group by p.city",
                    "select p.id from Person p order by p.email",
                    "select case when p.id = 1 then p.email else 'x' end from Person p",
                    "select coalesce(p.email, 'x') from Person p",
                    "delete from Person p where p.email = ?1",
                    "update Person p set p.email = ?1 where p.id = 1",
                    "update Person p set p.nickname = p.email where p.id = 1",
                    "delete from Person p where p.salary = 1")) {
                twin.ask(jpql, em -> {
                    var query = em.createQuery(jpql);
                    if (jpql.contains("?1")) {
                        query.setParameter(1, text("Bonn"));
                    }
                    if (jpql.startsWith("select")) {
                        return query.getResultList();
                    }
                    return query.executeUpdate();
                });
            }
        }
    }

    @Tried(value = "copy groups, fetch groups and load groups", by = Tried.By.ECLIPSELINK)
    public static class Groups extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask("copy", em -> {
                CopyGroup group = new CopyGroup();
                group.cascadeAllParts();
                group.setShouldResetPrimaryKey(false);
                Person copy = (Person) JpaHelper.getEntityManager(em).copy(em.find(Person.class, 1L), group);
                return copy.email + copy.city;
            });
            twin.askFailing("fetch graph, without weaving", em -> {
                em.getEntityManagerFactory().getCache().evictAll();
                var graph = em.createEntityGraph(Person.class);
                graph.addAttributeNodes("city");
                return em.find(Person.class, 1L, Map.of("jakarta.persistence.fetchgraph", graph))
                        .shown();
            });
            twin.ask("load graph", em -> {
                em.getEntityManagerFactory().getCache().evictAll();
                var graph = em.createEntityGraph(Person.class);
                graph.addAttributeNodes("cards");
                return em.find(Person.class, 1L, Map.of("jakarta.persistence.loadgraph", graph))
                        .shown();
            });
        }
    }

    @Tried(value = "native queries of entities, with parameters of deterministic attributes", by = Tried.By.ECLIPSELINK)
    public static class Natives extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask(
                    "entity",
                    em -> ((Person) em.createNativeQuery("select * from Person where id = 1", Person.class)
                                    .getSingleResult())
                            .email);
            twin.askDeviating(
                    "scalar",
                    "native SQL gives envelopes, as what it is",
                    em -> em.createNativeQuery("select email from Person where id = 1")
                                    .getSingleResult()
                            instanceof String);
        }
    }

    @Tried(
            value =
                    "callbacks that change encrypted attributes, a hierarchy in joined tables, embeddables, weaving off",
            by = Tried.By.ECLIPSELINK)
    public static class Hierarchy implements Situation {
        @Embeddable
        public static class Home {
            @Encrypted
            public String street;
        }

        @Entity(name = "Party")
        @Inheritance(strategy = InheritanceType.JOINED)
        @DiscriminatorColumn
        public static class Party {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Embedded
            public Home home = new Home();

            @PreUpdate
            public void changed() {
                email = email + "!";
            }
        }

        @Entity(name = "Human")
        public static class Human extends Party {
            @Encrypted
            public String nick;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Human it = new Human();
                it.id = 1;
                it.email = text("mary");
                it.nick = text("molly");
                it.home.street = text("Lane");
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Human.class, 1L).nick = text("polly"));
            twin.factory().getCache().evictAll();
            twin.ask("read", em -> em.find(Party.class, 1L).email + em.find(Human.class, 1L).nick);
            twin.ask("change the embedded", em -> em.find(Human.class, 1L).home.street = text("Road"));
            twin.factory().getCache().evictAll();
            twin.ask("read again", em -> em.find(Party.class, 1L).home.street);
            twin.ask(
                    "treat",
                    em -> em.createQuery("select treat(p as Human).nick from Party p")
                            .getResultList());
        }
    }

    @Tried(
            value = "one column mapped twice: encrypted and read-only, and plain and writable",
            by = Tried.By.ECLIPSELINK)
    public static class MappedTwice implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @Column(name = "email", insertable = false, updatable = false)
            public String email;

            @Column(name = "email")
            public byte[] raw;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.raw = Marked.bytes("mary");
                em.persist(it);
            });
        }
    }

    @Tried(
            value = "two entities on one table, of which one encrypts a column and the other writes bytes to it",
            by = Tried.By.ECLIPSELINK)
    public static class TwoEntities implements Situation {
        @Entity(name = "A")
        @jakarta.persistence.Table(name = "a")
        public static class A {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "B")
        @jakarta.persistence.Table(name = "a")
        public static class B {
            @Id
            public long id;

            public byte[] email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                B it = new B();
                it.email = Marked.bytes("mary");
                em.persist(it);
            });
        }
    }

    @Tried(
            value =
                    "an attribute that a subclass declares again, encrypted, over one of its mapped superclass that is not",
            by = Tried.By.ECLIPSELINK)
    public static class DeclaredAgain implements Situation {
        @jakarta.persistence.MappedSuperclass
        public abstract static class Reachable {
            @Id
            public long id;

            public String email;
        }

        @Entity(name = "Human")
        public static class Human extends Reachable {
            @Encrypted
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Human it = new Human();
                it.email = text("mary");
                em.persist(it);
            });
        }
    }
}
