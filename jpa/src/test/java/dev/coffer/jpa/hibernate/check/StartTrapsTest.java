package dev.coffer.jpa.hibernate.check;

import static dev.coffer.jpa.testing.Refusals.assertRefusedPlainly;

import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Lob;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What goes wrong with encryption in a mapping, one test for each trap. */
class StartTrapsTest {
    @Entity(name = "E")
    static class WithSet extends WithId {
        @Encrypted
        @ElementCollection
        Set<String> texts = new HashSet<>();
    }

    @Trap(value = "A Set of encrypted elements deletes nothing, silently", then = "refused at start")
    @Test
    void set_ofEncryptedElements_isRefused() {
        assertRefusedPlainly("WithSet.texts: a Set deletes its elements by value", WithSet.class);
    }

    @Embeddable
    static class Part {
        @Lob
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class WithParts extends WithId {
        @ElementCollection
        List<Part> parts = new ArrayList<>();
    }

    @Trap(
            value = "In embeddables of collections the binder gets no entity, and Hibernate hides what it throws",
            then = "the refusal is heard all the same; the context is right")
    @Test
    void bind_withANullPersistentClass_refusesWithItsReason() {
        assertRefusedPlainly("text: @Encrypted does not go together with @Lob", WithParts.class);
    }

    @jakarta.persistence.Converter
    static class Reversed implements jakarta.persistence.AttributeConverter<String, String> {
        @Override
        public String convertToDatabaseColumn(String attribute) {
            return attribute;
        }

        @Override
        public String convertToEntityAttribute(String column) {
            return column;
        }
    }

    enum Kind {
        ONE
    }

    @Entity(name = "E")
    static class Converted extends WithId {
        @Convert(converter = Reversed.class)
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    static class WithEnum extends WithId {
        @Embedded
        Inner inner = new Inner();
    }

    @Embeddable
    static class Inner {
        @Enumerated(EnumType.ORDINAL)
        @Encrypted
        Kind kind;
    }

    @Trap(
            value = "@Convert, @Lob, @Enumerated beside an encrypting annotation are dropped silently",
            then = "refused at start, and so are @Id, @Version, @Temporal, @JdbcTypeCode, formulas and transformers")
    @Test
    void rivalAnnotations_areRefused() {
        assertRefusedPlainly("Converted.text: @Encrypted does not go together with a converter", Converted.class);
        assertRefusedPlainly("kind: @Encrypted does not go together with @Enumerated", WithEnum.class);
    }
}
