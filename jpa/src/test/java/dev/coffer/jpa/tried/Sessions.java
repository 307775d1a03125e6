package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.number;
import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FetchType;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PersistenceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hibernate.Interceptor;
import org.hibernate.Session;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Fetch;
import org.hibernate.annotations.FetchMode;
import org.hibernate.annotations.FetchProfile;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.annotations.SQLSelect;
import org.hibernate.annotations.SQLUpdate;
import org.hibernate.type.Type;

/** What sessions do with entities: fetching, batches, flushes, interceptors. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "HidingField",
    "ReturnValueIgnored",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Sessions {
    private Sessions() {}

    @Entity(name = "Person")
    @FetchProfile(
            name = "cards",
            fetchOverrides =
                    @FetchProfile.FetchOverride(entity = Person.class, association = "cards", mode = FetchMode.JOIN))
    @jakarta.persistence.NamedEntityGraph(
            name = "graph",
            attributeNodes = {
                @jakarta.persistence.NamedAttributeNode("email"),
                @jakarta.persistence.NamedAttributeNode("cards")
            })
    public static class Person {
        @Id
        public long id;

        public String nickname;

        @Encrypted
        public String email;

        @Encrypted(deterministic = true)
        @Column(length = 40)
        public String city;

        @OneToMany(mappedBy = "owner", cascade = CascadeType.ALL)
        @Fetch(FetchMode.SUBSELECT)
        @jakarta.persistence.OrderBy("id")
        public List<Card> cards = new ArrayList<>();

        public static Person of(long id) {
            Person it = new Person();
            it.id = id;
            it.nickname = "n" + id;
            it.email = text("m" + id);
            it.city = text("Bonn");
            Card card = new Card();
            card.id = id;
            card.number = number((int) id);
            card.owner = it;
            it.cards.add(card);
            return it;
        }

        public String shown() {
            return email
                    + city
                    + nickname
                    + cards.stream().map(card -> card.number).toList();
        }
    }

    @Entity(name = "Card")
    @BatchSize(size = 4)
    public static class Card {
        @Id
        public long id;

        @Encrypted
        public Integer number;

        @ManyToOne(fetch = FetchType.LAZY)
        public Person owner;
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
            return em.createQuery("from Person p order by p.id", Person.class)
                    .getResultStream()
                    .map(Person::shown)
                    .toList();
        }
    }

    @Tried("fetching: by subselect, in batches, by entity graph, by fetch profile, by join")
    public static class Fetching extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask("subselect", OfPersons::all);
            twin.ask(
                    "subselect of a condition on a deterministic attribute",
                    em -> em.createQuery("from Person p where p.city = :c order by p.id", Person.class)
                            .setParameter("c", text("Bonn"))
                            .getResultStream()
                            .map(Person::shown)
                            .toList());
            twin.ask("batch", em -> {
                List<Card> cards =
                        em.createQuery("from Card c order by c.id", Card.class).getResultList();
                return cards.stream().map(card -> card.owner.email).toList();
            });
            twin.ask(
                    "named graph",
                    em -> em.find(
                                    Person.class,
                                    1L,
                                    Map.of("jakarta.persistence.fetchgraph", em.getEntityGraph("graph")))
                            .shown());
            twin.ask("graph of a deterministic attribute", em -> {
                var graph = em.createEntityGraph(Person.class);
                graph.addAttributeNodes("city");
                return em.find(Person.class, 1L, Map.of("jakarta.persistence.loadgraph", graph))
                        .shown();
            });
            twin.ask("profile", em -> {
                em.unwrap(Session.class).enableFetchProfile("cards");
                return em.find(Person.class, 1L).shown();
            });
            twin.ask(
                    "join fetch",
                    em -> em.createQuery("from Person p join fetch p.cards order by p.id", Person.class)
                            .getResultStream()
                            .map(Person::shown)
                            .toList());
            twin.ask(
                    "by several ids",
                    em -> em.unwrap(Session.class).findMultiple(Person.class, List.of(3L, 1L)).stream()
                            .map(Person::shown)
                            .toList());
            twin.ask("reference", em -> em.getReference(Person.class, 2L).email);
        }
    }

    @Tried("a stateless session: insertMultiple, getMultiple, upsert, update, refresh, fetch, delete")
    public static class Stateless extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.askStateless("insertMultiple", session -> {
                session.insertMultiple(List.of(Person.of(4), Person.of(5)));
                return null;
            });
            twin.askStateless(
                    "get",
                    session -> session.getMultiple(Person.class, List.of(4L, 1L)).stream()
                            .map(each -> each.email)
                            .toList());
            twin.askStateless("upsert", session -> {
                Person it = Person.of(4);
                it.email = text("upserted");
                session.upsert(it);
                session.upsert(Person.of(6));
                return null;
            });
            twin.askStateless("upsertMultiple", session -> {
                session.upsertMultiple(List.of(Person.of(6), Person.of(7)));
                return null;
            });
            twin.askStateless("update", session -> {
                Person it = session.get(Person.class, 5L);
                it.email = text("updated");
                it.city = null;
                session.update(it);
                session.refresh(it);
                return it.email + it.city;
            });
            twin.askStateless("fetch", session -> {
                Person it = session.get(Person.class, 1L);
                session.fetch(it.cards);
                return it.shown();
            });
            twin.askStateless(
                    "query",
                    session -> session.createSelectionQuery(
                                    "select p.email from Person p where p.city = :c order by p.id", String.class)
                            .setParameter("c", text("Bonn"))
                            .getResultList());
            twin.askStateless("delete", session -> {
                session.delete(session.get(Person.class, 5L));
                return null;
            });
            twin.ask("all", OfPersons::all);
        }
    }

    @Tried(
            value = "statements in batches, ordered: hibernate.jdbc.batch_size, order_inserts, order_updates",
            on = {TestDatabase.POSTGRESQL, TestDatabase.MARIADB, TestDatabase.H2})
    public static class Batches extends OfPersons {
        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration
                    .property("hibernate.jdbc.batch_size", 5)
                    .property("hibernate.order_inserts", true)
                    .property("hibernate.order_updates", true);
        }

        @Override
        public void ask(Twin twin) {
            twin.ask("inserts", em -> {
                for (int i = 10; i < 22; i++) {
                    em.persist(Person.of(i));
                }
                return null;
            });
            twin.ask("updates, of which some change nothing", em -> {
                em.createQuery("from Person p order by p.id", Person.class)
                        .getResultList()
                        .forEach(each -> each.email = each.id % 2 == 0 ? text("even") : each.email);
                return null;
            });
            twin.ask("all", OfPersons::all);
        }
    }

    @Tried("refresh, detach, merge, evict, read-only, clear, lock")
    public static class States extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask("refresh", em -> {
                Person it = em.find(Person.class, 1L);
                it.email = text("lost");
                em.refresh(it);
                return it.email;
            });
            twin.ask("read-only", em -> {
                Person it = em.find(Person.class, 1L);
                em.unwrap(Session.class).setReadOnly(it, true);
                it.email = text("lost");
                em.flush();
                return null;
            });
            twin.ask("read-only query", em -> {
                em.createQuery("from Person p", Person.class)
                        .setHint("org.hibernate.readOnly", true)
                        .getResultList()
                        .forEach(each -> each.email = text("lost"));
                return null;
            });
            twin.ask("default read-only", em -> {
                em.unwrap(Session.class).setDefaultReadOnly(true);
                em.find(Person.class, 2L).email = text("lost");
                return null;
            });
            twin.ask("detach and merge", em -> {
                Person it = em.find(Person.class, 1L);
                it.cards.size();
                em.detach(it);
                it.email = text("merged");
                it.cards.get(0).number = number(9);
                em.merge(it);
                em.flush();
                em.clear();
                return em.find(Person.class, 1L).shown();
            });
            twin.ask("merge of what has not changed", em -> em.merge(Person.of(2)).email);
            twin.ask("lock", em -> em.find(Person.class, 1L, LockModeType.PESSIMISTIC_WRITE).email);
            twin.ask("is it dirty", em -> {
                Person it = em.find(Person.class, 1L);
                boolean before = em.unwrap(Session.class).isDirty();
                it.email = text("dirty");
                return before + "" + em.unwrap(Session.class).isDirty();
            });
        }
    }

    @Tried("flush modes, and queries before a flush")
    public static class Flushes extends OfPersons {
        @Override
        public void ask(Twin twin) {
            twin.ask("auto", em -> {
                em.find(Person.class, 1L).city = text("Rom");
                return em.createQuery("select p.id from Person p where p.city = :c")
                        .setParameter("c", text("Rom"))
                        .getResultList();
            });
            twin.ask("commit", em -> {
                em.setFlushMode(FlushModeType.COMMIT);
                em.find(Person.class, 2L).city = text("Rom");
                return em.createQuery("select p.id from Person p where p.city = :c")
                        .setParameter("c", text("Rom"))
                        .getResultList();
            });
            twin.ask("native", em -> {
                em.find(Person.class, 3L).city = text("Rom");
                return em.createNativeQuery("select count(distinct city) from Person")
                        .getSingleResult();
            });
            twin.ask("manual", em -> {
                em.unwrap(Session.class).setHibernateFlushMode(org.hibernate.FlushMode.MANUAL);
                em.find(Person.class, 3L).city = text("Oslo");
                return null;
            });
            twin.ask("all", OfPersons::all);
        }
    }

    @Tried("an interceptor that reads and changes encrypted attributes")
    public static class Intercepted extends OfPersons {
        static final List<String> HEARD = new ArrayList<>();

        public static class Ears implements Interceptor {
            @Override
            public boolean onPersist(Object entity, Object id, Object[] state, String[] names, Type[] types) {
                for (int i = 0; i < names.length; i++) {
                    if (names[i].equals("email")) {
                        HEARD.add("persist " + state[i]);
                        state[i] = state[i] + "!";
                        return true;
                    }
                }
                return false;
            }

            @Override
            public boolean onFlushDirty(
                    Object entity, Object id, Object[] now, Object[] before, String[] names, Type[] types) {
                for (int i = 0; i < names.length; i++) {
                    if (names[i].equals("email")) {
                        HEARD.add("flush " + now[i] + " " + (before == null ? null : before[i]));
                        now[i] = now[i] + "?";
                        return true;
                    }
                }
                return false;
            }

            @Override
            public boolean onLoad(Object entity, Object id, Object[] state, String[] names, Type[] types) {
                for (int i = 0; i < names.length; i++) {
                    if (names[i].equals("email")) {
                        HEARD.add("load " + state[i]);
                    }
                }
                return false;
            }
        }

        @Override
        public void configure(PersistenceConfiguration configuration) {
            HEARD.clear();
            configuration.property("hibernate.session_factory.interceptor", new Ears());
        }

        @Override
        public void ask(Twin twin) {
            twin.ask("change", em -> em.find(Person.class, 1L).email = text("new"));
            twin.ask("read", em -> em.find(Person.class, 1L).email);
            twin.ask("heard", em -> HEARD);
        }
    }

    @Tried("statements of the application's own: @SQLInsert, @SQLUpdate, @SQLSelect")
    public static class OwnSql implements Situation {
        @Entity(name = "Note")
        @SQLInsert(sql = "insert into Note (said, title, id) values (?, ?, ?)")
        @SQLUpdate(sql = "update Note set said = ?, title = ? where id = ?")
        @SQLSelect(sql = "select id, said, title from Note where id = ?")
        public static class Note {
            @Id
            public long id;

            @Encrypted
            public String said;

            public String title;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Note it = new Note();
                it.said = text("a");
                it.title = "t";
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Note.class, 0L).said);
            twin.ask("change", em -> em.find(Note.class, 0L).said = text("b"));
            twin.ask("read again", em -> em.find(Note.class, 0L).said + em.find(Note.class, 0L).title);
        }
    }

    @Tried("@SQLInsert that writes the parameter twice, or through a function")
    public static class OwnSqlThatComputes implements Situation {
        @Entity(name = "Note")
        @SQLInsert(sql = "insert into Note (said, id) values (upper(?), ?)")
        public static class Note {
            @Id
            public long id;

            @Encrypted
            public String said;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Note it = new Note();
                it.said = text("a");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Note.class, 0L).said);
        }
    }
}
