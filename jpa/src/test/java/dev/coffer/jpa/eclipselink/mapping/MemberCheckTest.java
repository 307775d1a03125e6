package dev.coffer.jpa.eclipselink.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.jpa.testing.ContainerUnit;
import dev.coffer.jpa.testing.LinkRefusals;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.RawCells;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithEmail;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.spi.PersistenceUnitInfo;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An annotation where EclipseLink does not look protects nothing: the unit does not start. */
class MemberCheckTest {
    @Entity(name = "E")
    static class FieldUnderProperty {
        private long id;

        @Encrypted
        private String email;

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
    }

    @Entity(name = "E")
    static class GetterUnderField extends WithId {
        private String email;

        @Encrypted
        String getEmail() {
            return email;
        }

        void setEmail(String email) {
            this.email = email;
        }
    }

    @Entity(name = "E")
    static class TagsUnderField extends WithEmail {
        @Column(name = "email_bidx")
        private Long emailTags;

        @BlindIndex(of = "email")
        Long getEmailTags() {
            return emailTags;
        }
    }

    static class NoEntity {
        @Encrypted
        String email;
    }

    @Entity(name = "E")
    static class Below extends NoEntity {
        @Id
        long id;
    }

    interface HasEmail {
        @Encrypted
        String getEmail();
    }

    @Entity(name = "E")
    @Access(AccessType.PROPERTY)
    static class OfInterface implements HasEmail {
        private long id;
        private String email;

        @Id
        public long getId() {
            return id;
        }

        public void setId(long id) {
            this.id = id;
        }

        @Override
        public String getEmail() {
            return email;
        }

        public void setEmail(String email) {
            this.email = email;
        }
    }

    @Entity(name = "E")
    static class Kept extends WithId {
        @Encrypted
        @Transient
        String email;
    }

    @Embeddable
    static class Address {
        private String street;

        @Encrypted
        String getStreet() {
            return street;
        }

        void setStreet(String street) {
            this.street = street;
        }
    }

    @Entity(name = "E")
    static class Embedding extends WithId {
        @Embedded
        Address home;
    }

    static class Whole implements Serializable {
        private static final long serialVersionUID = 1L;

        @Encrypted
        String street;
    }

    @Entity(name = "E")
    static class Serialized extends WithId {
        Whole home;
    }

    @Trap(
            value = "EclipseLink reads fields or getters, and neither interfaces nor classes above that are not mapped",
            then = "an annotation that it does not read is refused at start, with the member to move it to")
    @Test
    void annotation_thatEclipseLinkDoesNotRead_isRefusedWithTheMemberToMoveItTo() {
        LinkRefusals.assertRefused(
                "@Encrypted on FieldUnderProperty.email would encrypt nothing: EclipseLink does not read it, but"
                        + " FieldUnderProperty.getEmail(): move it there",
                FieldUnderProperty.class);
        LinkRefusals.assertRefused("but GetterUnderField.email: move it there", GetterUnderField.class);
        LinkRefusals.assertRefused(
                "@BlindIndex on TagsUnderField.getEmailTags() would fill no tags: EclipseLink does not read it, but"
                        + " TagsUnderField.emailTags: move it there",
                TagsUnderField.class);
        LinkRefusals.assertRefused("@Encrypted on NoEntity.email would encrypt nothing", Below.class);
        LinkRefusals.assertRefused("but OfInterface.getEmail(): move it there", OfInterface.class);
        LinkRefusals.assertRefused("is transient, which is never stored", Kept.class);
        LinkRefusals.assertRefused("but Address.street: move it there", Embedding.class, Address.class);
        LinkRefusals.assertRefused("Serialized.home is stored as a whole", Serialized.class);
    }

    @Entity(name = "Complete")
    @Table(name = "complete")
    static class Complete {
        @Id
        long id;

        @Encrypted
        String email;

        static Complete mary() {
            Complete it = new Complete();
            it.id = 1;
            it.email = "mary@example.org";
            return it;
        }
    }

    @Test
    void metadataComplete_inAnOrmXml_isEncryptedAllTheSame(@TempDir Path root) throws Exception {
        Files.createDirectories(root.resolve("META-INF"));
        Files.writeString(root.resolve("META-INF/orm.xml"), """
                <entity-mappings xmlns="https://jakarta.ee/xml/ns/persistence/orm" version="3.2">
                  <entity class="%s" name="Complete" metadata-complete="true" access="FIELD">
                    <table name="complete"/>
                    <attributes><id name="id"/><basic name="email"/></attributes>
                  </entity>
                </entity-mappings>
                """.formatted(Complete.class.getName()));
        Properties properties = new Properties();
        properties.setProperty("eclipselink.ddl-generation", "create-tables");
        properties.setProperty("eclipselink.logging.level", "OFF");
        PersistenceUnitInfo unit = ContainerUnit.of(root, properties, Complete.class);
        try (Coffer coffer = TestCoffer.withoutPolicy();
                EntityManagerFactory factory = new PersistenceProvider()
                        .createContainerEntityManagerFactory(unit, CofferCustomizer.properties(coffer))) {
            factory.runInTransaction(em -> em.persist(Complete.mary()));
            assertThat((byte[]) RawCells.read(unit.getNonJtaDataSource(), "select email from complete")
                            .get(0))
                    .startsWith((byte) 0xCF);
        }
    }

    @Entity(name = "Fine")
    @Table(name = "fine")
    @Access(AccessType.FIELD)
    static class Fine extends WithEmail {
        @Transient
        private String city;

        @Encrypted
        @Access(AccessType.PROPERTY)
        @Column(name = "city")
        String getCity() {
            return city;
        }

        void setCity(String city) {
            this.city = city;
        }
    }

    @Test
    void annotation_onTheOneAttributeWithAnotherAccess_isRead() {
        try (LinkUnit unit = LinkUnit.withoutPolicy(TestDatabase.H2, Fine.class)) {
            Fine it = new Fine();
            it.id = 1;
            it.city = "Plainton";
            unit.run(em -> em.persist(it));
            assertThat(unit.envelope("select city from fine")).startsWith((byte) 0xCF);
        }
    }
}
