package dev.coffer.jpa.hibernate.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Enums by their names, and records, maps and lists as JSON. */
class JsonAndEnumTest {
    enum Status {
        ACTIVE,
        /** Its class is not the enum's. */
        BLOCKED {
            @Override
            boolean mayBuy() {
                return false;
            }
        };

        boolean mayBuy() {
            return true;
        }
    }

    record Address(String street, List<String> lines, Map<String, Integer> floors, LocalDate since) {}

    record Money(BigDecimal amount, byte[] proof) {}

    @Embeddable
    static class Inner {
        @Encrypted
        Status innerStatus;

        @Encrypted
        Map<String, Address> innerAddresses;
    }

    @MappedSuperclass
    static class Base<T, E> {
        @Id
        long id;

        @Encrypted
        T generic;

        @Encrypted
        List<E> generics;
    }

    @Entity(name = "Profile")
    static class Profile extends Base<Address, Status> {
        @Encrypted
        Status status;

        @Encrypted(deterministic = true)
        @Column(length = 20)
        Status known;

        @Encrypted
        Address address;

        @Encrypted
        Map<String, Object> extras;

        @Encrypted
        List<Integer> numbers;

        @Encrypted
        Money money;

        @Encrypted(type = "json")
        String text;

        @Embedded
        Inner inner = new Inner();

        @Encrypted
        @ElementCollection
        List<Status> statuses = new ArrayList<>();

        @Encrypted
        @ElementCollection
        Map<String, Address> addresses = new HashMap<>();
    }

    private static Address address(String street) {
        return new Address(
                street,
                new ArrayList<>(List.of("Ünter", "\uD83D\uDD11")),
                new HashMap<>(Map.of("a", 1)),
                LocalDate.of(2024, 2, 29));
    }

    static Profile filled(long id) {
        Profile it = new Profile();
        it.id = id;
        it.generic = address("generic street");
        it.generics = new ArrayList<>(List.of(Status.BLOCKED, Status.ACTIVE));
        it.status = Status.BLOCKED;
        it.known = Status.ACTIVE;
        it.address = address("plaintext street");
        it.extras = new LinkedHashMap<>(Map.of("n", 1, "nested", new LinkedHashMap<>(Map.of("deep", List.of("x")))));
        it.numbers = new ArrayList<>(List.of(3, 1, 2));
        it.money = new Money(new BigDecimal("1234567890123456789.10"), new byte[] {1, 2});
        it.text = "{ \"kept\" : 1 }";
        it.inner.innerStatus = Status.ACTIVE;
        it.inner.innerAddresses = new HashMap<>(Map.of("home", address("inner street")));
        it.statuses.add(Status.BLOCKED);
        it.addresses.put("work", address("work street"));
        return it;
    }

