package dev.coffer.jpa.hibernate.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.junit.jupiter.api.Test;

/** Each value is encrypted for the table and the column that its cell lies in. */
class ContextTest {
    @Embeddable
    static class Street {
        @Encrypted
        String street;
    }

    @Embeddable
    static class Address {
        @Embedded
        Street inner = new Street();

        @Encrypted
        String city;
    }

    @Embeddable
    record Phone(@Encrypted String number, String kind) {}

    @MappedSuperclass
    static class Named<T> {
        @Id
        long id;

        @Encrypted
        String name;

        @Encrypted
        T extra;
    }

    @Entity(name = "Customer")
    @Table(name = "customer")
    @SecondaryTable(name = "customer_more")
    static class Customer extends Named<String> {
        @Encrypted
        @Column(name = "e_mail")
        String email;

        @Encrypted
        @Column(table = "customer_more")
        String note;

        @Embedded
        Address home = new Address();

        @Embedded
        @AttributeOverride(name = "city", column = @Column(name = "work_city"))
        @AttributeOverride(name = "inner.street", column = @Column(name = "work_street"))
        Address work = new Address();

        @Encrypted
        @ElementCollection
        @CollectionTable(name = "nicknames")
        @Column(name = "nickname")
        List<String> nicknames = new ArrayList<>();

        @Encrypted
        @ElementCollection
        @CollectionTable(name = "ordered")
        @OrderColumn
        @Column(name = "line")
        List<String> ordered = new ArrayList<>();

        @Encrypted
        @ElementCollection
        @CollectionTable(name = "labels")
        @Column(name = "label")
        Map<String, String> labels = new HashMap<>();

        @ElementCollection
        @CollectionTable(name = "phones")
        List<Phone> phones = new ArrayList<>();
    }

    @Entity(name = "Supplier")
    @Table(name = "supplier")
    static class Supplier extends Named<Long> {}

    @Entity(name = "PropertyAccess")
    @Access(AccessType.PROPERTY)
    static class PropertyAccess {
        private long id;
        private String value;

        @Id
        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }

        @Encrypted
        @Column(name = "secret")
        public String getValue() {
            return value;
        }

