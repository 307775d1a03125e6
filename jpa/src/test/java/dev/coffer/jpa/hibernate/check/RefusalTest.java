package dev.coffer.jpa.hibernate.check;

import static dev.coffer.jpa.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.EverywhereConverter;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.InEmbeddedId;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.InSchemaA;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.InSchemaB;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.InUniqueKey;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnArrays;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnAssociation;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnBigInteger;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnConverted;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnDeterministicDouble;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnEmbedded;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnEmbeddedAsJson;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnEnum;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnFormula;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnId;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnJdbcType;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnListOfEmbeddables;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnLob;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnNaturalId;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnObjects;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnOffset;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnOpenDecimal;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnOtherType;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnSet;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnTemporal;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnText;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnTransformer;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnUnique;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnUnknownType;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnUnspeakableName;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnUri;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OnVersion;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.Ordered;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.OrderedElements;
import dev.coffer.jpa.hibernate.check.UnfitAttributes.Referring;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is refused when the factory is made, before a schema is touched: with entity, attribute and cure. */
class RefusalTest {
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

    @Test
    void lookupsBehindQueries_areRefused() {
        assertRefused("InUniqueKey.text is @Encrypted and in the unique key of (id, text)", InUniqueKey.class);
        assertRefused("OnText.text is @Encrypted and what F refers to", OnText.class, Referring.class);
        assertRefused(
                "Ordered.others is ordered by dev.coffer.jpa.hibernate.check.UnfitAttributes$OnText.text",
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
        assertRefused("OnArrays.letters: a char[] cannot be encrypted: use one of String", OnArrays.class);
        assertRefused("OnObjects.numbers: a Integer[] cannot be encrypted: use one of String", OnObjects.class);
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
            for (String property : List.of("hibernate.query.sqm.translator", "hibernate.query.hql.translator")) {
                assertThatThrownBy(() -> Unit.open(
                                TestDatabase.H2,
                                coffer,
                                c -> c.property(property, "com.example.Translator"),
                                OnText.class))
                        .hasMessageContaining("'" + property + "' is set, and it is where Coffer guards queries");
            }
        }
    }
}
