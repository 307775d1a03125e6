package dev.coffer.jpa.hibernate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.NaturalId;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Test;

/** What is refused when the factory is made, before a schema is touched: with entity, attribute and cure. */
class RefusalTest {
    enum Colour {
        RED
    }

    @Entity(name = "E")
    static class OnId {
        @Id
        @Encrypted
        String key;
    }

    @Embeddable
    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        @Encrypted
        String part;

        @Override
        public boolean equals(Object other) {
            return other instanceof Key;
        }

        @Override
        public int hashCode() {
            return 1;
        }
    }

    @Entity(name = "E")
    static class InEmbeddedId {
        @EmbeddedId
        Key key;
    }

    @Entity(name = "E")
    static class OnVersion extends WithId {
        @Version
        @Encrypted
        Long version;
    }

    @Entity(name = "E")
    static class OnNaturalId extends WithId {
        @NaturalId
        @Encrypted
        String number;
    }

    @Entity(name = "E")
    static class OnEnum extends WithId {
        @Enumerated(EnumType.STRING)
        @Encrypted
        Colour colour;
    }

    @Entity(name = "E")
    static class OnUri extends WithId {
        @Encrypted
        java.net.URI uri;
    }

    @Entity(name = "E")
    @SuppressWarnings("deprecation")
    static class OnTemporal extends WithId {
        @Temporal(TemporalType.DATE)
        @Encrypted
        Date date;
    }

    @Entity(name = "E")
    static class OnLob extends WithId {
        @Lob
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class OnJdbcType extends WithId {
        @JdbcTypeCode(SqlTypes.CHAR)
        @Encrypted
        String text;
    }

    @Converter
    static class Upper implements jakarta.persistence.AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String value) {
            return value;
        }

        @Override
        public String convertToEntityAttribute(String value) {
            return value;
        }
    }

    @Converter(autoApply = true)
    static class EverywhereConverter extends Upper {}

    @Entity(name = "E")
    static class OnConverted extends WithId {
        @Convert(converter = Upper.class)
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class OnText extends WithId {
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class OnSet extends WithId {
        @ElementCollection
        @Encrypted
        Set<String> texts = new HashSet<>();
    }

    @Entity(name = "E")
    static class OnAssociation extends WithId {
        @ManyToOne
        @Encrypted
        OnAssociation other;
    }

    @Embeddable
    static class Part {
        String text;
    }

    @Entity(name = "E")
    static class OnEmbedded extends WithId {
        @Embedded
        @Encrypted
        Part part;
    }

    @Entity(name = "E")
    static class OnEmbeddedAsJson {
        @Embeddable
        static class Json {
            @Encrypted
            String text;
        }

        @Id
        long id;

        @JdbcTypeCode(SqlTypes.JSON)
        Json json;
    }

    @Entity(name = "E")
    static class OnListOfEmbeddables extends WithId {
        @ElementCollection
        @Encrypted
        List<Part> parts = new ArrayList<>();
    }

    @Entity(name = "E")
    static class OnFormula extends WithId {
        @Formula("'x'")
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class OnTransformer extends WithId {
        @ColumnTransformer(write = "upper(?)")
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class OnUnique extends WithId {
        @Column(unique = true)
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class OnOffset extends WithId {
        @Encrypted
        OffsetDateTime at;
    }

    @Entity(name = "E")
    static class OnBigInteger extends WithId {
        @Encrypted
        BigInteger number;
    }

    @Entity(name = "E")
    static class OnOpenDecimal extends WithId {
        @Encrypted
        BigDecimal amount;
    }

    @Entity(name = "E")
    static class OnUnknownType extends WithId {
        @Encrypted(type = "varchar")
        String text;
    }

    @Entity(name = "E")
    static class OnOtherType extends WithId {
        @Encrypted(type = "date")
        String text;
    }

    @Entity(name = "E")
    static class OnUnspeakableName extends WithId {
        @Column(name = "\"größe\"")
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class OnDeterministicDouble extends WithId {
        @Encrypted(deterministic = true)
        Double number;
    }

    @Entity(name = "E")
    @jakarta.persistence.Table(name = "e", schema = "a")
    static class InSchemaA extends WithId {
        @Encrypted
        String text;
    }

    @Entity(name = "F")
    @jakarta.persistence.Table(name = "e", schema = "b")
    static class InSchemaB extends WithId {
        @Encrypted
        String text;
    }

    @Test
    void rivals_besideEncrypted_areRefused() {
        assertRefused("OnId.key: @Encrypted does not go together with @Id", OnId.class);
        assertRefused("OnVersion.version: @Encrypted does not go together with @Version", OnVersion.class);
        assertRefused("OnEnum.colour: @Encrypted does not go together with @Enumerated", OnEnum.class);
        assertRefused("OnTemporal.date: @Encrypted does not go together with @Temporal", OnTemporal.class);
        assertRefused("OnLob.text: @Encrypted does not go together with @Lob", OnLob.class);
        assertRefused("OnJdbcType.text: @Encrypted does not go together with @JdbcTypeCode", OnJdbcType.class);
        assertRefused("OnConverted.text: @Encrypted does not go together with a converter", OnConverted.class);
        assertRefused(
                "OnText.text: @Encrypted does not go together with a converter",
                OnText.class,
                EverywhereConverter.class);
        assertRefused("OnTransformer.text: @ColumnTransformer would change the envelope", OnTransformer.class);
    }

    @Test
    void keys_areRefused() {
        assertRefused("InEmbeddedId.key.part is @Encrypted and a key", InEmbeddedId.class);
        assertRefused("OnNaturalId.number is @Encrypted and a key", OnNaturalId.class);
        assertRefused("OnUnique.text is @Encrypted and in the unique key of (text)", OnUnique.class);
    }

    @Entity(name = "E")
    @jakarta.persistence.Table(
            name = "e",
            uniqueConstraints = @jakarta.persistence.UniqueConstraint(columnNames = {"id", "text"}))
    static class InUniqueKey extends WithId {
        @Encrypted
        String text;
    }

    @Entity(name = "F")
    static class Referring extends WithId {
        @ManyToOne
        @jakarta.persistence.JoinColumn(name = "ref", referencedColumnName = "text")
        OnText other;
    }

    @Entity(name = "F")
    static class Ordered extends WithId {
        @jakarta.persistence.OneToMany
        @jakarta.persistence.JoinColumn(name = "parent")
        @jakarta.persistence.OrderBy("text desc")
        List<OnText> others = new ArrayList<>();
    }

    @Entity(name = "F")
    static class OrderedElements extends WithId {
        @Encrypted
        @ElementCollection
        @jakarta.persistence.OrderBy
        List<String> texts = new ArrayList<>();
    }

    @Test
    void lookupsBehindQueries_areRefused() {
        assertRefused("InUniqueKey.text is @Encrypted and in the unique key of (id, text)", InUniqueKey.class);
        assertRefused("OnText.text is @Encrypted and what F refers to", OnText.class, Referring.class);
        assertRefused(
                "Ordered.others is ordered by dev.coffer.jpa.hibernate.check.RefusalTest$OnText.text",
                OnText.class,
                Ordered.class);
        assertRefused("OrderedElements.texts is ordered by", OrderedElements.class);
    }

    @Test
    void shapes_otherThanSingleValues_areRefused() {
        assertRefused("OnSet.texts: a Set deletes its elements by value", OnSet.class);
        assertRefused("OnAssociation.other: @Encrypted goes on single values", OnAssociation.class);
        assertRefused("OnEmbedded.part: @Encrypted goes on single values", OnEmbedded.class);
        assertRefused("OnListOfEmbeddables.parts: @Encrypted goes on single values", OnListOfEmbeddables.class);
        assertRefused("OnFormula.text: it is a formula", OnFormula.class);
        assertRefused("it lies inside a JSON, XML or STRUCT column", OnEmbeddedAsJson.class);
    }

    @Test
    void javaTypes_thatCannotBeEncrypted_areRefusedWithTheirCure() {
        assertRefused("OnUri.uri: a URI cannot be encrypted: use one of String", OnUri.class);
        assertRefused("OnOffset.at: a OffsetDateTime cannot be encrypted: use an Instant", OnOffset.class);
        assertRefused("OnBigInteger.number: a BigInteger cannot be encrypted: use a Long", OnBigInteger.class);
    }

    @Test
    void types_openOrWrong_areRefused() {
        assertRefused(
                "OnOpenDecimal.amount: its type is open: write @Encrypted(type = \"decimal(12,2)\")",
                OnOpenDecimal.class);
        assertRefused("OnUnknownType.text: 'varchar' is no type", OnUnknownType.class);
        assertRefused("OnOtherType.text: it is a String, but E.text is declared as date", OnOtherType.class);
        assertRefused("OnDeterministicDouble.number: ", OnDeterministicDouble.class);
        assertRefused("@Encrypted(name = \"table.column\") names it", OnUnspeakableName.class);
        assertRefused("share the keys of e.text without saying so", InSchemaA.class, InSchemaB.class);
    }

    @Test
    void coffer_missing_isRefusedWithTheProperty() {
        assertThatThrownBy(() -> Unit.open(TestDatabase.H2, null, OnText.class))
                .hasMessageContaining("set the property 'dev.coffer.coffer'");
    }

    @Test
    void coffer_thatIsAString_isRefused() {
        assertThatThrownBy(() -> Unit.open(
                        TestDatabase.H2, null, c -> c.property(CofferJpa.COFFER, "coffer.yaml"), OnText.class))
                .hasMessageContaining("holds a java.lang.String, not a dev.coffer.Coffer");
    }

    @Test
    void translator_ofTheApplication_isRefusedBecauseTheGuardStandsThere() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> Unit.open(
                            TestDatabase.H2,
                            coffer,
                            c -> c.property("hibernate.query.sqm.translator", "com.example.Translator"),
                            OnText.class))
                    .hasMessageContaining("it is where Coffer guards queries");
        }
    }

    @Entity(name = "Customer")
    @jakarta.persistence.Table(name = "customer")
    static class Declared extends WithId {
        @Encrypted
        @Column(name = "e_mail")
        String email;

        @Encrypted(deterministic = true, type = "text")
        String name;

        LocalDate birthday;

        @ElementCollection
        @jakarta.persistence.CollectionTable(name = "phones")
        @Column(name = "number")
        List<String> phones = new ArrayList<>();
    }

    @Test
    void policy_thatAgrees_decides() {
        String policy =
                "  customer:\n    e_mail: { type: text(40), deterministic: true, name: person.mail, storage: text }\n";
        try (Coffer coffer = TestCoffer.withPolicy(policy);
                Unit unit = Unit.open(TestDatabase.H2, coffer, Declared.class)) {
            unit.run(em -> {
                Declared it = new Declared();
                it.email = "mary@example.org";
                em.persist(it);
            });

            String stored = (String) unit.cell("select e_mail from customer");
            assertThat(stored).startsWith("cf1.");
            assertThat(coffer.cipher("customer", "e_mail", FieldType.text(40)).encryptToText("mary@example.org"))
                    .isEqualTo(stored);
            assertThatThrownBy(() -> unit.run(em -> {
                        Declared it = new Declared();
                        it.id = 2;
                        it.email = "x".repeat(41);
                        em.persist(it);
                    }))
                    .rootCause()
                    .hasMessageContaining("41 code points, the column holds at most 40");
        }
    }

    @Test
    void policy_contradicted_isRefusedWithBothSides() {
        assertRefusedBy(
                "name: { type: text }",
                "@Encrypted(deterministic = true) contradicts the policy, which declares"
                        + " customer.name with deterministic: false");
        assertRefusedBy(
                "name: { type: text(9), deterministic: true }",
                "Declared.name: @Encrypted(type = \"text\") contradicts the policy, which declares customer.name with type:"
                        + " text(9)");
        assertRefusedBy(
                "e_mail: { type: date }", "Declared.email: it is a String, but customer.e_mail is declared as date");
        assertRefusedBy(
                "e_mail: { type: text, equality: true }",
                "nothing would fill its tag column e_mail_bidx, so that rows would not be found");
    }

    @Test
    void policy_protectingColumnsMappedInTheClear_isRefusedWithAllOfThem() {
        String policy = "  customer:\n    birthday: { type: date }\n  phones:\n    number: { type: text }\n";
        try (Coffer coffer = TestCoffer.withPolicy(policy)) {
            assertThatThrownBy(() -> Unit.open(TestDatabase.H2, coffer, Declared.class))
                    .rootCause()
                    .hasMessageContaining("Declared.birthday would be written to customer.birthday in plaintext")
                    .hasMessageContaining("Declared.phones would be written to phones.number in plaintext");
        }
    }

    @Entity(name = "Base")
    @jakarta.persistence.Inheritance(strategy = jakarta.persistence.InheritanceType.TABLE_PER_CLASS)
    static class Base extends WithId {
        @Encrypted
        String text;

        String plain;
    }

    @Entity(name = "Sub")
    static class Sub extends Base {}

    @Test
    void policy_onASubclassTable_isHeldAgainstTheInheritedAttribute() {
        try (Coffer coffer = TestCoffer.withPolicy("  sub:\n    text: { type: text }\n    plain: { type: text }\n")) {
            assertThatThrownBy(() -> Unit.open(TestDatabase.H2, coffer, Base.class, Sub.class))
                    .rootCause()
                    .hasMessageContaining(
                            "Base.text is encrypted for base.text, but the policy declares sub.text with the name"
                                    + " sub.text: give it 'name: base.text' in the policy")
                    .hasMessageContaining("Base.plain would be written to sub.plain in plaintext");
        }
    }

    private static void assertRefusedBy(String column, String message) {
        try (Coffer coffer = TestCoffer.withPolicy("  customer:\n    " + column + "\n")) {
            assertThatThrownBy(() -> Unit.open(TestDatabase.H2, coffer, Declared.class))
                    .hasStackTraceContaining(message);
        }
    }

    private static void assertRefused(String message, Class<?>... entities) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> Unit.open(TestDatabase.H2, coffer, entities))
                    .satisfiesAnyOf(
                            e -> assertThat(e).hasMessageContaining(message),
                            e -> assertThat(e).rootCause().hasMessageContaining(message));
        }
    }
}
