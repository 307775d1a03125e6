package dev.coffer.jpa.hibernate.query;

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
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is stored may be rounded; what a deterministic attribute is compared with never is, as in every module. */
class OperandTest {
    enum Grade {
        GOOD,
        BAD
    }

    @Embeddable
    static class Fee {
        @Encrypted(type = "decimal(5,2)", deterministic = true)
        BigDecimal fee;
    }

    @Entity(name = "Item")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Item extends WithId {
        @Encrypted(type = "decimal(5,2)", deterministic = true)
        BigDecimal price;

        @Encrypted(deterministic = true)
        @Column(secondPrecision = 3)
        LocalTime opens;

        @Encrypted(deterministic = true)
        LocalDateTime made;

        @Encrypted(deterministic = true)
        @Column(secondPrecision = 0)
        Instant sold;

        @Encrypted(deterministic = true)
        @Column(length = 4)
        String label;

        @Encrypted(deterministic = true)
        @Column(length = 4)
        byte[] mark;

        @Encrypted(deterministic = true)
        @Column(length = 8)
        Grade grade;

        @Encrypted(deterministic = true)
        long count;

        @Encrypted(deterministic = true)
        Short shelf;

        @Encrypted(deterministic = true)
        boolean fragile;

        @Encrypted(deterministic = true)
        LocalDate due;

        @Encrypted(deterministic = true)
        UUID uuid;

        @Embedded
        Fee fee = new Fee();

        @Encrypted(type = "decimal(5,2)", deterministic = true)
        @ElementCollection
        List<BigDecimal> offers = new ArrayList<>();
    }

    @Entity(name = "Parcel")
    static class Parcel extends Item {
        @Encrypted(type = "decimal(5,2)", deterministic = true)
        BigDecimal weight;
    }

    private static Item item(long id, String price) {
        Item it = new Item();
        it.id = id;
        it.price = new BigDecimal(price);
        it.opens = LocalTime.of(8, 0, 0, 500_000_000);
        it.made = LocalDateTime.of(2024, 2, 29, 12, 0, 0, 1000);
        it.sold = Instant.parse("2024-02-29T12:00:00Z");
        it.label = "ab";
        it.mark = new byte[] {1, 2};
        it.grade = Grade.GOOD;
        it.count = 7;
        it.shelf = 3;
        it.fragile = true;
        it.due = LocalDate.of(2024, 2, 29);
        it.uuid = new UUID(1, 2);
        it.fee.fee = new BigDecimal("0.10");
        it.offers.add(new BigDecimal("1.25"));
        return it;
    }

    /** Items 1 and 2 cost 2.50 and 3.00, item 3 has nothing. */
    private static Unit stocked(TestDatabase database, Coffer coffer) {
        Unit unit = Unit.open(database, coffer, Item.class, Parcel.class);
        unit.run(em -> {
            em.persist(item(1, "2.5"));
            em.persist(item(2, "3"));
            Item empty = new Item();
            empty.id = 3;
            em.persist(empty);
        });
        return unit;
    }

    private static List<Long> found(Unit unit, String condition, Object value) {
        return unit.call(
                em -> em.createQuery("select i.id from Item i where " + condition + " order by i.id", Long.class)
                        .setParameter("p", value)
                        .getResultList());
    }

