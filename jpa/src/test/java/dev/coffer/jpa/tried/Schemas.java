package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.number;
import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ColumnResult;
import jakarta.persistence.ConstructorResult;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Index;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToOne;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.SqlResultSetMapping;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import java.util.List;
import org.hibernate.annotations.Check;
import org.hibernate.annotations.Collate;
import org.hibernate.annotations.Comment;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Nationalized;
import org.hibernate.annotations.Parent;
import org.hibernate.annotations.Subselect;
import org.hibernate.annotations.Synchronize;
import org.hibernate.annotations.View;

/** What stands in the schema, and entities that are no tables. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Schemas {
    private Schemas() {}

    @Tried(
            value = "quoted identifiers, a schema-less quoted keyword as table and as column",
            on = {TestDatabase.POSTGRESQL, TestDatabase.MARIADB, TestDatabase.H2})
    public static class Quoted implements Situation {
        @Entity(name = "Order_")
        @Table(name = "order")
        public static class Order {
            @Id
            public long id;

            @Encrypted
            @Column(name = "user")
            public String user;

            @Encrypted(deterministic = true)
            @Column(name = "Group", length = 40)
            public String group;
        }

        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration.property("hibernate.globally_quoted_identifiers", true);
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Order it = new Order();
                it.user = text("mary");
                it.group = text("g");
                em.persist(it);
            });
            twin.ask(
                    "read",
                    em -> em.createQuery("select o.user from Order_ o where o.group = :g")
                            .setParameter("g", text("g"))
                            .getResultList());
            twin.ask(
                    "change",
                    em -> em.createQuery("update Order_ o set o.user = :u")
                            .setParameter("u", text("anne"))
                            .executeUpdate());
            twin.ask("read again", em -> em.find(Order.class, 0L).user);
        }
    }

    @Tried("@Check on the entity that names an encrypted column")
    public static class Checked implements Situation {
        @Entity(name = "Person")
        @Check(constraints = "salary > 0")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public Integer salary;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.salary = number(1);
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 0L).salary);
        }
    }

    @Tried("a unique constraint of the table over an encrypted and a plain column")
    public static class Unique implements Situation {
        @Entity(name = "Person")
        @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"tenant", "email"}))
        public static class Person {
            @Id
            public long id;

            public String tenant;

            @Encrypted
            public String email;
        }

        @Override
        public void run(Twin twin) {
            for (int i = 0; i < 2; i++) {
                long id = i;
                twin.ask("persist", em -> {
                    Person it = new Person();
                    it.id = id;
                    it.tenant = "t";
                    it.email = text("mary");
                    em.persist(it);
                    return null;
                });
            }
        }
    }

    @Tried("a unique constraint over a deterministic column: a second row")
    public static class UniqueDeterministic implements Situation {
        @Entity(name = "Person")
        @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"tenant", "email"}))
        public static class Person {
            @Id
            public long id;

            public String tenant;

            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> em.persist(person(1)));
            twin.askFailing("persist a second", em -> {
                em.persist(person(2));
                return null;
            });
            twin.ask("read", em -> em.createQuery("select count(*) from Person").getSingleResult());
        }

        private static Person person(long id) {
            Person it = new Person();
            it.id = id;
            it.tenant = "t";
            it.email = text("mary");
            return it;
        }
    }

    @Tried("an index on an encrypted column, a comment, a blind index with a unique constraint")
    public static class Indexed implements Situation {
        @Entity(name = "Person")
        @Table(indexes = @Index(columnList = "email_bidx"))
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @Comment("the address")
            public String email;

            @BlindIndex(of = "email")
            @Column(name = "email_bidx", unique = true)
            public Long emailTags;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 0L).email = text("anne"));
            twin.ask("read", em -> em.find(Person.class, 0L).email);
        }
    }

    @Tried(value = "@Nationalized on an encrypted attribute")
    public static class National implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @Nationalized
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 0L).email);
        }
    }

    @Tried(value = "@Collate on an encrypted attribute", on = TestDatabase.POSTGRESQL)
    public static class Collated implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @Collate("C")
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 0L).email);
        }
    }

    @Tried("an entity of a @Subselect that reads an encrypted column without encrypting it")
    public static class OfASubselect implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Summary")
        @Subselect("select id, upper(email) as mail from Person")
        @Synchronize("Person")
        public static class Summary {
            @Id
            public long id;

            public String mail;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Summary.class, 0L).mail);
        }
    }

    @Tried("an entity of a @View that computes with an encrypted column")
    public static class OfAView implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Summary")
        @View(query = "select id, upper(email) as mail from Person")
        public static class Summary {
            @Id
            public long id;

            public String mail;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Summary.class, 0L).mail);
        }
    }

    @Tried("a @Formula that counts rows by an encrypted column")
    public static class ByFormula implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Formula("(select count(*) from Person o where o.email = email)")
            public int alike;
        }

        @Override
        public void run(Twin twin) {
            for (long i = 0; i < 2; i++) {
                long id = i;
                twin.run(em -> {
                    Person it = new Person();
                    it.id = id;
                    it.email = text("mary");
                    em.persist(it);
                });
            }
            twin.ask("read", em -> em.find(Person.class, 0L).alike);
        }
    }

    @Tried("result set mappings to constructors, of a named native query")
    public static class ResultSets implements Situation {
        public record Row(Long id, String email) {}

        @Entity(name = "Person")
        @SqlResultSetMapping(
                name = "rows",
                classes =
                        @ConstructorResult(
                                targetClass = Row.class,
                                columns = {
                                    @ColumnResult(name = "id", type = Long.class),
                                    @ColumnResult(name = "email", type = String.class)
                                }))
        @SqlResultSetMapping(
                name = "fields",
                entities =
                        @jakarta.persistence.EntityResult(
                                entityClass = Person.class,
                                fields = {
                                    @jakarta.persistence.FieldResult(name = "id", column = "i"),
                                    @jakarta.persistence.FieldResult(name = "email", column = "e")
                                }))
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
            });
            twin.askDeviating(
                    "constructor",
                    "native SQL gives envelopes, also to the constructors of a result set mapping",
                    em -> ((Row) em.createNativeQuery("select id, email from Person", "rows")
                                    .getSingleResult())
                            .email());
            twin.ask(
                    "fields of an entity",
                    em -> ((Person) em.createNativeQuery("select id as i, email as e from Person", "fields")
                                    .getSingleResult())
                            .email);
        }
    }

    @Tried("an encrypted member of an embedded id, and of an id class")
    public static class InAnId implements Situation {
        @Embeddable
        public record Key(
                int a,

                @Encrypted(deterministic = true) @Column(length = 40)
                String number) {}

        @Entity(name = "Person")
        public static class Person {
            @EmbeddedId
            public Key key;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.key = new Key(1, text("7"));
                em.persist(it);
            });
            twin.ask(
                    "find",
                    em -> em.find(Person.class, new Key(1, text("7"))).key.number());
        }
    }

    @Tried("@IdClass with an encrypted id attribute")
    public static class InAnIdClass implements Situation {
        public record Key(int a, String number) {}

        @Entity(name = "Person")
        @IdClass(Key.class)
        public static class Person {
            @Id
            public int a;

            @Id
            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String number;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.a = 1;
                it.number = text("7");
                em.persist(it);
            });
            twin.ask("find", em -> em.find(Person.class, new Key(1, text("7"))).number);
        }
    }

    @Tried("@MapsId: an encrypted entity that shares the id of its owner, and @Parent in an embeddable")
    public static class SharedId implements Situation {
        @Embeddable
        public static class Home {
            @Parent
            public Person person;

            @Encrypted
            public String street;

            public Person getPerson() {
                return person;
            }

            public void setPerson(Person person) {
                this.person = person;
            }
        }

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @jakarta.persistence.Embedded
            public Home home = new Home();

            @Encrypted
            public String email;
        }

        @Entity(name = "Detail")
        public static class Detail {
            @Id
            public long id;

            @MapsId
            @OneToOne
            public Person person;

            @Encrypted
            public String note;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 5;
                it.email = text("mary");
                it.home.street = text("Lane");
                em.persist(it);
                Detail detail = new Detail();
                detail.person = it;
                detail.note = text("note");
                em.persist(detail);
            });
            twin.ask("read", em -> em.find(Detail.class, 5L).note + em.find(Detail.class, 5L).person.home.person.email);
            twin.ask("change", em -> em.find(Detail.class, 5L).person.home.street = text("Road"));
            twin.ask("read again", em -> em.find(Person.class, 5L).home.street);
        }
    }

    @Tried(
            value = "hbm2ddl update, and validate, over the tables of an earlier start",
            on = {TestDatabase.POSTGRESQL, TestDatabase.H2})
    public static class UpdatedSchema implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Encrypted
            @Column(length = 40)
            public String phone;
        }

        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration.property("jakarta.persistence.schema-generation.database.action", "update");
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                it.phone = text("1");
                em.persist(it);
            });
            twin.ask("read", em -> List.of(em.find(Person.class, 0L).email, em.find(Person.class, 0L).phone));
            twin.ask("validate", em -> {
                try {
                    em.getEntityManagerFactory().getSchemaManager().validate();
                    return "valid";
                } catch (jakarta.persistence.SchemaValidationException e) {
                    return e.getMessage();
                }
            });
            twin.askOnly("truncate", em -> {
                em.getEntityManagerFactory().getSchemaManager().truncate();
                return null;
            });
            twin.ask(
                    "empty", em -> em.createQuery("select count(*) from Person").getSingleResult());
        }
    }
}
