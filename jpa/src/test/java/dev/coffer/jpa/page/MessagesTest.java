package dev.coffer.jpa.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.field.FieldType;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.EncryptedConverter;
import dev.coffer.jpa.testing.Guards;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithEmail;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Lob;
import jakarta.persistence.NamedQuery;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.Table;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.OptimisticLockType;
import org.hibernate.annotations.OptimisticLocking;
import org.hibernate.annotations.SQLRestriction;
import org.hibernate.exception.DataException;
import org.hibernate.query.Query;
import org.junit.jupiter.api.Test;

/** The messages of docs/jpa.md: each was thrown here, and stands there to the letter. */
class MessagesTest {
    private static final String SECRET = "mary@example.org";

    enum Status {
        ACTIVE
    }

    @Entity(name = "Customer")
    @Table(name = "customer")
    static class Customer extends WithId {
        String nickname;

        @Encrypted
        String email;

        @Encrypted(deterministic = true)
        @Column(name = "last_name", length = 60)
        String lastName;

        @Encrypted
        Status status;

        @Encrypted
        List<Integer> numbers;
    }

    @Entity(name = "Person")
    @Table(name = "person")
    @DynamicUpdate
    static class Person extends WithEmail {
        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Entity(name = "Invoice")
    static class Invoice extends WithId {
        @Encrypted
        BigDecimal amount;
    }

    @Entity(name = "Letter")
    static class Letter extends WithId {
        @Lob
        @Encrypted
        String text;
    }

    @Entity(name = "Member")
    static class Member extends WithId {
        String phone;

        @Encrypted
        public String getPhone() {
            return phone;
        }
    }

    @Entity(name = "Patient")
    @Table(name = "patient")
    @SQLRestriction("city = 'Berlin'")
    static class Patient extends WithId {
        @Encrypted(deterministic = true)
        String city;
    }

    @Entity(name = "Booking")
    @DynamicUpdate
    @OptimisticLocking(type = OptimisticLockType.DIRTY)
    static class Booking extends WithEmail {}

    @Entity(name = "Account")
    static class Account extends WithId {
        @NaturalId
        @Encrypted
        String number;
    }

    @Entity(name = "Group")
    @Table(name = "groups")
    static class Group extends WithId {
        @Encrypted
        @ElementCollection
        Set<String> members;
    }

    @Entity(name = "Guest")
    @Table(name = "guest")
    static class Guest extends WithId {
        String email;

        Long emailTags;
    }

    @Entity(name = "Visitor")
    @Table(name = "visitor")
    static class Visitor extends WithEmail {}

    @Converter
    static class PhoneConverter extends EncryptedConverter<String> {
        PhoneConverter() {
            super("contact", "phone", FieldType.TEXT);
        }
    }

    @Entity(name = "Contact")
    @Table(name = "contact")
    static class Contact extends WithId {
        @Convert(converter = PhoneConverter.class)
        String phone;
    }

    @Entity(name = "Guestbook")
    @NamedQuery(name = "Guestbook.byPrefix", query = "from Guestbook g where g.text like :prefix")
    static class Guestbook extends WithId {
        @Encrypted
        String text;
    }

    private final Map<String, String> seen = new LinkedHashMap<>();

    /** @param cure what to do, in other words than the message's */
    private void message(String cure, Runnable work) {
        Throwable thrown = catchThrowable(work::run);
        assertThat(thrown).as(cure).isNotNull();
        while (!isOurs(thrown) && thrown.getCause() != null) {
            thrown = thrown.getCause();
        }
        assertThat(thrown).as(cure).matches(MessagesTest::isOurs);
        String message = thrown.getMessage()
                .replace("dev.coffer.jpa.page.MessagesTest$", "")
                .replaceAll("@[0-9a-f]{5,}", "");
        assertThat(message).doesNotContain(SECRET);
        seen.put("> " + message.replace("\n", "\n> "), cure);
    }

    private static boolean isOurs(Throwable thrown) {
        return thrown instanceof CofferException
                || thrown instanceof IllegalStateException
                || thrown instanceof DataException;
    }

    private static void open(Coffer coffer, Class<?>... entities) {
        Unit.open(TestDatabase.H2, coffer, entities).close();
    }

