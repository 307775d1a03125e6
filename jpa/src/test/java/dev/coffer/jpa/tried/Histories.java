package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.number;
import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.PersistenceConfiguration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.envers.AuditJoinTable;
import org.hibernate.envers.AuditReader;
import org.hibernate.envers.AuditReaderFactory;
import org.hibernate.envers.Audited;
import org.hibernate.envers.CrossTypeRevisionChangesReader;
import org.hibernate.envers.RelationTargetAuditMode;
import org.hibernate.envers.RevisionEntity;
import org.hibernate.envers.RevisionListener;
import org.hibernate.envers.RevisionNumber;
import org.hibernate.envers.RevisionTimestamp;
import org.hibernate.envers.query.AuditEntity;

/** Envers. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Histories {
    private Histories() {}

    private static List<Object> emails(
            EntityManager em, Class<?> type, java.util.function.Function<Object, Object> shown) {
        AuditReader reader = AuditReaderFactory.get(em);
        List<Object> all = new ArrayList<>();
        for (Number revision : reader.getRevisions(type, 1L)) {
            Object found = reader.find(type, 1L, revision);
            all.add(found == null ? "none" : shown.apply(found));
        }
        return all;
    }

    @Tried(
            value = "the validity strategy, modified flags, data kept at deletion, and going back to a revision",
            on = {TestDatabase.H2, TestDatabase.POSTGRESQL})
    public static class Validity implements Situation {
        @Entity(name = "Person")
        @Audited(withModifiedFlag = true)
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @Encrypted
            public Integer salary;

            @Encrypted(deterministic = true)
            @Column(length = 40)
            public String city;

            public static Person of() {
                Person it = new Person();
                it.id = 1;
                it.email = text("first");
                it.salary = number(1);
                it.city = text("Bonn");
                return it;
            }
        }

        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration
                    .property(
                            "org.hibernate.envers.audit_strategy",
                            "org.hibernate.envers.strategy.ValidityAuditStrategy")
                    .property("org.hibernate.envers.store_data_at_delete", true);
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> em.persist(Person.of()));
            twin.ask("change", em -> em.find(Person.class, 1L).email = text("second"));
            twin.ask("change nothing", em -> em.merge(em.find(Person.class, 1L)).email);
            twin.ask("change another", em -> em.find(Person.class, 1L).city = text("Rom"));
            twin.ask("history", em -> emails(em, Person.class, it -> ((Person) it).email + ((Person) it).city));
            twin.ask(
                    "hasChanged",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, false, true)
                            .add(AuditEntity.property("email").hasChanged())
                            .addProjection(AuditEntity.revisionNumber().count())
                            .getSingleResult());
            twin.ask(
                    "projection",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, false, true)
                            .addProjection(AuditEntity.property("email"))
                            .addOrder(AuditEntity.revisionNumber().asc())
                            .getResultList());
            twin.ask(
                    "by a deterministic value",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, false, true)
                            .add(AuditEntity.property("city").eq(text("Bonn")))
                            .addProjection(AuditEntity.revisionNumber().count())
                            .getSingleResult());
            twin.ask(
                    "by a randomized value",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, false, true)
                            .add(AuditEntity.property("email").eq(text("first")))
                            .getResultList());
            twin.ask(
                    "like",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, false, true)
                            .add(AuditEntity.property("city").ilike("%b%"))
                            .getResultList());
            twin.ask(
                    "the greatest",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, false, true)
                            .add(AuditEntity.property("salary").maximize())
                            .getResultList());
            twin.ask(
                    "latest",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, true, true)
                            .add(AuditEntity.revisionNumber().maximize())
                            .getResultList()
                            .size());
            twin.ask("go back", em -> {
                Person old = AuditReaderFactory.get(em).find(Person.class, 1L, 1);
                em.detach(old);
                return em.merge(old).email;
            });
            twin.ask("is back", em -> em.find(Person.class, 1L).email);
            twin.ask("remove", em -> {
                em.remove(em.find(Person.class, 1L));
                return null;
            });
            twin.ask(
                    "what is kept",
                    em ->
                            AuditReaderFactory.get(em)
                                    .createQuery()
                                    .forRevisionsOfEntity(Person.class, true, true)
                                    .getResultList()
                                    .stream()
                                    .map(it -> ((Person) it).email)
                                    .toList());
        }
    }

    @Tried(
            value =
                    "audited collections: deterministic values in a list and in a map, entities through an audit join table",
            printing = "org.hibernate.orm.action")
    public static class Collected implements Situation {
        @Entity(name = "Card")
        @Audited
        public static class Card {
            @Id
            public long id;

            @Encrypted
            public String number;
        }

        @Entity(name = "Person")
        @Audited
        public static class Person {
            @Id
            public long id;

            @Encrypted(deterministic = true)
            @ElementCollection
            @OrderColumn
            @Column(length = 40)
            public List<String> phones = new ArrayList<>();

            @Encrypted(deterministic = true)
            @ElementCollection
            @Column(length = 40)
            public Map<String, String> notes = new TreeMap<>();

            @OneToMany(cascade = CascadeType.ALL)
            @JoinColumn(name = "person_id")
            @AuditJoinTable(name = "person_cards_aud")
            public List<Card> cards = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.phones.addAll(List.of(text("1"), text("2")));
                it.notes.put("a", text("3"));
                Card card = new Card();
                card.number = text("4");
                it.cards.add(card);
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 1L).phones.remove(0));
            twin.ask("change another", em -> em.find(Person.class, 1L).notes.put("a", text("5")));
            twin.ask(
                    "change an entity in it",
                    em -> em.find(Person.class, 1L).cards.get(0).number = text("6"));
            twin.ask(
                    "history",
                    em -> emails(
                            em,
                            Person.class,
                            it -> List.of(
                                    List.copyOf(((Person) it).phones),
                                    new TreeMap<>(((Person) it).notes),
                                    ((Person) it)
                                            .cards.stream()
                                                    .map(card -> card.number)
                                                    .toList())));
        }
    }

    @Tried("an audited map of embeddables with an encrypted member")
    public static class CollectedEmbeddables implements Situation {
        @Embeddable
        public static class Home {
            @Encrypted
            public String street;

            public String city;
        }

        @Entity(name = "Person")
        @Audited
        public static class Person {
            @Id
            public long id;

            @ElementCollection
            public Map<String, Home> homes = new TreeMap<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                Home home = new Home();
                home.street = text("Lane");
                it.homes.put("a", home);
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 1L).homes.get("a").street = text("Road"));
            twin.ask("remove", em -> em.find(Person.class, 1L).homes.remove("a").street);
            twin.ask(
                    "history",
                    em -> emails(
                            em,
                            Person.class,
                            it -> ((Person) it)
                                    .homes.values().stream()
                                            .map(home -> home.street)
                                            .toList()));
        }
    }

    @Tried("a revision entity that has an encrypted attribute, filled by a listener")
    public static class OwnRevision implements Situation {
        public static class Who implements RevisionListener {
            @Override
            public void newRevision(Object revision) {
                ((Revision) revision).author = text("mary");
            }
        }

        @Entity(name = "Revision")
        @RevisionEntity(Who.class)
        public static class Revision {
            @Id
            @GeneratedValue
            @RevisionNumber
            public int id;

            @RevisionTimestamp
            public long stamp;

            @Encrypted
            public String author;
        }

        @Entity(name = "Person")
        @Audited
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
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("author", em -> AuditReaderFactory.get(em).findRevision(Revision.class, 1).author);
            twin.ask(
                    "all",
                    em ->
                            AuditReaderFactory.get(em)
                                    .createQuery()
                                    .forRevisionsOfEntity(Person.class, false, true)
                                    .getResultList()
                                    .stream()
                                    .map(row -> ((Person) ((Object[]) row)[0]).email
                                            + ((Revision) ((Object[]) row)[1]).author)
                                    .toList());
            twin.ask(
                    "revisions by their author",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, false, true)
                            .add(AuditEntity.revisionProperty("author").eq(text("mary")))
                            .getResultList()
                            .size());
            twin.ask(
                    "in the order of the author",
                    em -> AuditReaderFactory.get(em)
                            .createQuery()
                            .forRevisionsOfEntity(Person.class, false, true)
                            .addOrder(AuditEntity.revisionProperty("author").asc())
                            .getResultList()
                            .size());
        }
    }

    @Tried("an audited hierarchy in joined tables with encrypted attributes at both levels")
    public static class Hierarchy implements Situation {
        @Entity(name = "Party")
        @Audited
        @Inheritance(strategy = InheritanceType.JOINED)
        public static class Party {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Human")
        @Audited
        public static class Human extends Party {
            @Encrypted
            public String phone;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Human it = new Human();
                it.id = 1;
                it.email = text("a");
                it.phone = text("b");
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Human.class, 1L).phone = text("c"));
            twin.ask("history", em -> emails(em, Party.class, it -> ((Human) it).email + ((Human) it).phone));
        }
    }

    @Tried("an audited embeddable, and an audited reference to what is not audited")
    public static class Embedded_ implements Situation {
        @Embeddable
        @Audited
        public static class Home {
            @Encrypted
            public String street;
        }

        @Entity(name = "Firm")
        public static class Firm {
            @Id
            public long id;

            @Encrypted
            public String name;
        }

        @Entity(name = "Person")
        @Audited
        public static class Person {
            @Id
            public long id;

            @Embedded
            public Home home = new Home();

            @jakarta.persistence.ManyToOne(cascade = CascadeType.ALL)
            @Audited(targetAuditMode = RelationTargetAuditMode.NOT_AUDITED)
            public Firm firm;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.home.street = text("Lane");
                it.firm = new Firm();
                it.firm.name = text("firm");
                em.persist(it);
            });
            twin.ask("change", em -> em.find(Person.class, 1L).home.street = text("Road"));
            twin.ask(
                    "history",
                    em -> emails(em, Person.class, it -> ((Person) it).home.street + ((Person) it).firm.name));
        }
    }

    @Tried("tracking of changed entity names, and a query over revisions across types")
    public static class AcrossTypes implements Situation {
        @Entity(name = "Person")
        @Audited
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Override
        public void configure(PersistenceConfiguration configuration) {
            configuration.property("org.hibernate.envers.track_entities_changed_in_revision", true);
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("entities of a revision", em -> {
                CrossTypeRevisionChangesReader reader =
                        AuditReaderFactory.get(em).getCrossTypeRevisionChangesReader();
                return reader.findEntities(1).stream()
                        .map(it -> ((Person) it).email)
                        .toList();
            });
        }
    }
}
