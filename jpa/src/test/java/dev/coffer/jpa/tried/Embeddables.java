package dev.coffer.jpa.tried;

import static dev.coffer.jpa.tried.Marked.text;

import dev.coffer.jpa.Encrypted;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Struct;
import org.hibernate.type.SqlTypes;

/** Embeddables, and those that the database holds as one value. */
@SuppressWarnings({
    "deprecation",
    "removal",
    "unchecked",
    "rawtypes",
    "SameNameButDifferent",
    "UnusedVariable",
    "UnusedMethod"
}) // each situation has a Person of its own, and what is old is tried too
final class Embeddables {
    private Embeddables() {}

    @Tried(
            value = "an encrypted member of an embeddable that is stored as one JSON column",
            on = {TestDatabase.POSTGRESQL, TestDatabase.MARIADB, TestDatabase.H2})
    public static class JsonAggregate implements Situation {
        @Embeddable
        public static class Home {
            @Encrypted
            public String street;

            public String city;
        }

        @Entity(name = "Owner")
        public static class Owner {
            @Id
            public long id;

            @Embedded
            @JdbcTypeCode(SqlTypes.JSON)
            public Home home = new Home();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Owner it = new Owner();
                it.id = 1;
                it.home.street = text("Lane");
                it.home.city = "Berlin";
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Owner.class, 1L).home.street);
        }
    }

    @Tried(value = "an encrypted member of an embeddable that is stored as a STRUCT", on = TestDatabase.POSTGRESQL)
    public static class StructAggregate implements Situation {
        @Embeddable
        @Struct(name = "home_struct")
        public static class Home {
            @Encrypted
            public String street;

            public String city;
        }

        @Entity(name = "Owner")
        public static class Owner {
            @Id
            public long id;

            @Embedded
            public Home home = new Home();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Owner it = new Owner();
                it.id = 1;
                it.home.street = text("Lane");
                it.home.city = "Berlin";
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Owner.class, 1L).home.street);
        }
    }

    @Tried(
            value = "an encrypted member of an embeddable whose list is stored as one JSON array",
            on = {TestDatabase.POSTGRESQL, TestDatabase.H2})
    public static class JsonAggregateList implements Situation {
        @Embeddable
        public static class Home {
            @Encrypted
            public String street;

            public String city;
        }

        @Entity(name = "Owner")
        public static class Owner {
            @Id
            public long id;

            @JdbcTypeCode(SqlTypes.JSON_ARRAY)
            public List<Home> homes = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Owner it = new Owner();
                it.id = 1;
                Home home = new Home();
                home.street = text("Lane");
                it.homes.add(home);
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Owner.class, 1L).homes.get(0).street);
        }
    }

    @Tried("an encrypted member inside an attribute that Hibernate maps to JSON as a whole, by Jackson")
    public static class JsonOfAPlainClass implements Situation {
        public static class Home {
            @Encrypted
            public String street;
        }

        @Entity(name = "Owner")
        public static class Owner {
            @Id
            public long id;

            @JdbcTypeCode(SqlTypes.JSON)
            public Home home = new Home();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Owner it = new Owner();
                it.id = 1;
                it.home.street = text("Lane");
                em.persist(it);
            });
            twin.ask("read", em -> em.find(Owner.class, 1L).home.street);
        }
    }

    @Tried("an encrypted member of an embeddable in an element collection stored as rows")
    public static class RowsOfEmbeddables implements Situation {
        @Embeddable
        public static class Home {
            @Encrypted
            public String street;

            @Column(nullable = false)
            public String city = "Berlin";
        }

        @Entity(name = "Owner")
        public static class Owner {
            @Id
            public long id;

            @ElementCollection
            public List<Home> homes = new ArrayList<>();
        }

        @Override
        public void run(Twin twin) {
            twin.run(em -> {
                Owner it = new Owner();
                it.id = 1;
                Home home = new Home();
                home.street = text("Lane");
                it.homes.add(home);
                em.persist(it);
            });
            twin.run(em -> em.find(Owner.class, 1L).homes.get(0).street = text("Road"));
            twin.ask(
                    "read",
                    em -> em.find(Owner.class, 1L).homes.stream()
                            .map(home -> home.street)
                            .toList());
        }
    }
}