        public void setValue(String value) {
            this.value = value;
        }
    }

    @EveryDatabase
    void cells_everywhere_areEncryptedForTheirOwnColumn(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Customer.class, Supplier.class, PropertyAccess.class)) {
            unit.run(em -> {
                em.persist(customer());
                Supplier supplier = new Supplier();
                supplier.id = 1;
                supplier.name = "supplier's name";
                supplier.extra = 42L;
                em.persist(supplier);
                PropertyAccess property = new PropertyAccess();
                property.setId(1);
                property.setValue("by property");
                em.persist(property);
            });

            requireCell(unit, coffer, "customer", "e_mail", "mary@example.org");
            requireCell(unit, coffer, "customer", "name", "Mary");
            requireCell(unit, coffer, "customer", "extra", "generic");
            requireCell(unit, coffer, "customer_more", "note", "elsewhere");
            requireCell(unit, coffer, "customer", "city", "Home");
            requireCell(unit, coffer, "customer", "street", "Home Street");
            requireCell(unit, coffer, "customer", "work_city", "Work");
            requireCell(unit, coffer, "customer", "work_street", "Work Street");
            requireCell(unit, coffer, "nicknames", "nickname", "Molly");
            requireCell(unit, coffer, "ordered", "line", "first");
            requireCell(unit, coffer, "labels", "label", "VIP");
            requireCell(unit, coffer, "phones", "number", "+49 30 1234");
            requireCell(unit, coffer, "supplier", "name", "supplier's name");
            requireCell(unit, coffer, "PropertyAccess", "secret", "by property");
            assertThat(coffer.cipher("supplier", "extra", FieldType.BIGINT)
                            .decrypt(unit.envelope("select extra from supplier")))
                    .isEqualTo(42L);
        }
    }

    @EveryDatabase
    void collections_changed_areReadBackRight(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Customer.class, Supplier.class)) {
            unit.run(em -> em.persist(customer()));
            unit.run(em -> {
                Customer it = em.find(Customer.class, 1L);
                it.nicknames.remove("Molly");
                it.nicknames.add("Polly");
                it.ordered.add(0, "zeroth");
                it.labels.put("tier", "gold");
                it.phones.remove(0);
            });

            unit.run(em -> {
                Customer it = em.find(Customer.class, 1L);
                assertThat(it.nicknames).containsExactly("Polly");
                assertThat(it.ordered).containsExactly("zeroth", "first");
                assertThat(it.labels).containsOnly(Map.entry("tier", "gold"));
                assertThat(it.phones).isEmpty();
                assertThat(it.home.inner.street).isEqualTo("Home Street");
            });
            assertThat(unit.cells("select nickname from nicknames")).hasSize(1);
        }
    }

    /** The JPA metamodel has one attribute for both entities, whose type knows one of the two tables only. */
    @EveryDatabase
    void bulkUpdate_ofAMappedSuperclassAttribute_isEncryptedForTheEntitysTable(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Customer.class, Supplier.class)) {
            unit.run(em -> {
                em.persist(customer());
                em.persist(new Supplier());
                em.createQuery("update Supplier s set s.name = :p")
                        .setParameter("p", "S")
                        .executeUpdate();
                em.createQuery("update Customer c set c.name = :p")
                        .setParameter("p", "C")
                        .executeUpdate();
            });

            requireCell(unit, coffer, "supplier", "name", "S");
            requireCell(unit, coffer, "customer", "name", "C");
        }
    }

    /** Likewise for an embeddable: one attribute in the metamodel, two columns in the table. */
    @EveryDatabase
    void bulkUpdate_ofAnEmbeddableUsedTwice_isEncryptedForTheRightColumn(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Customer.class, Supplier.class)) {
            unit.run(em -> {
                em.persist(customer());
                em.createQuery("update Customer c set c.home.city = :p")
                        .setParameter("p", "H")
                        .executeUpdate();
                em.createQuery("update Customer c set c.work.city = :p")
                        .setParameter("p", "W")
                        .executeUpdate();
            });

            requireCell(unit, coffer, "customer", "city", "H");
            requireCell(unit, coffer, "customer", "work_city", "W");
        }
    }

    @Test
    void namingStrategy_physicalNames_areTheContext() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        TestDatabase.H2,
                        coffer,
                        configuration -> configuration.property(
                                "hibernate.physical_naming_strategy", new PhysicalNamingStrategySnakeCaseImpl()),
                        PropertyAccess.class)) {
            unit.run(em -> {
                PropertyAccess it = new PropertyAccess();
                it.setValue("snake");
                em.persist(it);
            });

            requireCell(unit, coffer, "property_access", "secret", "snake");
        }
    }

    @Entity(name = "Single")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class Single extends WithId {
        @Encrypted
        String base;
    }

    @Entity(name = "SingleSub")
    static class SingleSub extends Single {
        @Encrypted
        String sub;
    }

    @Entity(name = "Joined")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Joined extends WithId {
        @Encrypted
        String base;
    }

    @Entity(name = "JoinedSub")
    static class JoinedSub extends Joined {
        @Encrypted
        String sub;
    }

    @Entity(name = "PerClass")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class PerClass extends WithId {
        @Encrypted
        String base;
    }

    @Entity(name = "PerClassSub")
    static class PerClassSub extends PerClass {
        @Encrypted
        String sub;
    }

    @EveryDatabase
    void inheritance_ofEachStrategy_readsBackAndIsEncryptedWhereDeclared(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(
                        database,
                        coffer,
                        Single.class,
                        SingleSub.class,
                        Joined.class,
                        JoinedSub.class,
                        PerClass.class,
                        PerClassSub.class)) {
            unit.run(em -> {
                SingleSub single = new SingleSub();
                single.base = "single base";
                single.sub = "single sub";
                em.persist(single);
                JoinedSub joined = new JoinedSub();
                joined.base = "joined base";
                joined.sub = "joined sub";
                em.persist(joined);
                PerClassSub perClass = new PerClassSub();
                perClass.base = "per class base";
                perClass.sub = "per class sub";
                em.persist(perClass);
            });

            requireCell(unit, coffer, "Single", "sub", "single sub");
            requireCell(unit, coffer, "Joined", "base", "joined base");
            requireCell(unit, coffer, "JoinedSub", "sub", "joined sub");
            requireCell(unit, coffer, "PerClassSub", "sub", "per class sub");
            assertThat(coffer.cipher("PerClass", "base", FieldType.TEXT)
                            .decrypt(unit.envelope("select base from PerClassSub")))
                    .isEqualTo("per class base");
            unit.run(em -> assertThat(em.find(PerClass.class, 0L).base).isEqualTo("per class base"));
        }
    }

    /** Statements over several tables take another way through Hibernate, which has its own guard. */
    @EveryDatabase
    void bulkUpdate_overSeveralTables_isGuardedAndEncryptedWhereDeclared(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Joined.class, JoinedSub.class)) {
            unit.run(em -> em.persist(new JoinedSub()));
            unit.run(em -> em.createQuery("update JoinedSub j set j.base = :b, j.sub = :s")
                    .setParameter("b", "B")
                    .setParameter("s", "S")
                    .executeUpdate());

            requireCell(unit, coffer, "Joined", "base", "B");
            requireCell(unit, coffer, "JoinedSub", "sub", "S");
            for (String refused : List.of(
                    "update JoinedSub j set j.base = 'plain'",
                    "update JoinedSub j set j.sub = j.base",
                    "update JoinedSub j set j.id = 5 where j.base = 'plain'",
                    "delete from JoinedSub j where j.sub = 'plain'",
                    "insert into JoinedSub (id, base) values (3, 'plain')",
                    "insert into JoinedSub (id, base) select j.id + 1, j.sub from JoinedSub j")) {
                assertThatThrownBy(() -> unit.run(em -> em.createQuery(refused).executeUpdate()))
                        .as(refused)
                        .isInstanceOf(UnsupportedStatementException.class);
            }
        }
    }

    private static Customer customer() {
        Customer it = new Customer();
        it.id = 1;
        it.name = "Mary";
        it.extra = "generic";
        it.email = "mary@example.org";
        it.note = "elsewhere";
        it.home.city = "Home";
        it.home.inner.street = "Home Street";
        it.work.city = "Work";
        it.work.inner.street = "Work Street";
        it.nicknames.add("Molly");
        it.ordered.add("first");
        it.labels.put("tier", "VIP");
        it.phones.add(new Phone("+49 30 1234", "home"));
        return it;
    }

    private static void requireCell(Unit unit, Coffer coffer, String table, String column, String value) {
        byte[] envelope = unit.envelope("select " + column + " from " + table);
        assertThat(coffer.cipher(table, column, FieldType.TEXT).decrypt(envelope))
                .isEqualTo(value);
    }
}
