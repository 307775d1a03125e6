package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.GeneratedColumn;

/** One column, and several who have a say in what is written to it. */
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
final class SharedColumns {
    private SharedColumns() {}

    @Tried("two entities on one table, of which one encrypts a column and the other does not")
    public static class TwoEntitiesOnOneTable implements Situation {
        @Entity(name = "Person")
        @Table(name = "person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Contact")
        @Table(name = "person")
        public static class Contact {
            @Id
            public long id;

            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Contact it = new Contact();
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 1L).email);
        }
    }

    @Tried("two subclasses in a single table that share a column, of which one encrypts it")
    public static class SiblingsInASingleTable implements Situation {
        @Entity(name = "Party")
        @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
        public abstract static class Party {
            @Id
            public long id;
        }

        @Entity(name = "Human")
        public static class Human extends Party {
            @Encrypted
            @Column(name = "email")
            public String email;
        }

        @Entity(name = "Firm")
        public static class Firm extends Party {
            @Column(name = "email")
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Firm it = new Firm();
                it.id = 1;
                it.email = text("office");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Firm.class, 1L).email);
        }
    }

    @Tried("one column mapped twice in an entity: encrypted and read-only, and plain and writable")
    public static class MappedTwice implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @Column(name = "email", insertable = false, updatable = false)
            public String email;

            @Column(name = "email")
            public String raw;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.raw = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 1L).email);
        }
    }

    @Tried("one column mapped twice in an entity: plain and read-only beside the encrypted attribute")
    public static class ReadTwice implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @Column(name = "email")
            public String email;

            @Column(name = "email", insertable = false, updatable = false)
            public byte[] raw;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 1L).email);
        }
    }

    @Tried("two entities on one table, of which one encrypts a column and the other writes bytes to it")
    public static class TwoEntitiesAsBytes implements Situation {
        @Entity(name = "Person")
        @Table(name = "person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Contact")
        @Table(name = "person")
        public static class Contact {
            @Id
            public long id;

            public byte[] email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Contact it = new Contact();
                it.id = 1;
                it.email = Marked.bytes("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 1L).email);
        }
    }

    @Tried("two subclasses in a single table that share a column, of which one encrypts it and the other writes bytes")
    public static class SiblingsAsBytes implements Situation {
        @Entity(name = "Party")
        @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
        public abstract static class Party {
            @Id
            public long id;
        }

        @Entity(name = "Human")
        public static class Human extends Party {
            @Encrypted
            @Column(name = "email")
            public String email;
        }

        @Entity(name = "Firm")
        public static class Firm extends Party {
            @Column(name = "email")
            public byte[] email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Firm it = new Firm();
                it.id = 1;
                it.email = Marked.bytes("office");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Firm.class, 1L).email);
        }
    }

    @Tried("one column mapped twice in an entity: encrypted and read-only, and as writable bytes")
    public static class MappedTwiceAsBytes implements Situation {
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
                it.id = 1;
                it.raw = Marked.bytes("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 1L).email);
        }
    }

    @Converter
    public static class Upper implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String value) {
            return value == null ? null : value.toUpperCase(java.util.Locale.ROOT);
        }

        @Override
        public String convertToEntityAttribute(String value) {
            return value;
        }
    }

    @Tried("@Convert(attributeName) on the class, for an encrypted attribute")
    public static class ConvertOnTheClass implements Situation {
        @Entity(name = "Person")
        @Convert(attributeName = "email", converter = Upper.class)
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
            twin.ask("read", em -> em.find(Person.class, 1L).email);
        }
    }

    @Tried("@Convert(attributeName) on an embedded attribute, for an encrypted member of it")
    public static class ConvertOnTheEmbedded implements Situation {
        @Embeddable
        public static class Home {
            @Encrypted
            public String street;
        }

        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Embedded
            @Convert(attributeName = "street", converter = Upper.class)
            public Home home = new Home();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.home.street = text("Lane");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 1L).home.street);
        }
    }

    @Tried("@AttributeOverride of an encrypted attribute of a mapped superclass, another column in each subclass")
    public static class OverriddenColumn implements Situation {
        @MappedSuperclass
        public abstract static class Reachable {
            @Id
            public long id;

            @Encrypted
            public String email;
        }

        @Entity(name = "Human")
        @AttributeOverride(name = "email", column = @Column(name = "mail"))
        public static class Human extends Reachable {}

        @Entity(name = "Firm")
        public static class Firm extends Reachable {}

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Human human = new Human();
                human.id = 1;
                human.email = text("mary");
                em.persist(human);
                Firm firm = new Firm();
                firm.id = 1;
                firm.email = text("office");
                em.persist(firm);
            });
            twin.ask("read", em -> em.find(Human.class, 1L).email + em.find(Firm.class, 1L).email);
            twin.ask(
                    "query",
                    em -> em.createQuery("select h.email from Human h", String.class)
                            .getResultList());
        }
    }

    @Tried("@ColumnDefault on an encrypted attribute")
    public static class WithDefault implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @ColumnDefault("'xyzzy nobody'")
            public String email;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                em.persist(it);
            });
        }
    }

    @Tried("a column that the database generates from an encrypted one")
    public static class GeneratedFromIt implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            public String email;

            @GeneratedColumn("upper(email)")
            public String upper;
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Person it = new Person();
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Person.class, 1L).upper);
        }
    }

    @Tried("columnDefinition on an encrypted attribute")
    public static class WithColumnDefinition implements Situation {
        @Entity(name = "Person")
        public static class Person {
            @Id
            public long id;

            @Encrypted
            @Column(columnDefinition = "varchar(300)")
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
            twin.ask("read", em -> em.find(Person.class, 1L).email);
        }
    }

    @Tried("an attribute that a subclass declares again, encrypted, over one of its mapped superclass that is not")
    public static class DeclaredAgain implements Situation {
        @MappedSuperclass
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
                it.id = 1;
                it.email = text("mary");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Human.class, 1L).email);
        }
    }
}
