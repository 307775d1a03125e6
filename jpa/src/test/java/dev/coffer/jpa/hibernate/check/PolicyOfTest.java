package dev.coffer.jpa.hibernate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.EncryptedStringConverter;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import org.hibernate.envers.Audited;
import org.junit.jupiter.api.Test;

/** The policy that entities make, as the file that others read. */
class PolicyOfTest {
    @Entity(name = "Client")
    @Table(name = "client")
    @Audited
    static class Client {
        @Id
        long id;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailBidx;

        @Encrypted(deterministic = true, name = "client.city")
        @Column(name = "town", length = 40)
        String city;

        @Encrypted
        String declared;
    }

    @Entity(name = "Vehicle")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Vehicle {
        @Id
        long id;

        @Encrypted
        Integer plate;
    }

    @Entity(name = "Car")
    static class Car extends Vehicle {}

    static class NoteConverter extends EncryptedStringConverter {
        NoteConverter(Coffer coffer) {
            super(coffer, "letter", "note");
        }

        NoteConverter() {
            super("letter", "note");
        }
    }

    @Test
    void policyOf_entities_isWhatEveryOtherModuleNeeds() {
        try (Coffer coffer = TestCoffer.withPolicy(
                        "  client:\n    declared: { type: text, storage: text }\n  other: { x: { type: date } }\n");
                Unit unit = Unit.open(TestDatabase.H2, coffer, Client.class, Vehicle.class, Car.class)) {
            assertThat(CofferJpa.policyOf(unit.factory).toYaml()).isEqualTo("""
                            version: 1
                            keyring: customers
                            tables:
                              client:
                                declared: { type: text, storage: text }
                                email: { type: text, equality: true, normalize: [trim, lowercase] }
                                town: { type: "text(40)", deterministic: true, name: client.city }
                              other:
                                x: { type: date }
                              car:
                                plate: { type: integer, name: vehicle.plate }
                              client_aud:
                                declared: { type: text, storage: text, name: client.declared }
                                email: { type: text, equality: true, normalize: [trim, lowercase], name: client.email }
                                town: { type: "text(40)", deterministic: true, name: client.city }
                              vehicle:
                                plate: { type: integer }
                            """);
            assertThat(coffer.policy().orElseThrow().columns()).hasSize(2); // its own stays what it is
        }
    }

    @Test
    void policyOf_aFactoryWithoutACoffer_isRefused() {
        try (Unit unit = Unit.open(TestDatabase.H2, null, Plain.class)) {
            assertThatThrownBy(() -> CofferJpa.policyOf(unit.factory))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining(
                            "has no Coffer, so its entities make no policy: set its property 'dev.coffer.coffer'");
        }
    }

    @Entity(name = "Plain")
    static class Plain {
        @Id
        long id;
    }

    /** What a converter is for is known to it alone. */
    @Test
    void policyOf_convertedAttributes_hasThemToo() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            CofferJpa.install(coffer);
            try (Unit unit = Unit.open(TestDatabase.H2, coffer, Converted.class)) {
                assertThat(CofferJpa.policyOf(unit.factory)
                                .column("letter", "text")
                                .orElseThrow()
                                .name()
                                .toString())
                        .isEqualTo("letter.note");
                assertThat(CofferJpa.policyOf(unit.factory)
                                .column("letter", "text")
                                .orElseThrow()
                                .type())
                        .isEqualTo(FieldType.TEXT);
            } finally {
                CofferJpa.uninstall(coffer);
            }
        }
    }

    @Entity(name = "Converted")
    @Table(name = "letter")
    static class Converted {
        @Id
        long id;

        @Convert(converter = NoteConverter.class)
        String text;
    }
}