    private static void run(Consumer<EntityManager> work, Class<?>... entities) {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, entities)) {
            unit.run(work);
        }
    }

    private static void query(String hql) {
        run(
                em -> {
                    var query = em.createQuery(hql);
                    if (hql.contains(":p")) {
                        query.setParameter("p", SECRET);
                    }
                    if (hql.startsWith("select")) {
                        query.getResultList();
                    } else {
                        query.executeUpdate();
                    }
                },
                hql.contains("Person") ? Person.class : Customer.class);
    }

    private static void tenants(Consumer<Unit> work, Supplier<String> tenant) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Unit.tenant(tenant), Customer.class)) {
            work.accept(unit);
        }
    }

    private static Customer mary() {
        Customer it = new Customer();
        it.id = 1;
        it.email = SECRET;
        it.status = Status.ACTIVE;
        it.numbers = List.of(1);
        return it;
    }

    private static void changed(String column, FieldType<String> type, String stored) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Customer.class)) {
            unit.run(em -> em.persist(mary()));
            byte[] other = coffer.cipher("customer", column, type).encrypt(stored);
            unit.sql("update customer set " + column + " = X'" + HexFormat.of().formatHex(other) + "'");
            unit.run(em -> em.find(Customer.class, 1L));
        }
    }

    private static void without(Coffer coffer, DataSource database, Class<?>... entities) {
        Unit.open(database, coffer, Unit::withoutSchema, entities).close();
    }

    private void atStart() {
        message("Set the property `dev.coffer.coffer` to the instance.", () -> open(null, Customer.class));
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            message(
                    "`@Encrypted(type = \"decimal(12,2)\")`, or precision and scale.",
                    () -> open(coffer, Invoice.class));
            message("Take the other annotation away.", () -> open(coffer, Letter.class));
            message("Put it on the member that is named.", () -> open(coffer, Member.class));
            message("Filter in a query, by equality or by tags.", () -> open(coffer, Patient.class));
            message("A `@Version`.", () -> open(coffer, Booking.class));
            message(
                    "Encrypt another attribute; a natural id, or an audited collection, may be `deterministic`.",
                    () -> open(coffer, Account.class));
            message("A `List` or a `Map`.", () -> open(coffer, Group.class));
            DataSource database = TestDatabase.H2.fresh();
            execute(database, "create table visitor (id bigint primary key, email varchar(20))");
            message("Run the statements that it names.", () -> without(coffer, database, Visitor.class));
        }
        try (Coffer coffer = TestCoffer.withPolicy("  guest:\n    email: { type: text }\n")) {
            message("Annotate the attribute.", () -> open(coffer, Guest.class));
        }
        try (Coffer coffer = TestCoffer.withPolicy("  visitor:\n    email: { type: text, equality: true }\n")) {
            message("Add the attribute for the tags.", () -> open(coffer, Visitor.class));
        }
        try (Coffer coffer = TestCoffer.withPolicy("  visitor:\n    email: { type: text }\n")) {
            DataSource database = TestDatabase.H2.fresh();
            execute(database, "create table visitor (id bigint primary key, email varbinary(1000000))");
            Guards.add(database, TestDatabase.H2, coffer.policy().orElseThrow());
            message(
                    "Give the factory the data source that is wrapped.",
                    () -> without(coffer, CofferDataSource.wrap(database, coffer), Visitor.class));
        }
        message("`CofferCustomizer.properties(coffer)`", () -> {
            PersistenceConfiguration configuration = LinkUnit.untold(TestDatabase.H2.fresh(), Visitor.class);
            CofferJpa.watchEclipseLink();
            try (EntityManagerFactory factory = new PersistenceProvider().createEntityManagerFactory(configuration)) {
                factory.createEntityManager();
            }
        });
    }

    private static void execute(DataSource database, String sql) {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void inQueries() {
        message("Select it and work in Java.", () -> query("select c from Customer c where c.email = :p"));
        message("Search for its tags.", () -> query("select p from Person p where p.email = :p"));
        message("Sort in Java.", () -> query("select c from Customer c order by c.lastName"));
        message("Write another query. Spring Data's derived ones are refused likewise, when they are made.", () -> {
            try (Coffer coffer = TestCoffer.withoutPolicy()) {
                open(coffer, Guestbook.class);
            }
        });
        message("Name the attribute.", () -> query("select sql('email') from Customer c"));
        message("Pass the value as a parameter.", () -> query("update Customer c set c.email = 'x'"));
        message("Two parameters.", () -> query("update Customer c set c.nickname = :p, c.email = :p"));
        message("Persist entities.", () -> query("insert into Customer (id, email) values (7, :p)"));
        message("Change the entities.", () -> query("update Person p set p.email = :p"));
        message(
                "`setParameter` without a type.",
                () -> run(
                        em -> {
                            Query<?> query = em.createQuery("update Customer c set c.email = :p")
                                    .unwrap(Query.class);
                            query.setParameter("p", SECRET, String.class).executeUpdate();
                        },
                        Customer.class));
    }

    private void atWork() {
        message(
                "Check the value before, as by `@Size`. It is a `DataException` of Hibernate's, and in Spring a"
                        + " `DataIntegrityViolationException`, as on a plain column.",
                () -> run(
                        em -> {
                            Customer it = mary();
                            it.lastName = SECRET.repeat(10);
                            em.persist(it);
                        },
                        Customer.class));
        message(
                "A Session, or no `@DynamicUpdate`.",
                () -> run(
                        em -> em.getEntityManagerFactory()
                                .unwrap(SessionFactory.class)
                                .inStatelessTransaction(session -> {
                                    Person it = new Person();
                                    session.insert(it);
                                    session.update(it);
                                }),
                        Person.class));
        message(
                "Set the tenant before the work begins.",
                () -> tenants(unit -> unit.run(em -> em.persist(mary())), () -> null));
        String[] tenant = {"acme"};
        message(
                "One EntityManager for each tenant.",
                () -> tenants(
                        unit -> unit.run(em -> {
                            em.persist(mary());
                            tenant[0] = "globex";
                        }),
                        () -> tenant[0]));
        message(
                "Bring the constant back, update the rows, rename it then.",
                () -> changed("status", FieldType.TEXT, "RENAMED"));
        message(
                "Make the type fit what is stored. What Jackson says is left out, because it shows values.",
                () -> changed("numbers", FieldType.JSON, "[\"" + SECRET + "\"]"));
        message(
                "`CofferJpa.install(coffer)` before the first value passes.",
                () -> new PhoneConverter().convertToDatabaseColumn(SECRET));
    }

    @Test
    void messages_areThoseOfThePage() throws IOException {
        atStart();
        inQueries();
        atWork();

        StringBuilder page = new StringBuilder();
        seen.forEach((message, cure) ->
                page.append(message).append("\n\n").append(cure).append("\n\n"));
        JpaPage.assertOrWrite("messages", page.toString());
    }
}