    @EveryDatabase
    void values_everywhere_comeBackFromEnvelopesOfTheirColumn(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Profile.class)) {
            unit.run(em -> em.persist(filled(1)));

            unit.run(em -> {
                Profile read = em.find(Profile.class, 1L);
                assertThat(read.statuses).containsExactly(Status.BLOCKED);
                assertThat(read.addresses).isEqualTo(filled(1).addresses);
                assertThat(read)
                        .usingRecursiveComparison()
                        .ignoringFields("statuses", "addresses")
                        .isEqualTo(filled(1));
            });
            assertThat(coffer.cipher("Profile", "status", FieldType.TEXT)
                            .decrypt(unit.envelope("select status from Profile")))
                    .isEqualTo("BLOCKED");
            assertThat(coffer.cipher("Profile_statuses", "statuses", FieldType.TEXT)
                            .decrypt(unit.envelope("select statuses from Profile_statuses")))
                    .isEqualTo("BLOCKED");
            assertThat(coffer.cipher("Profile", "numbers", FieldType.JSON)
                            .decrypt(unit.envelope("select numbers from Profile")))
                    .isEqualTo("[3,1,2]");
            assertThat(coffer.cipher("Profile", "generic", FieldType.JSON)
                            .decrypt(unit.envelope("select generic from Profile")))
                    .contains("\"street\":\"generic street\"", "\"since\":\"2024-02-29\"");
            assertThat(coffer.cipher("Profile", "innerAddresses", FieldType.JSON)
                            .decrypt(unit.envelope("select innerAddresses from Profile")))
                    .startsWith("{\"home\":{");
            assertThat(coffer.cipher("Profile", "text", FieldType.JSON)
                            .decrypt(unit.envelope("select text from Profile")))
                    .isEqualTo("{ \"kept\" : 1 }");
        }
    }

    @EveryDatabase
    void nulls_areNullInTheDatabaseToo(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Profile.class)) {
            Profile empty = new Profile();
            empty.id = 1;
            unit.run(em -> em.persist(empty));

            assertThat(unit.cells("select status, known, address, extras, numbers, money from Profile"))
                    .containsOnlyNulls();
            unit.run(em -> assertThat(em.find(Profile.class, 1L).address).isNull());
        }
    }

    @EveryDatabase
    void flush_nothingChanged_updatesNothing(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Profile.class)) {
            unit.run(em -> {
                Profile it = filled(1);
                it.extras.put("long", 1L); // read back as an Integer
                it.extras.put("float", 1.5f); // as a Double
                it.extras.put("day", LocalDate.of(2024, 1, 1)); // as a String
                em.persist(it);
                em.flush();
                unit.statistics().clear();
                em.flush();
                assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            });
            unit.statistics().clear();

            unit.run(em -> assertThat(em.find(Profile.class, 1L).addresses).hasSize(1));
            assertThat(unit.statistics().getCollectionUpdateCount()).isZero();
            List<Object> before = elements(unit);
            unit.run(em -> {
                Profile equal = filled(1); // other objects, another order and other classes of numbers
                equal.extras.put("day", "2024-01-01");
                equal.extras.put("float", new BigDecimal("1.50"));
                equal.extras.put("long", 1L);
                em.merge(equal);
            });

            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(elements(unit)).usingRecursiveComparison().isEqualTo(before);
        }
    }

    /** A list without an order is no example: Hibernate writes it anew on each merge, encrypted or not. */
    private static List<Object> elements(Unit unit) {
        return unit.cells("select addresses from Profile_addresses order by addresses_KEY");
    }

    @EveryDatabase
    void json_changedInPlaceAtAnyDepth_isWritten(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Profile.class)) {
            unit.run(em -> em.persist(filled(1)));

            unit.run(em -> {
                Profile it = em.find(Profile.class, 1L);
                it.address.lines().add("new line");
                it.extras.put("n", 2);
                it.numbers.set(0, 7);
                it.money.proof()[0] = 9;
                it.inner.innerAddresses.get("home").floors().put("b", 2);
                it.addresses.get("work").lines().clear();
                it.generics.remove(0);
            });

            unit.run(em -> {
                Profile it = em.find(Profile.class, 1L);
                assertThat(it.address.lines()).endsWith("new line");
                assertThat(it.extras).containsEntry("n", 2);
                assertThat(it.numbers).containsExactly(7, 1, 2);
                assertThat(it.money.proof()).containsExactly(9, 2);
                assertThat(it.inner.innerAddresses.get("home").floors()).containsEntry("b", 2);
                assertThat(it.addresses.get("work").lines()).isEmpty();
                assertThat(it.generics).containsExactly(Status.ACTIVE);
            });
        }
    }

    /** As doubles the two would be one. */
    @Test
    void json_changedInTheLastDigitOfALongNumber_isWritten() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Profile.class)) {
            unit.run(em -> em.persist(filled(1)));

            unit.run(em -> em.find(Profile.class, 1L).money =
                    new Money(new BigDecimal("1234567890123456789.11"), new byte[] {1, 2}));

            unit.run(em -> assertThat(em.find(Profile.class, 1L).money.amount())
                    .isEqualByComparingTo("1234567890123456789.11"));
        }
    }

    @EveryDatabase
    void enum_deterministic_isFoundByParameter(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Profile.class)) {
            unit.run(em -> em.persist(filled(1)));

            unit.run(em -> {
                assertThat(em.createQuery("select p.id from Profile p where p.known = :s", Long.class)
                                .setParameter("s", Status.ACTIVE)
                                .getResultList())
                        .containsExactly(1L);
                assertThat(em.createQuery("select p.status from Profile p where p.known in :s", Status.class)
                                .setParameter("s", List.of(Status.BLOCKED, Status.ACTIVE))
                                .getResultList())
                        .containsExactly(Status.BLOCKED);
                assertThat(em.createQuery("update Profile p set p.status = :s, p.numbers = :n")
                                .setParameter("s", Status.ACTIVE)
                                .setParameter("n", List.of(8))
                                .executeUpdate())
                        .isEqualTo(1);
            });

            unit.run(em -> {
                assertThat(em.find(Profile.class, 1L).status).isEqualTo(Status.ACTIVE);
                assertThat(em.find(Profile.class, 1L).numbers).containsExactly(8);
            });
        }
    }

    @Test
    void enum_whoseConstantIsGone_isRefusedWithoutItsName() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Profile.class)) {
            unit.run(em -> em.persist(filled(1)));
            byte[] gone = coffer.cipher("Profile", "status", FieldType.TEXT).encrypt("RENAMED_SINCE");
            unit.sql("update Profile set status = X'" + java.util.HexFormat.of().formatHex(gone) + "'");

            assertThatThrownBy(() -> unit.run(em -> em.find(Profile.class, 1L)))
                    .hasStackTraceContaining(MalformedCiphertextException.class.getName())
                    .hasStackTraceContaining("Profile.status: the stored text names no constant of")
                    .hasStackTraceContaining("bring its old name back")
                    .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("RENAMED_SINCE"));
        }
    }

    @Test
    void json_thatNoLongerFits_isRefusedWithoutItsValue() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Profile.class)) {
            unit.run(em -> em.persist(filled(1)));
            byte[] other = coffer.cipher("Profile", "numbers", FieldType.JSON).encrypt("[\"plaintext\"]");
            unit.sql(
                    "update Profile set numbers = X'" + java.util.HexFormat.of().formatHex(other) + "'");

            assertThatThrownBy(() -> unit.run(em -> em.find(Profile.class, 1L)))
                    .hasStackTraceContaining("Profile.numbers: a java.util.List cannot be read from its JSON")
                    .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("plaintext"));
        }
    }

    @Test
    void json_thatCannotBeWritten_isRefusedWithoutItsValue() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, Profile.class)) {
            Profile it = filled(1);
            Map<String, Object> circle = new HashMap<>(Map.of("plaintext", 1));
            circle.put("itself", circle);
            it.extras = circle;

            assertThatThrownBy(() -> unit.run(em -> em.persist(it)))
                    .hasStackTraceContaining("Profile.extras: a java.util.Map cannot be written as JSON")
                    .satisfies(thrown -> assertThat(stackTrace(thrown)).doesNotContain("plaintext"));
            assertThat(unit.cells("select id from Profile")).isEmpty();
        }
    }

    @Entity(name = "E")
    static class DeterministicJson extends WithId {
        @Encrypted(deterministic = true)
        List<String> tags;
    }

    @Entity(name = "E")
    static class JsonAsText extends WithId {
        @Encrypted(type = "text")
        Map<String, Instant> tags;
    }

    @Entity(name = "E")
    static class EnumAsJson extends WithId {
        @Encrypted(type = "json")
        Status status;
    }

    @Test
    void declarations_thatDoNotFit_areRefused() {
        assertRefused("DeterministicJson.tags: e.tags is a json, which has no equality", DeterministicJson.class);
        assertRefused(
                "JsonAsText.tags: it is a record, map or list, which is stored as json, but e.tags is declared as text",
                JsonAsText.class);
        assertRefused(
                "EnumAsJson.status: it is an enum, which is stored as text, but E.status is declared as json",
                EnumAsJson.class);
    }

    private static void assertRefused(String message, Class<?> entity) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> Unit.open(TestDatabase.H2, coffer, entity).close())
                    .isInstanceOf(InvalidPolicyException.class)
                    .message()
                    .containsIgnoringCase(message);
        }
    }

    private static String stackTrace(Throwable thrown) {
        java.io.StringWriter text = new java.io.StringWriter();
        thrown.printStackTrace(new java.io.PrintWriter(text));
        return text.toString();
    }
}
