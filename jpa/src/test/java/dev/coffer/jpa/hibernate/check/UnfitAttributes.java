package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.AttributeConverter;
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
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Lob;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.Temporal;
import jakarta.persistence.TemporalType;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
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

/** Attributes that cannot be encrypted as they are mapped. */
final class UnfitAttributes {
    private UnfitAttributes() {}

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
        URI uri;
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
    static class Upper implements AttributeConverter<String, String> {
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
    @Table(name = "e", schema = "a")
    static class InSchemaA extends WithId {
        @Encrypted
        String text;
    }

    @Entity(name = "F")
    @Table(name = "e", schema = "b")
    static class InSchemaB extends WithId {
        @Encrypted
        String text;
    }

    @Entity(name = "E")
    @Table(name = "e", uniqueConstraints = @UniqueConstraint(columnNames = {"id", "text"}))
    static class InUniqueKey extends WithId {
        @Encrypted
        String text;
    }

    @Entity(name = "F")
    static class Referring extends WithId {
        @ManyToOne
        @JoinColumn(name = "ref", referencedColumnName = "text")
        OnText other;
    }

    @Entity(name = "F")
    static class Ordered extends WithId {
        @OneToMany
        @JoinColumn(name = "parent")
        @OrderBy("text desc")
        List<OnText> others = new ArrayList<>();
    }

    @Entity(name = "F")
    static class OrderedElements extends WithId {
        @Encrypted
        @ElementCollection
        @OrderBy
        List<String> texts = new ArrayList<>();
    }

    @Entity(name = "OnArrays")
    static class OnArrays extends WithId {
        @Encrypted
        char[] letters;
    }

    @Entity(name = "OnObjects")
    static class OnObjects extends WithId {
        @Encrypted
        Integer[] numbers;
    }
}
