package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Transient;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Annotated members that Hibernate does not read, each of which would be written in plaintext. */
final class UnreadAttributes {
    private UnreadAttributes() {}

    @Entity(name = "E")
    static class FieldUnderPropertyAccess {
        private long id;

        @Encrypted
        private String email;

        @BlindIndex(of = "email")
        private Long tags;

        @Id
        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }

        public String getEmail() {
            return email;
        }

        public void setEmail(String email) {
            this.email = email;
        }

        @Column(name = "email_bidx")
        public Long getTags() {
            return tags;
        }

        public void setTags(Long tags) {
            this.tags = tags;
        }
    }

    @Entity(name = "E")
    static class GetterUnderFieldAccess extends WithId {
        private String email;

        @Encrypted
        public String getEmail() {
            return email;
        }
    }

    @Entity(name = "E")
    static class SetterOnly extends WithId {
        String email;

        @Encrypted
        public void setEmail(String email) {
            this.email = email;
        }
    }

    @Entity(name = "E")
    static class OtherName extends WithId {
        private String mail;

        @Encrypted
        public String getEmail() {
            return mail;
        }
    }

    @Entity(name = "E")
    static class OneWithAccess extends WithId {
        @Encrypted
        @Transient
        private String email;

        @Access(AccessType.PROPERTY)
        public String getEmail() {
            return email;
        }

        public void setEmail(String email) {
            this.email = email;
        }
    }

    @Entity(name = "E")
    static class OnTransient extends WithId {
        @Transient
        @Encrypted
        String email;
    }

    @Entity(name = "E")
    static class OnStatic extends WithId {
        @Encrypted
        static String email;
    }

    static class NoSuperclass {
        @Id
        public long id;

        @Encrypted
        String email;
    }

    @Entity(name = "E")
    static class OfNoSuperclass extends NoSuperclass {
        @Id
        long own;
    }

    interface WithEmail {
        @Encrypted
        String getEmail();
    }

    interface WithDefault {
        @Encrypted
        default String getEmail() {
            return "";
        }
    }

    @Entity(name = "E")
    static class OfInterface extends WithId implements WithEmail {
        private String email;

        @Override
        public String getEmail() {
            return email;
        }
    }

    @Entity(name = "E")
    static class OfDefault extends WithId implements WithDefault {}

    @Entity(name = "E")
    static class InXml {
        @Id
        long id;

        @Encrypted
        String email;
    }

    @Embeddable
    static class Street {
        private String name;

        @Encrypted
        public String getName() {
            return name;
        }
    }

    @Embeddable
    static class House {
        @Embedded
        Street street = new Street();
    }

    @Entity(name = "E")
    static class OfEmbeddables extends WithId {
        @Embedded
        House house = new House();
    }

    @Entity(name = "E")
    static class OfElements extends WithId {
        @ElementCollection
        List<House> houses = new ArrayList<>();
    }

    /** Neither an entity nor an embeddable. */
    static class Letter implements Serializable {
        private static final long serialVersionUID = 1L;

        @Encrypted
        String text;
    }

    record Note(@Encrypted String text) {}

    @Entity(name = "E")
    static class Serialized extends WithId {
        Letter letter;
    }

    @Entity(name = "E")
    static class AsJson extends WithId {
        @JdbcTypeCode(SqlTypes.JSON)
        List<Note> notes;
    }

    @Entity(name = "E")
    static class AsEncryptedJson extends WithId {
        @Encrypted
        Note note;
    }

    @Converter
    static class LetterConverter implements jakarta.persistence.AttributeConverter<Letter, String> {
        @Override
        public String convertToDatabaseColumn(Letter letter) {
            return letter == null ? null : letter.text;
        }

        @Override
        public Letter convertToEntityAttribute(String text) {
            return new Letter();
        }
    }

    @Entity(name = "E")
    static class Converted extends WithId {
        @Convert(converter = LetterConverter.class)
        Letter letter;
    }

    static class Key implements Serializable {
        private static final long serialVersionUID = 1L;

        long id;

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
    @IdClass(Key.class)
    static class OfIdClass {
        @Id
        long id;

        @Id
        String part;
    }

    @MappedSuperclass
    abstract static class Base<T> {
        @Id
        public long id;

        abstract T getValue();
    }

    @Entity(name = "E")
    static class OfGeneric extends Base<String> {
        private String value;

        @Encrypted
        @Override
        String getValue() {
            return value;
        }
    }

    @MappedSuperclass
    abstract static class Hidden {
        @Id
        public long id;

        @Encrypted
        protected String email;
    }

    @Entity(name = "E")
    static class Hiding extends Hidden {
        @SuppressWarnings("HidingField")
        protected String email;
    }

    @Entity(name = "E")
    @DiscriminatorColumn(name = "kind")
    static class Parent extends WithId {}

    @Entity(name = "Sub")
    static class Sub extends Parent {
        private String email;

        @Encrypted
        public String getEmail() {
            return email;
        }
    }

    @Entity(name = "E")
    static class Disagreeing extends WithId {
        @Encrypted
        private String email;

        @Encrypted(deterministic = true)
        public String getEmail() {
            return email;
        }
    }

    /** Its field and its getter say the same. */
    @Entity(name = "E")
    static class Agreeing extends WithId implements WithEmail {
        @Encrypted
        private String email;

        @Encrypted
        @Override
        public String getEmail() {
            return email;
        }
    }

    @Entity(name = "E")
    static class Associated extends WithId {
        @ManyToOne
        @Encrypted
        Agreeing other;
    }

    @Embeddable
    record Name(@Encrypted String first, String last) {}

    @Entity(name = "E")
    static class OfRecord extends WithId {
        @Embedded
        Name name;
    }
}
