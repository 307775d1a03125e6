package dev.coffer.jpa.hibernate.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.coffer.Coffer;
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
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Records: as one encrypted value, in JSON, or as an embeddable whose components are encrypted each by itself. */
class RecordTest {
    enum Kind {
        HOME,
        WORK
    }

    /** One value. {@code since} is one that was added later. */
    record Address(
            String street,
            @JsonProperty("zip") String postalCode,
            @JsonIgnore @Nullable String cached,
            @Nullable LocalDate since) {}

    /** Columns, of which one is left in the clear. */
    @Embeddable
    record Card(
            @Encrypted String number,

            @Encrypted(type = "decimal(9,2)") @Column(name = "card_limit")
            BigDecimal limit,

            @Encrypted(deterministic = true) @Column(length = 8)
            Kind kind,

            @Encrypted Map<String, Integer> uses,
            String label) {}

    @Entity(name = "Owner")
    @Table(name = "owner")
    static class Owner extends WithId {
        @Encrypted
        Address address;

        @Embedded
        Card card;

        @ElementCollection
        @OrderColumn(name = "place")
        List<Card> cards = new ArrayList<>();
    }

    private static Owner mary() {
        Owner it = new Owner();
        it.id = 1;
        it.address = new Address("Main Street", "10115", "never stored", LocalDate.of(2024, 2, 29));
        it.card = new Card("4111", new BigDecimal("100.00"), Kind.HOME, Map.of("a", 1), "blue");
        it.cards.add(new Card("4222", new BigDecimal("7.50"), Kind.WORK, Map.of(), "red"));
        return it;
    }

    @EveryDatabase
    void components_ofAnEmbeddable_areEncryptedEachForItsColumn(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Owner.class)) {
            unit.run(em -> em.persist(mary()));

            assertThat(coffer.cipher("owner", "number", FieldType.TEXT)
                            .decrypt(unit.envelope("select number from owner")))
                    .isEqualTo("4111");
            assertThat(coffer.cipher("owner", "card_limit", FieldType.decimal(9, 2))
                            .decrypt(unit.envelope("select card_limit from owner")))
                    .isEqualTo(new BigDecimal("100.00"));
            assertThat(coffer.cipher("Owner_cards", "uses", FieldType.JSON)
                            .decrypt(unit.envelope("select uses from Owner_cards")))
                    .isEqualTo("{}");
            assertThat(unit.cells("select label from owner")).containsExactly("blue");
            unit.statistics().clear();
            unit.run(em -> {
                Owner read = em.find(Owner.class, 1L);
                assertThat(read.card).isEqualTo(mary().card);
                assertThat(read.cards).isEqualTo(mary().cards);
            });
            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
            assertThat(unit.statistics().getCollectionUpdateCount()).isZero();

            unit.run(em -> em.find(Owner.class, 1L).card = null);
            assertThat(unit.cells("select number, card_limit, kind, uses, label from owner"))
                    .containsOnlyNulls();
            unit.run(em -> assertThat(em.find(Owner.class, 1L).card).isNull());
        }
    }

    @EveryDatabase
    void components_areQueriedAsAttributesAre(TestDatabase database) {
        try (Unit unit = Unit.withoutPolicy(database, Owner.class)) {
            unit.run(em -> em.persist(mary()));

            unit.run(em -> {
                assertThat(em.createQuery("select o.card.number from Owner o where o.card.kind = :k", String.class)
                                .setParameter("k", Kind.HOME)
                                .getResultList())
                        .containsExactly("4111");
                assertThat(em.createQuery("select c.number from Owner o join o.cards c where c.kind = :k", String.class)
                                .setParameter("k", Kind.WORK)
                                .getResultList())
                        .containsExactly("4222");
            });
        }
    }

    @EveryDatabase
    void record_asOneValue_isAdaptedByJacksonsAnnotations(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(database, coffer, Owner.class)) {
            unit.run(em -> em.persist(mary()));

            assertThat(coffer.cipher("owner", "address", FieldType.JSON)
                            .decrypt(unit.envelope("select address from owner")))
                    .isEqualTo("{\"street\":\"Main Street\",\"zip\":\"10115\",\"since\":\"2024-02-29\"}");
            unit.statistics().clear();
            unit.run(em -> assertThat(em.find(Owner.class, 1L).address)
                    .isEqualTo(new Address("Main Street", "10115", null, LocalDate.of(2024, 2, 29))));
            assertThat(unit.statistics().getEntityUpdateCount()).isZero();
        }
    }

    @Test
    void record_thatHasGainedAndLostComponents_isRead() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unit = Unit.open(TestDatabase.H2, coffer, Owner.class)) {
            unit.run(em -> em.persist(mary()));
            byte[] older = coffer.cipher("owner", "address", FieldType.JSON)
                    .encrypt("{\"street\":\"Old Lane\",\"zip\":\"1\",\"floor\":{\"number\":3}}");
            unit.sql("update owner set address = X'" + HexFormat.of().formatHex(older) + "'");

            unit.run(em ->
                    assertThat(em.find(Owner.class, 1L).address).isEqualTo(new Address("Old Lane", "1", null, null)));
            assertThat(unit.envelope("select address from owner")).isEqualTo(older); // and left as it is
        }
    }
}