    @EveryDatabase
    void decimal_isComparedExactly(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = stocked(database, coffer)) {
            for (String same : List.of("2.50", "2.5", "2.500", "25e-1")) {
                assertThat(found(unit, "i.price = :p", new BigDecimal(same))).containsExactly(1L);
            }
            // 2.504 would be rounded to 2.50, 12345.6 is beyond the precision
            for (String none : List.of("2.504", "2.495", "2.5000001", "12345.6", "-2.50")) {
                BigDecimal value = new BigDecimal(none);
                assertThat(found(unit, "i.price = :p", value)).as(none).isEmpty();
                assertThat(found(unit, ":p = i.price", value)).isEmpty();
                assertThat(found(unit, "not (i.price = :p)", value)).containsExactly(1L, 2L);
                assertThat(found(unit, "i.price <> :p", value)).containsExactly(1L, 2L);
                assertThat(found(unit, "i.price is distinct from :p", value)).containsExactly(1L, 2L, 3L);
                assertThat(found(unit, "i.price is not distinct from :p", value))
                        .isEmpty();
                assertThat(found(unit, "i.price in (:p)", List.of(value, new BigDecimal("3.0"))))
                        .containsExactly(2L);
                assertThat(found(unit, "i.price not in (:p)", List.of(value, new BigDecimal("3.0"))))
                        .containsExactly(1L);
                assertThat(found(unit, "i.fee.fee = :p", value)).isEmpty();
                assertThat(found(unit, "exists (select 1 from i.offers o where o = :p)", value))
                        .isEmpty();
            }
            assertThat(found(unit, "i.fee.fee = :p", new BigDecimal("0.1"))).containsExactly(1L, 2L);
            assertThat(found(unit, "exists (select 1 from i.offers o where o = :p)", new BigDecimal("1.250")))
                    .containsExactly(1L, 2L);
            assertThat(found(unit, "i.price = :p", null)).isEmpty();
            assertThat(found(unit, "i.price <> :p", null)).isEmpty();
        }
    }

    @EveryDatabase
    void timesAndInstants_areComparedExactly(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = stocked(database, coffer)) {
            Item it = item(1, "1");

            assertThat(found(unit, "i.opens = :p", it.opens)).containsExactly(1L, 2L);
            assertThat(found(unit, "i.opens = :p", it.opens.plusNanos(1))).isEmpty();
            assertThat(found(unit, "i.opens <> :p", it.opens.plusNanos(1))).containsExactly(1L, 2L);
            assertThat(found(unit, "i.made = :p", it.made)).containsExactly(1L, 2L);
            assertThat(found(unit, "i.made = :p", it.made.plusNanos(1))).isEmpty();
            assertThat(found(unit, "i.made <> :p", it.made.plusNanos(1))).containsExactly(1L, 2L);
            assertThat(found(unit, "i.sold = :p", it.sold)).containsExactly(1L, 2L);
            assertThat(found(unit, "i.sold = :p", it.sold.plusMillis(1))).isEmpty();
            assertThat(found(unit, "i.sold in (:p)", List.of(it.sold.plusMillis(1), it.sold)))
                    .containsExactly(1L, 2L);
            assertThat(found(unit, "i.sold <> :p", it.sold.plusMillis(1))).containsExactly(1L, 2L);
        }
    }

    @EveryDatabase
    void otherTypes_areComparedExactly(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = stocked(database, coffer)) {
            assertThat(found(unit, "i.label = :p", "ab")).containsExactly(1L, 2L);
            assertThat(found(unit, "i.label = :p", "abcde")).isEmpty(); // longer than any that is stored
            assertThat(found(unit, "i.label <> :p", "abcde")).containsExactly(1L, 2L);
            assertThat(found(unit, "i.mark = :p", new byte[] {1, 2})).containsExactly(1L, 2L);
            assertThat(found(unit, "i.mark = :p", new byte[5])).isEmpty();
            assertThat(found(unit, "i.grade = :p", Grade.GOOD)).containsExactly(1L, 2L);
            assertThat(found(unit, "i.grade in (:p)", List.of(Grade.BAD))).isEmpty();
            assertThat(found(unit, "i.count = :p", 7L)).containsExactly(1L, 2L);
            assertThat(found(unit, "i.count in (:p)", List.of(7L, 8L))).containsExactly(1L, 2L);
            assertThat(found(unit, "i.count <> :p", 7L)).containsExactly(3L);
            assertThat(found(unit, "i.shelf = :p", (short) 3)).containsExactly(1L, 2L);
            assertThat(found(unit, "i.fragile = :p", true)).containsExactly(1L, 2L);
            assertThat(found(unit, "i.due = :p", LocalDate.of(2024, 2, 29))).containsExactly(1L, 2L);
            assertThat(found(unit, "i.due = :p", LocalDate.MAX)).isEmpty(); // beyond what the column can hold
            assertThat(found(unit, "i.uuid = :p", new UUID(1, 2))).containsExactly(1L, 2L);
        }
    }

    @EveryDatabase
    void criteria_compareExactly(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = stocked(database, coffer)) {
            BigDecimal stored = new BigDecimal("2.500");
            BigDecimal none = new BigDecimal("2.504");

            assertThat(byCriteria(unit, "equal", stored)).containsExactly(1L);
            assertThat(byCriteria(unit, "equal", none)).isEmpty();
            assertThat(byCriteria(unit, "notEqual", none)).containsExactly(1L, 2L);
            assertThat(byCriteria(unit, "notEqual", stored)).containsExactly(2L);
            assertThat(byCriteria(unit, "in", stored, none)).containsExactly(1L);
            assertThat(byCriteria(unit, "in", none)).isEmpty();
        }
    }

    private static List<Long> byCriteria(Unit unit, String how, BigDecimal... values) {
        return unit.call(em -> {
            var builder = em.getCriteriaBuilder();
            var query = builder.createQuery(Long.class);
            var item = query.from(Item.class);
            query.select(item.get("id")).orderBy(builder.asc(item.get("id")));
            query.where(
                    switch (how) {
                        case "equal" -> builder.equal(item.get("price"), values[0]);
                        case "notEqual" -> builder.notEqual(item.get("price"), values[0]);
                        default -> item.get("price").in(Arrays.asList(values));
                    });
            return em.createQuery(query).getResultList();
        });
    }

    /** The plan of the first run is cached, and the guard is not asked again. */
    @EveryDatabase
    void cachedPlan_comparesExactlyToo(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = stocked(database, coffer)) {
            unit.statistics().clear();
            for (int run = 0; run < 3; run++) {
                assertThat(found(unit, "i.price = :p", new BigDecimal("2.50"))).containsExactly(1L);
                assertThat(found(unit, "i.price = :p", new BigDecimal("2.504"))).isEmpty();
                assertThat(found(unit, "i.price = :p", null)).isEmpty();
                assertThat(found(unit, "i.price in (:p)", List.of(new BigDecimal("2.504"))))
                        .isEmpty();
                assertThat(found(unit, "i.price in (:p)", List.of(new BigDecimal("2.504"), new BigDecimal("3"))))
                        .containsExactly(2L);
            }
            assertThat(unit.statistics().getQueryPlanCacheHitCount()).isPositive();
        }
    }

    @Test
    void query_runAgainWithAnotherValue_comparesExactly() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = stocked(TestDatabase.H2, coffer)) {
            unit.run(em -> {
                var query = em.createQuery("select i.id from Item i where i.price = :p", Long.class);
                assertThat(query.setParameter("p", new BigDecimal("2.5")).getResultList())
                        .containsExactly(1L);
                assertThat(query.setParameter("p", new BigDecimal("2.504")).getResultList())
                        .isEmpty();
                assertThat(query.setParameter("p", new BigDecimal("3")).getResultList())
                        .containsExactly(2L);
            });
        }
    }

    @EveryDatabase
    void bulkStatements_compareExactlyAndStoreRounded(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = stocked(database, coffer)) {
            assertThat(updated(unit, "update Item i set i.price = :new where i.price = :old", "9.999", "2.504"))
                    .isZero();
            assertThat(updated(unit, "update Item i set i.price = :new where i.price = :old", "9.994", "2.5"))
                    .isEqualTo(1);
            assertThat(coffer.cipher("Item", "price", FieldType.decimal(5, 2))
                            .decrypt(unit.envelope("select price from Item where id = 1")))
                    .isEqualTo(new BigDecimal("9.99"));

            // over the tables of a subclass
            unit.run(em -> {
                Parcel parcel = new Parcel();
                parcel.id = 4;
                parcel.price = new BigDecimal("5");
                parcel.weight = new BigDecimal("1.5");
                em.persist(parcel);
            });
            String over = "update Parcel p set p.price = :new, p.weight = :new2 where p.weight = :old";
            assertThat(updated(unit, over, "7", "1.504")).isZero();
            assertThat(updated(unit, over, "7", "1.50")).isEqualTo(1);
            assertThat(found(unit, "i.price = :p", new BigDecimal("7"))).containsExactly(4L);
            assertThat(deleted(unit, "7.004")).isZero();
            assertThat(deleted(unit, "7")).isEqualTo(1);
        }
    }

    private static int updated(Unit unit, String hql, String to, String from) {
        return unit.call(em -> {
            var query = em.createQuery(hql)
                    .setParameter("new", new BigDecimal(to))
                    .setParameter("old", new BigDecimal(from));
            return (hql.contains(":new2") ? query.setParameter("new2", new BigDecimal(to)) : query).executeUpdate();
        });
    }

    private static int deleted(Unit unit, String price) {
        return unit.call(em -> em.createQuery("delete from Parcel p where p.price = :p")
                .setParameter("p", new BigDecimal(price))
                .executeUpdate());
    }

    @Test
    void parameter_thatIsBothStoredAndCompared_isRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = stocked(TestDatabase.H2, coffer)) {
            List<Object> before = unit.cells("select price from Item");

            assertThatThrownBy(() -> unit.run(
                            (EntityManager em) -> em.createQuery("update Item i set i.price = :p where i.price <> :p")
                                    .setParameter("p", new BigDecimal("2.504"))
                                    .executeUpdate()))
                    .isInstanceOf(UnsupportedStatementException.class)
                    .hasMessageEndingWith(
                            "Item(i).price is used in a second place too, and Hibernate gives it one"
                                    + " type for both, so that it could be sent in plaintext or be rounded: use two parameters");
            assertThat(unit.cells("select price from Item"))
                    .usingRecursiveComparison()
                    .isEqualTo(before);
        }
    }

    @EveryDatabase
    void textStorage_isComparedExactlyToo(TestDatabase database) {
        String policy = "  Item:\n    price: { type: \"decimal(5,2)\", deterministic: true, storage: text }\n";
        try (Coffer coffer = TestCoffer.withPolicy(policy);
                Unit unit = stocked(database, coffer)) {
            assertThat(found(unit, "i.price = :p", new BigDecimal("2.500"))).containsExactly(1L);
            assertThat(found(unit, "i.price = :p", new BigDecimal("2.504"))).isEmpty();
            assertThat(found(unit, "i.price <> :p", new BigDecimal("2.504"))).containsExactly(1L, 2L);
        }
    }

    @Test
    void tenant_comparesUnderItsOwnKeys() {
        AtomicReference<String> tenant = new AtomicReference<>("acme");
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Unit.tenant(tenant::get), Item.class, Parcel.class)) {
            unit.run(em -> em.persist(item(1, "2.50")));
            tenant.set("globex");
            unit.run(em -> em.persist(item(2, "2.50")));

            assertThat(found(unit, "i.price = :p", new BigDecimal("2.5"))).containsExactly(2L);
            tenant.set("acme");
            assertThat(found(unit, "i.price = :p", new BigDecimal("2.5"))).containsExactly(1L);
        }
    }
}
