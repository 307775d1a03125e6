package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.date;
import static dev.coffer.jpa.tried.Marked.number;
import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.PrePersist;
import jakarta.persistence.PreUpdate;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.Session;
import org.hibernate.annotations.Any;
import org.hibernate.annotations.AnyDiscriminatorValue;
import org.hibernate.annotations.AnyKeyJavaClass;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.ConcreteProxy;
import org.hibernate.annotations.CurrentTimestamp;
import org.hibernate.annotations.DynamicInsert;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.LazyGroup;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.SecondaryRow;
import org.hibernate.annotations.SoftDelete;
import org.hibernate.annotations.TenantId;
import org.hibernate.context.spi.CurrentTenantIdentifierResolver;
import org.hibernate.generator.EventType;

/** Hibernate's annotations beside encrypted attributes. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Mappings {
    private Mappings() {}

    @Tried(value = "lazy groups: two encrypted attributes in groups of their own", enhanced = true)
    public static class LazyGroups implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @Basic(fetch = FetchType.LAZY)
            @LazyGroup("one")
            public String email;

            @Encrypted
            @Basic(fetch = FetchType.LAZY)
            @LazyGroup("two")
            public String phone;

            public String nickname;

            public String email() {
                return email;
            }

            public String nickname() {
                return nickname;
            }

            public String phone() {
                return phone;
            }

            public void fill(String email, String phone) {
                this.email = email;
                this.phone = phone;
                this.nickname = "molly";
            }

            public void nick(String name) {
                this.nickname = name;
            }
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.fill(text("mail"), text("phone"));
                em.persist(it);
            });
            twin.ask("one group", em -> em.find(Person.class, 0L).email());
            twin.ask("the other", em -> em.find(Person.class, 0L).phone());
            twin.ask("a change beside groups that are not loaded", em -> {
                em.find(Person.class, 0L).nick("polly");
                return null;
            });
            twin.ask("a change of one group", em -> {
                em.find(Person.class, 0L).fill(text("new"), text("phone"));
                return null;
            });
            twin.ask(
                    "all",
                    em -> em.find(Person.class, 0L).email()
                            + em.find(Person.class, 0L).phone()
                            + em.find(Person.class, 0L).nickname());
        }
    }

    @Tried("an @Immutable entity, and an @Immutable attribute")
    public static class Immutables implements Situation {
        @Entity(name = "Fact")
        @Immutable
        public static class Fact {
            @Id
            public long id;

            @Encrypted
            public String said;
        }

        @Entity(name = "Note")
        public static class Note {
            @Id
            public long id;

            @Encrypted
            @Immutable
            public String said;

            @Encrypted
            public String more;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Fact fact = new Fact();
                fact.said = text("a");
                em.persist(fact);
                Note note = new Note();
                note.said = text("b");
                em.persist(note);
            });
            twin.ask("change the entity", em -> {
                em.find(Fact.class, 0L).said = text("c");
                return null;
            });
            twin.ask("read the entity", em -> em.find(Fact.class, 0L).said);
            twin.ask("change the attribute", em -> {
                em.find(Note.class, 0L).said = text("d");
                em.find(Note.class, 0L).more = text("e");
                return null;
            });
            twin.ask("read the attribute", em -> em.find(Note.class, 0L).said + em.find(Note.class, 0L).more);
        }
    }

    @Tried(
            value = "a mutable @NaturalId that is deterministic: loaded, changed, loaded again",
            printing = "org.hibernate.orm.mapping.natural_id")
    public static class MutableNaturalId implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @NaturalId(mutable = true)
            @Encrypted(deterministic = true)
            @Column(length = 40)
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
            twin.ask(
                    "by natural id",
                    em -> em.unwrap(Session.class)
                            .bySimpleNaturalId(Person.class)
                            .load(text("mary"))
                            .id);
            twin.ask("changed", em -> {
                Person it =
                        em.unwrap(Session.class).bySimpleNaturalId(Person.class).load(text("mary"));
                it.email = text("anne");
                em.flush();
                return em.unwrap(Session.class).bySimpleNaturalId(Person.class).load(text("anne")).id;
            });
            twin.ask(
                    "the old one",
                    em -> em.unwrap(Session.class)
                            .bySimpleNaturalId(Person.class)
                            .load(text("mary")));
            twin.ask(
                    "a reference by it",
                    em -> em.unwrap(Session.class)
                            .bySimpleNaturalId(Person.class)
                            .getReference(text("anne"))
                            .id);
            twin.ask("detached, changed and merged", em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("jane");
                em.merge(it);
                em.flush();
                return em.unwrap(Session.class).bySimpleNaturalId(Person.class).load(text("jane")).id;
            });
        }
    }

    @Tried(
            value = "an immutable @NaturalId that is deterministic, changed all the same",
            printing = "org.hibernate.orm.mapping.natural_id")
    public static class ImmutableNaturalId implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @NaturalId
            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            twin.askFailing("changed", em -> {
                em.find(Person.class, 1L).email = text("anne");
                em.flush();
                return null;
            });
            twin.askFailing("changed while detached", em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("anne");
                em.merge(it);
                em.flush();
                return null;
            });
        }
    }

    @Tried("@Generated, @CurrentTimestamp and @DynamicInsert with a default beside encrypted attributes")
    public static class GeneratedBeside implements Situation {
        @Entity(name = "Person")
        @DynamicInsert
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Encrypted
            public LocalDate born;

            @Column(columnDefinition = "varchar(20) default 'new'")
            @Generated(event = EventType.INSERT)
            public String state;

            @CurrentTimestamp
            public Instant changed;
        }

        @Override
        public void run(Twin twin) {
            twin.ask("insert", em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
                em.flush();
                return it.state + it.email + (it.changed != null);
            });
            twin.ask("update", em -> {
                em.find(Person.class, 0L).born = date(3);
                em.flush();
                return em.find(Person.class, 0L).state;
            });
            twin.ask("read", em -> em.find(Person.class, 0L).born + em.find(Person.class, 0L).email);
        }
    }

    @Tried("an optional secondary table: its only attribute set, changed, and set to null")
    public static class OptionalSecondaryTable implements Situation {
        @Entity(name = "Person")
        @SecondaryTable(name = "person_more")
        @SecondaryRow(table = "person_more", optional = true)
        public static class Person {
            @Id
            public long id;

            public String nickname;

            @Encrypted
            @Column(table = "person_more")
            public String note;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> em.persist(new Person()));
            twin.ask("set", em -> em.find(Person.class, 0L).note = text("note"));
            twin.ask("unchanged", em -> em.find(Person.class, 0L).note);
            twin.ask("changed", em -> em.find(Person.class, 0L).note = text("other"));
            twin.ask("read", em -> em.find(Person.class, 0L).note);
            twin.ask("null", em -> em.find(Person.class, 0L).note = null);
            twin.ask("read null", em -> em.find(Person.class, 0L).note);
        }
    }

    @Tried("@SoftDelete on an entity and on an element collection of encrypted values")
    public static class SoftlyDeleted implements Situation {
        @Entity(name = "Person")
        @SoftDelete
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Encrypted
            @SoftDelete
            @jakarta.persistence.ElementCollection
            @jakarta.persistence.OrderColumn
            public List<String> phones = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                for (int i = 1; i < 3; i++) {
                    Person it = new Person();
                    it.id = i;
                    it.email = text("mary" + i);
                    it.phones.add(text("1"));
                    it.phones.add(text("2"));
                    em.persist(it);
                }
            });
            twin.ask(
                    "an element removed", em -> em.find(Person.class, 1L).phones.remove(text("1")));
            twin.ask("elements", em -> List.copyOf(em.find(Person.class, 1L).phones));
            twin.ask("an entity removed", em -> {
                em.remove(em.find(Person.class, 2L));
                return null;
            });
            twin.ask(
                    "entities",
                    em -> em.createQuery("select p.email from Person p order by p.id", String.class)
                            .getResultList());
        }
    }

    @Tried("@TenantId beside an encrypted attribute")
    public static class TenantColumn implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @TenantId
            public String tenant;

            @Encrypted
            public String email;
        }

        static String tenant = "acme";

        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration.property(
                    "hibernate.tenant_identifier_resolver", new CurrentTenantIdentifierResolver<String>() {
                        @Override
                        public String resolveCurrentTenantIdentifier() {
                            return tenant;
                        }

                        @Override
                        public boolean validateExistingCurrentSessions() {
                            return false;
                        }
                    });
        }

        @Override
        public void run(Twin twin) {
            tenant = "acme";
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("own", em -> em.find(Person.class, 0L).email);
            tenant = "globex";
            twin.ask("another's", em -> em.find(Person.class, 0L));
            twin.ask(
                    "another's by query",
                    em -> em.createQuery("select p.email from Person p").getResultList());
        }
    }

    @Tried("@ColumnTransformer on another column of the row, of which one reads the encrypted column")
    public static class TransformerOfAnother implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @ColumnTransformer(read = "upper(nickname)", write = "lower(?)")
            public String nickname;

            @ColumnTransformer(read = "coalesce(city, upper(email))")
            public String city;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = text("mary");
                it.nickname = "Molly";
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 0L).email + em.find(Person.class, 0L).nickname);
            twin.ask("read what is made of it", em -> em.find(Person.class, 0L).city);
        }
    }

    @Tried("an association that refers to a deterministic column instead of the id")
    public static class ReferencedByValue implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted(deterministic = true)
            @Column(length = 40, unique = true)
            public String number;
        }

        @Entity(name = "Card")
        public static class Card {
            @Id
            public long id;

            @ManyToOne(fetch = FetchType.LAZY)
            @JoinColumn(name = "person_number", referencedColumnName = "number")
            public Person person;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.number = text("7");
                em.persist(it);
                Card card = new Card();
                card.person = it;
                em.persist(card);
            });
            twin.ask("over the association", em -> em.find(Card.class, 0L).person.number);
            twin.ask(
                    "by a join",
                    em -> em.createQuery("select c.person.number from Card c join c.person p", String.class)
                            .getResultList());
            twin.ask(
                    "by its value",
                    em -> em.createQuery("select c.id from Card c where c.person.number = :n", Long.class)
                            .setParameter("n", text("7"))
                            .getResultList());
        }
    }

    @Tried("@Any to entities with encrypted attributes")
    public static class AnyReference implements Situation {
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

        @Entity(name = "Order_")
        public static class Order {
            @Id
            public long id;

            @Any
            @AnyKeyJavaClass(Long.class)
            @JoinColumn(name = "by_id")
            @Column(name = "by_type")
            @AnyDiscriminatorValue(discriminator = "H", entity = Human.class)
            @AnyDiscriminatorValue(discriminator = "F", entity = Firm.class)
            public Object by;

            @Encrypted
            public Integer total;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Firm firm = new Firm();
                firm.email = text("office");
                em.persist(firm);
                Order order = new Order();
                order.by = firm;
                order.total = number(1);
                em.persist(order);
            });
            twin.ask(
                    "read",
                    em -> ((Firm) org.hibernate.Hibernate.unproxy(em.find(Order.class, 0L).by)).email
                            + em.find(Order.class, 0L).total);
        }
    }

    @Tried("@ConcreteProxy over a hierarchy in joined tables")
    public static class ConcreteProxies implements Situation {
        @Entity(name = "Party")
        @Inheritance(strategy = InheritanceType.JOINED)
        @DiscriminatorColumn
        @ConcreteProxy
        public abstract static class Party {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Human")
        public static class Human extends Party {
            @Encrypted
            public LocalDate born;
        }

        @Entity(name = "Card")
        public static class Card {
            @Id
            public long id;

            @ManyToOne(fetch = FetchType.LAZY)
            public Party owner;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Human it = new Human();
                it.id = 1;
                it.email = text("mary");
                it.born = date(4);
                em.persist(it);
                Card card = new Card();
                card.owner = it;
                em.persist(card);
            });
            twin.ask("the proxy", em -> {
                Party owner = em.find(Card.class, 0L).owner;
                return (owner instanceof Human) + "" + ((Human) org.hibernate.Hibernate.unproxy(owner)).born;
            });
            twin.ask(
                    "treat",
                    em -> em.createQuery("select treat(c.owner as Human).born from Card c")
                            .getResultList());
        }
    }

    @Tried("callbacks that change encrypted attributes: @PrePersist and @PreUpdate, with a blind index")
    public static class Callbacks implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @BlindIndex(of = "email")
            @Column(name = "email_bidx")
            public Long emailTags;

            @Encrypted
            public String history = "";

            public String nickname;

            @Version
            public int version;

            @PrePersist
            public void created() {
                email = email.trim();
                history = text("created");
            }

            @PreUpdate
            public void changed() {
                email = email.trim();
                history = history + "+";
            }
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.email = " " + text("mary") + " ";
                em.persist(it);
            });
            twin.ask("created", em -> em.find(Person.class, 0L).email + em.find(Person.class, 0L).history);
            twin.run(em -> em.find(Person.class, 0L).email = " " + text("anne"));
            twin.ask(
                    "changed",
                    em -> em.find(Person.class, 0L).email
                            + em.find(Person.class, 0L).history
                            + em.find(Person.class, 0L).version);
            twin.askOnly("found by the tag of what the callback made of it", em -> {
                if (!twin.isProtected()) {
                    return List.of(0L);
                }
                return em.createQuery("select p.id from Person p where p.emailTags in :tags", Long.class)
                        .setParameter(
                                "tags",
                                dev.coffer.jpa.Lookup.in(twin.factory())
                                        .candidates(Person.class, "email", text("anne")))
                        .getResultList();
            });
        }
    }

    @Tried("a one-to-many whose elements are encrypted entities, with orphan removal and cascaded merge")
    public static class CascadedMerge implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @OneToMany(cascade = jakarta.persistence.CascadeType.ALL, orphanRemoval = true)
            @JoinColumn(name = "person_id")
            @jakarta.persistence.OrderBy("id")
            public List<Card> cards = new ArrayList<>();
        }

        @Entity(name = "Card")
        public static class Card {
            @Id
            public long id;

            @Encrypted
            public String number;

            public static Card of(long id, String number) {
                Card it = new Card();
                it.id = id;
                it.number = number;
                return it;
            }
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.cards.add(Card.of(1, text("1")));
                it.cards.add(Card.of(2, text("2")));
                em.persist(it);
            });
            twin.ask("merge a detached graph", em -> {
                Person it = new Person();
                it.cards.add(Card.of(2, text("2")));
                it.cards.add(Card.of(3, text("3")));
                em.merge(it);
                return null;
            });
            twin.ask(
                    "read",
                    em -> em.find(Person.class, 0L).cards.stream()
                            .map(card -> card.number)
                            .toList());
        }
    }
}
