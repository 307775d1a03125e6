package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.NamedStoredProcedureQuery;
import jakarta.persistence.OneToOne;
import jakarta.persistence.ParameterMode;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.StoredProcedureParameter;
import jakarta.persistence.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.Cascade;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.HQLSelect;
import org.hibernate.annotations.ManyToAny;
import org.hibernate.annotations.NotFound;
import org.hibernate.annotations.NotFoundAction;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.annotations.RowId;
import org.hibernate.annotations.UpdateTimestamp;

/** More of Hibernate's features beside encrypted attributes. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Features {
    private Features() {}

    @Tried("@ManyToAny to entities with encrypted attributes")
    public static class ManyAny implements Situation {
        @Entity(name = "Human")
        public static class Human {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Firm")
        public static class Firm {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Account")
        public static class Account {
            @Id
            public long id;

            @ManyToAny
            @AnyKeyJavaClass(Long.class)
            @Column(name = "owner_type")
            @AnyDiscriminatorValue(discriminator = "H", entity = Human.class)
            @AnyDiscriminatorValue(discriminator = "F", entity = Firm.class)
            @JoinTable(
                    name = "owners",
                    joinColumns = @JoinColumn(name = "account_id"),
                    inverseJoinColumns = @JoinColumn(name = "owner_id"))
            @Cascade(org.hibernate.annotations.CascadeType.ALL)
            public List<Object> owners = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Human human = new Human();
                human.id = 1;
                human.email = text("mary");
                Firm firm = new Firm();
                firm.id = 2;
                firm.email = text("office");
                Account account = new Account();
                account.owners.add(human);
                account.owners.add(firm);
                em.persist(account);
            });
            twin.ask(
                    "read",
                    em -> em.find(Account.class, 0L).owners.stream()
                            .map(each -> each instanceof Human human ? human.email : ((Firm) each).email)
                            .sorted()
                            .toList());
            twin.ask("change one", em -> {
                for (Object each : em.find(Account.class, 0L).owners) {
                    if (each instanceof Human human) {
                        human.email = text("anne");
                    }
                }
                return em.find(Account.class, 0L).owners.size();
            });
            twin.ask("read again", em -> em.find(Human.class, 1L).email);
        }
    }

    @Tried("@HQLSelect that loads by a query of its own, @RowId")
    public static class OwnSelect implements Situation {
        @Entity(name = "Note")
        @HQLSelect(query = "from Note n left join fetch n.about where n.id = ?1")
        @RowId
        public static class Note {
            @Id
            public long id;

            @Encrypted
            public String said;

            @OneToOne(cascade = CascadeType.ALL)
            public Note about;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Note it = new Note();
                it.id = 1;
                it.said = text("a");
                it.about = new Note();
                it.about.id = 2;
                it.about.said = text("b");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Note.class, 1L).said + em.find(Note.class, 1L).about.said);
            twin.ask("merge of what has not changed", em -> {
                Note it = new Note();
                it.id = 2;
                it.said = text("b");
                return em.merge(it).said;
            });
            twin.ask("merge of what has", em -> {
                Note it = new Note();
                it.id = 2;
                it.said = text("c");
                return em.merge(it).said;
            });
            twin.ask("read again", em -> em.find(Note.class, 1L).about.said);
        }
    }

    @Tried("@HQLSelect that compares an encrypted attribute")
    public static class OwnSelectThatCompares implements Situation {
        @Entity(name = "Note")
        @HQLSelect(query = "from Note n where n.id = ?1 and n.said <> 'x'")
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
                it.id = 1;
                it.said = text("a");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Note.class, 1L).said);
        }
    }

    @Tried(
            value = "a stored procedure with an encrypted value: called by name, and by the entity manager",
            on = TestDatabase.POSTGRESQL)
    public static class Procedures implements Situation {
        @Entity(name = "Person")
        @NamedStoredProcedureQuery(
                name = "store",
                procedureName = "store",
                parameters = {
                    @StoredProcedureParameter(mode = ParameterMode.IN, type = Long.class, name = "key"),
                    @StoredProcedureParameter(mode = ParameterMode.IN, type = String.class, name = "nick")
                })
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            public String nickname;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            try (Connection connection = twin.database().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create procedure store(key bigint, nick varchar) language sql as"
                        + " $$ update person set nickname = nick where id = key $$");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            twin.ask("call", em -> {
                em.createNamedStoredProcedureQuery("store")
                        .setParameter("key", 1L)
                        .setParameter("nick", "molly")
                        .execute();
                return null;
            });
            twin.ask("read", em -> em.find(Person.class, 1L).nickname + em.find(Person.class, 1L).email);
        }
    }

    @Tried(
            "@UpdateTimestamp, a version of time, @OptimisticLock(excluded) and @DynamicUpdate beside encrypted attributes")
    public static class Versions implements Situation {
        @Entity(name = "Person")
        @DynamicUpdate
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Encrypted
            @OptimisticLock(excluded = true)
            public String note;

            @Version
            public int version;

            @UpdateTimestamp
            public Instant changed;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("mary");
                it.note = text("n");
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 1L).email = text("anne"));
            twin.ask("counted", em -> em.find(Person.class, 1L).version);
            twin.ask("change what does not count", em -> em.find(Person.class, 1L).note = text("o"));
            twin.ask("not counted", em -> em.find(Person.class, 1L).version + em.find(Person.class, 1L).note);
            twin.ask("set to what it is", em -> em.find(Person.class, 1L).email = text("anne"));
            twin.ask("not counted either", em -> em.find(Person.class, 1L).version);
            twin.askFailing("merge of an old version", em -> {
                Person it = new Person();
                it.id = 1;
                it.version = 0;
                it.email = text("lost");
                em.merge(it);
                return null;
            });
            twin.ask("read", em -> em.find(Person.class, 1L).email);
        }
    }

    @Tried("hbm.xml: an entity mapped there, whose class has Coffer's annotations")
    public static class OldXml implements Situation {
        public static class Person {
            public long id;

            @Encrypted
            public String email;

            public long getId() {
                return id;
            }

            public void setId(long id) {
                this.id = id;
            }

            public String getEmail() {
                return email;
            }

            public void setEmail(String email) {
                this.email = email;
            }
        }

        @Override
        public void configure(PersistenceConfiguration configuration) {
            try {
                Path file = Files.createTempFile("person", ".hbm.xml");
                file.toFile().deleteOnExit();
                Files.writeString(file, """
                        <hibernate-mapping>
                          <class name="%s" entity-name="Person" table="Person">
                            <id name="id"/>
                            <property name="email"/>
                          </class>
                        </hibernate-mapping>
                        """.formatted(Person.class.getName()));
                configuration.mappingFile(file.toUri().toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("mary");
                em.unwrap(Session.class).persist("Person", it);
            });
            twin.ask("read", em -> ((Person) em.unwrap(Session.class).find("Person", 1L)).email);
        }
    }

    @Tried("many-to-many of encrypted entities, @NotFound(IGNORE), an embedded association")
    public static class Many implements Situation {
        @Embeddable
        public static class Contact {
            @Encrypted
            public String phone;

            @jakarta.persistence.ManyToOne
            @NotFound(action = NotFoundAction.IGNORE)
            @JoinColumn(name = "keeper_id")
            public Person keeper;
        }

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Embedded
            public Contact contact = new Contact();

            @ManyToMany
            public List<Person> friends = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                for (long id = 1; id <= 3; id++) {
                    Person it = new Person();
                    it.id = id;
                    it.email = text("m" + id);
                    it.contact.phone = text("p" + id);
                    em.persist(it);
                }
                em.find(Person.class, 1L).friends.add(em.find(Person.class, 2L));
                em.find(Person.class, 1L).friends.add(em.find(Person.class, 3L));
                em.find(Person.class, 3L).contact.keeper = em.find(Person.class, 1L);
            });
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 1L).friends.stream()
                            .map(each -> each.email + each.contact.phone)
                            .sorted()
                            .toList());
            twin.ask("through the embedded", em -> em.find(Person.class, 3L).contact.keeper.email);
            twin.ask(
                    "by a join",
                    em -> em.createQuery("select f.email from Person p join p.friends f where p.id = 1 order by f.id")
                            .getResultList());
            twin.ask("remove one", em -> em.find(Person.class, 1L).friends.remove(em.find(Person.class, 2L)));
            twin.ask("read again", em -> em.find(Person.class, 1L).friends.size());
        }
    }

    @Tried("an id of a pooled sequence, in batches of inserts, ordered")
    public static class Batches implements Situation {
        @Entity(name = "Person")
        @SequenceGenerator(name = "ids", sequenceName = "ids", allocationSize = 5)
        public static class Person {
            @Id
            @jakarta.persistence.GeneratedValue(generator = "ids")
            public Long id;

            @Encrypted
            public String email;

            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String city;
        }

        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration
                    .property("hibernate.jdbc.batch_size", 5)
                    .property("hibernate.order_inserts", true)
                    .property("hibernate.order_updates", true);
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                for (int i = 0; i < 12; i++) {
                    Person it = new Person();
                    it.email = text("m" + i);
                    it.city = text("Bonn" + i % 2);
                    em.persist(it);
                }
            });
            twin.ask("update all", em -> {
                all(em).forEach(each -> each.email = each.email + "!");
                return null;
            });
            twin.ask(
                    "read",
                    em -> all(em).stream().map(each -> each.email + each.city).toList());
            twin.ask("pages, as a batch job reads them", em -> {
                List<String> pages = new ArrayList<>();
                for (int from = 0; from < 12; from += 5) {
                    em.createQuery("select p from Person p where p.city = :c order by p.id", Person.class)
                            .setParameter("c", text("Bonn0"))
                            .setFirstResult(from)
                            .setMaxResults(5)
                            .getResultList()
                            .forEach(each -> pages.add(each.email));
                    em.clear();
                }
                return pages;
            });
        }

        private static List<Person> all(EntityManager em) {
            return em.createQuery("select p from Person p order by p.id", Person.class)
                    .getResultList();
        }
    }
}
