package dev.coffer.jpa.hibernate.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the policy says and the entities do not is refused when the factory is made; where they agree, it decides. */
class PolicyRefusalTest {
    @Entity(name = "Customer")
    @Table(name = "customer")
    static class Declared extends WithId {
        @Encrypted
        @Column(name = "e_mail")
        String email;

        @Encrypted(deterministic = true, type = "text")
        String name;

        LocalDate birthday;

        @ElementCollection
        @CollectionTable(name = "phones")
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
                    .hasStackTraceContaining(
                            "email (customer.e_mail) cannot hold this value: text of 41 code points, the column holds at most 40");
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
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
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
}
