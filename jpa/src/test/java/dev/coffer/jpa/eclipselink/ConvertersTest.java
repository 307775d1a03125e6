package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkRefusals;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithEmail;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Lob;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Table;
import java.util.UUID;
import org.eclipse.persistence.annotations.ConversionValue;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.annotations.ObjectTypeConverter;
import org.eclipse.persistence.annotations.ReadTransformer;
import org.eclipse.persistence.annotations.TypeConverter;
import org.eclipse.persistence.annotations.WriteTransformer;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorCustomizer;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.mappings.converters.SerializedObjectConverter;
import org.eclipse.persistence.mappings.foundation.AbstractTransformationMapping;
import org.eclipse.persistence.mappings.transformers.AttributeTransformer;
import org.eclipse.persistence.mappings.transformers.FieldTransformer;
import org.eclipse.persistence.sessions.DataRecord;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.Test;

/** Two converters on one attribute: one of them would be dropped, and if it is Coffer's, plaintext is stored. */
class ConvertersTest {
    /** For EclipseLink. */
    @Converter
    public static final class Reversing implements AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String value) {
            return value == null ? null : new StringBuilder(value).reverse().toString();
        }

        @Override
        public String convertToEntityAttribute(String data) {
            return convertToDatabaseColumn(data);
        }
    }

    /** For EclipseLink. */
    @Converter(autoApply = true)
    public static final class Automatic implements AttributeConverter<UUID, String> {
        @Override
        public String convertToDatabaseColumn(UUID value) {
            return String.valueOf(value);
        }

        @Override
        public UUID convertToEntityAttribute(String data) {
            return UUID.fromString(data);
        }
    }

    @Entity(name = "E")
    static class OfJpa extends WithId {
        @Encrypted
        @Convert(converter = Reversing.class)
        String email;
    }

    @Entity(name = "E")
    @Convert(attributeName = "email", converter = Reversing.class)
    static class OnTheClass extends WithEmail {}

    @Entity(name = "E")
    static class Applied extends WithId {
        @Encrypted
        UUID number;
    }

    @Entity(name = "E")
    @TypeConverter(name = "bytes", dataType = byte[].class, objectType = UUID.class)
    static class OfEclipseLink extends WithId {
        @Encrypted
        @org.eclipse.persistence.annotations.Convert("bytes")
        UUID number;
    }

    @Entity(name = "E")
    @ObjectTypeConverter(
            name = "words",
            dataType = String.class,
            objectType = String.class,
            conversionValues = @ConversionValue(dataValue = "y", objectValue = "yes"))
    static class OfWords extends WithId {
        @Encrypted
        @org.eclipse.persistence.annotations.Convert("words")
        String answer;
    }

    @Entity(name = "E")
    static class Large extends WithId {
        @Encrypted
        @Lob
        byte[] photo;
    }

    /** For EclipseLink. */
    public static final class Serializing implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            DirectToFieldMapping mapping = (DirectToFieldMapping) descriptor.getMappingForAttributeName("email");
            mapping.setConverter(new SerializedObjectConverter(mapping));
        }
    }

    @Entity(name = "E")
    @Customizer(Serializing.class)
    static class Customized extends WithEmail {}

    @Embeddable
    static class Address {
        @Encrypted
        String street;
    }

    @Entity(name = "E")
    static class OnThePlace extends WithId {
        @Embedded
        @Convert(attributeName = "street", converter = Reversing.class)
        Address home;
    }

    @Entity(name = "E")
    static class OnEmbedded extends WithId {
        @Encrypted
        @Embedded
        Address home;
    }

    @Entity(name = "E")
    static class OnAssociation extends WithId {
        @Encrypted
        @OneToOne
        OnAssociation other;
    }

    /** For EclipseLink. */
    public static final class Transformer implements AttributeTransformer, FieldTransformer {
        private static final long serialVersionUID = 1L;

        @Override
        public void initialize(AbstractTransformationMapping mapping) {
            // nothing to set up
        }

        @Override
        public Object buildAttributeValue(DataRecord row, Object owner, Session session) {
            return row.get("EMAIL");
        }

        @Override
        public Object buildFieldValue(Object owner, String field, Session session) {
            return ((Transformed) owner).email;
        }
    }

    @Entity(name = "E")
    static class Transformed extends WithId {
        @Encrypted
        @ReadTransformer(transformerClass = Transformer.class)
        @WriteTransformer(transformerClass = Transformer.class, column = @Column(name = "email"))
        String email;
    }

    @Trap(
            value =
                    "EclipseLink lets one converter replace another, be it an annotation's, an embedding entity's or a customizer's",
            then = "refused at start")
    @Test
    void converter_besideEncrypted_isRefused() {
        String rival = "@Encrypted does not go together with @Convert";
        LinkRefusals.assertRefused("OfJpa.email: " + rival, OfJpa.class, Reversing.class);
        LinkRefusals.assertRefused("OnTheClass.email: " + rival, OnTheClass.class, Reversing.class);
        LinkRefusals.assertRefused("Applied.number: " + rival, Applied.class, Automatic.class);
        LinkRefusals.assertRefused("OfEclipseLink.number: " + rival, OfEclipseLink.class);
        LinkRefusals.assertRefused("OfWords.answer: " + rival, OfWords.class);
        LinkRefusals.assertRefused("Large.photo: " + rival, Large.class);
        LinkRefusals.assertRefused("Customized.email: " + rival, Customized.class);
        LinkRefusals.assertRefused("OnThePlace.home.street", OnThePlace.class, Address.class, Reversing.class);
    }

    @Test
    void mapping_ofMoreThanAValue_isRefusedWithItsOwnCure() {
        LinkRefusals.assertRefused("annotate the attributes inside it", OnEmbedded.class, Address.class);
        LinkRefusals.assertRefused("annotate the attributes of the other entity", OnAssociation.class);
        LinkRefusals.assertRefused("made by transformers", Transformed.class);
    }

    @MappedSuperclass
    abstract static class Holder<A, B> extends WithId {
        @Encrypted
        A label;

        @Encrypted
        B token;
    }

    @MappedSuperclass
    abstract static class Half<T> extends Holder<String, T> {}

    @Entity(name = "Whole")
    @Table(name = "whole")
    static class Whole extends Half<UUID> {}

    @Entity(name = "E")
    @SuppressWarnings("rawtypes")
    static class Raw extends Half {}

    @EveryDatabase
    void typeVariable_ofAMappedSuperclass_isWhatTheEntityMakesOfIt(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                LinkUnit unit = LinkUnit.open(database, coffer, Whole.class)) {
            Whole it = new Whole();
            it.id = 1;
            it.label = "a text";
            it.token = new UUID(1, 2);
            unit.run(em -> em.persist(it));
            unit.factory.getCache().evictAll();

            assertThat(coffer.cipher("whole", "token", FieldType.UUID)
                            .decrypt(unit.envelope("select token from whole")))
                    .isEqualTo(it.token);
            assertThat(unit.<Whole>call(em -> em.find(Whole.class, 1L)))
                    .usingRecursiveComparison()
                    .isEqualTo(it);
        }
    }

    @Test
    void typeVariable_thatStaysOpen_isRefused() {
        LinkRefusals.assertRefused("Raw.token: its class is open", Raw.class);
    }
}
