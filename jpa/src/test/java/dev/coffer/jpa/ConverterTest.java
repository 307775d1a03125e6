package dev.coffer.jpa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.testing.EmailConverter;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConverterTest {
    @Converter
    static class CreatedOnConverter extends EncryptedConverter<LocalDate> {
        CreatedOnConverter() {
            super("customer", "created_on", FieldType.DATE);
        }
    }

    @Converter
    static class AddressConverter extends TextStorageConverter<String> {
        AddressConverter() {
            super("customer", "address", FieldType.TEXT);
        }
    }

    @Converter(autoApply = true)
    static class EverywhereConverter extends EncryptedStringConverter {
        EverywhereConverter() {
            super("customer", "email");
        }
    }

    @Entity(name = "Customer")
    @Table(name = "customer")
    static class Converted extends WithId {
        @Convert(converter = EmailConverter.class)
        String email;

        @Convert(converter = CreatedOnConverter.class)
        @Column(name = "created_on")
        LocalDate createdOn;

        @Convert(converter = AddressConverter.class)
        String address;
    }

    private static final String POLICY = """
              customer:
                email: { type: text }
                created_on: { type: date }
                address: { type: text, storage: text }
            """;

    private Coffer installed;

    private Coffer install(Coffer coffer) {
        CofferJpa.install(coffer);
        installed = coffer;
        return coffer;
    }

    @AfterEach
    void uninstall() {
        if (installed != null) {
            CofferJpa.uninstall(installed);
            installed.close();
        }
    }

    @EveryDatabase
    void converters_installed_writeWhatEveryOtherModuleReads(TestDatabase database) {
        Coffer coffer = install(TestCoffer.withPolicy(POLICY));
        try (Unit unit = Unit.open(database, coffer, Converted.class)) {
            unit.run(em -> em.persist(filled()));

            Converted read = unit.call(em -> em.find(Converted.class, 1L));
            assertThat(read).usingRecursiveComparison().isEqualTo(filled());
            assertThat(coffer.cipher("customer", "email", FieldType.TEXT)
                            .decrypt(unit.envelope("select email from customer")))
                    .isEqualTo("mary@example.org");
            assertThat((String) unit.cell("select address from customer")).startsWith("cf1.");
        }
    }

    /** Public, as EclipseLink makes them, and naming the interface once more, since it does not look at what they extend. */
    @Converter
    public static class LinkedEmailConverter extends EncryptedStringConverter
            implements AttributeConverter<String, byte[]> {
        public LinkedEmailConverter() {
            super("customer", "email");
        }
    }

    @Converter
    public static class LinkedDateConverter extends EncryptedConverter<LocalDate>
            implements AttributeConverter<LocalDate, byte[]> {
        public LinkedDateConverter() {
            super("customer", "created_on", FieldType.DATE);
        }
    }

    @Converter
    public static class LinkedAddressConverter extends TextStorageConverter<String>
            implements AttributeConverter<String, String> {
        public LinkedAddressConverter() {
            super("customer", "address", FieldType.TEXT);
        }
    }

    @Entity(name = "Linked")
    @Table(name = "customer")
    static class Linked extends WithId {
        @Convert(converter = LinkedEmailConverter.class)
        String email;

        @Convert(converter = LinkedDateConverter.class)
        @Column(name = "created_on")
        LocalDate createdOn;

        @Convert(converter = LinkedAddressConverter.class)
        @Column(length = 400)
        String address;
    }

    @EveryDatabase
    void converters_onEclipseLink_writeWhatEveryOtherModuleReads(TestDatabase database) {
        Coffer coffer = install(TestCoffer.withPolicy(POLICY));
        try (LinkUnit unit = LinkUnit.open(
                database,
                coffer,
                Linked.class, // and the converters, which EclipseLink does not find by itself
                LinkedEmailConverter.class,
                LinkedDateConverter.class,
                LinkedAddressConverter.class)) {
            unit.run(em -> {
                Linked it = new Linked();
                it.id = 1;
                it.email = "mary@example.org";
                it.createdOn = LocalDate.of(2024, 2, 29);
                it.address = "Main Street";
                em.persist(it);
                Linked empty = new Linked();
                empty.id = 2;
                em.persist(empty);
            });
            Object envelope = unit.cell("select email from customer where id = 1");
            assertThat(coffer.cipher("customer", "email", FieldType.TEXT).decrypt((byte[]) envelope))
                    .isEqualTo("mary@example.org");
            assertThat((String) unit.cell("select address from customer where id = 1"))
                    .startsWith("cf1.");
            assertThat(unit.cells("select email, created_on, address from customer where id = 2"))
                    .containsOnlyNulls();

            unit.factory.getCache().evictAll();
            unit.run(em -> {
                Linked read = em.find(Linked.class, 1L);
                assertThat(read.email).isEqualTo("mary@example.org");
                assertThat(read.createdOn).isEqualTo(LocalDate.of(2024, 2, 29));
                assertThat(read.address).isEqualTo("Main Street");
            });
            assertThat(unit.cell("select email from customer where id = 1")).isEqualTo(envelope); // no UPDATE
            unit.run(em -> em.find(Linked.class, 1L).createdOn = LocalDate.of(2025, 1, 1));
            assertThat(coffer.cipher("customer", "created_on", FieldType.DATE)
                            .decrypt((byte[]) unit.cell("select created_on from customer where id = 1")))
                    .isEqualTo(LocalDate.of(2025, 1, 1));
        }
    }

    @Test
    void queries_onConvertedAttributes_areGuardedToo() {
        Coffer coffer = install(TestCoffer.withPolicy(POLICY));
        try (Unit unit = Unit.open(TestDatabase.H2, coffer, Converted.class)) {
            assertThatThrownBy(
                            () -> unit.run(em -> em.createQuery("from Customer c where c.email = :p", Converted.class)
                                    .setParameter("p", "mary@example.org")
                                    .getResultList()))
                    .isInstanceOf(UnsupportedStatementException.class);
            assertThatThrownBy(() -> unit.run(em -> em.createQuery("update Customer c set c.email = :p")
                            .setParameter("p", "mary@example.org")
                            .executeUpdate()))
                    .isInstanceOf(UnsupportedStatementException.class);
        }
    }

    @Test
    void converter_withoutACoffer_failsAndWritesNothing() {
        try (Unit unit = Unit.open(TestDatabase.H2, null, Converted.class)) {
            assertThatThrownBy(() -> unit.run(em -> em.persist(filled())))
                    .rootCause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("Converter has no Coffer, so nothing was read or written: call"
                            + " CofferJpa.install(coffer)");
            assertThat(unit.cells("select * from customer")).isEmpty();
            assertThatThrownBy(() -> new EmailConverter().convertToDatabaseColumn(null))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void converter_givenItsCoffer_needsNoneInstalled() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            byte[] envelope = new EmailConverter(coffer).convertToDatabaseColumn("mary@example.org");

            assertThat(new EmailConverter(coffer).convertToEntityAttribute(envelope))
                    .isEqualTo("mary@example.org");
            assertThat(new EmailConverter(coffer).convertToDatabaseColumn(null)).isNull();
            assertThat(new EmailConverter(coffer).convertToEntityAttribute(null))
                    .isNull();
        }
    }

    @Test
    void install_ofASecondCoffer_isRefused() {
        Coffer first = install(TestCoffer.withoutPolicy());
        CofferJpa.install(first);
        try (Coffer second = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> CofferJpa.install(second))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another Coffer is installed");
        }
    }

    @Test
    void converter_afterAnotherCofferIsInstalled_usesThatOne() {
        EmailConverter converter = new EmailConverter();
        Coffer first = install(TestCoffer.withoutPolicy());
        byte[] envelope = converter.convertToDatabaseColumn("mary@example.org");
        uninstall();
        Coffer second = install(TestCoffer.withoutPolicy());

        byte[] again = converter.convertToDatabaseColumn("mary@example.org");

        assertThat(second).isNotSameAs(first);
        assertThat(second.cipher("customer", "email", FieldType.TEXT).decrypt(again))
                .isEqualTo("mary@example.org");
        assertThatThrownBy(() -> converter.convertToEntityAttribute(envelope))
                .isInstanceOf(dev.coffer.error.UnknownKeyException.class);
    }

    @Trap(value = "A converter with autoApply is put on every attribute of its type", then = "refused")
    @Test
    void autoApply_isRefused() {
        assertThatThrownBy(EverywhereConverter::new)
                .isInstanceOf(InvalidPolicyException.class)
                .hasMessageContaining("has autoApply = true");
    }

    @Test
    void policy_withEqualityOrAnotherStorage_isRefused() {
        assertRefused("email: { type: text, equality: true }", "cannot fill its tag column email_bidx");
        assertRefused("email: { type: text, storage: text }", "has to extend TextStorageConverter");
        assertRefused("email: { type: text(40) }", "is declared as text(40), not as text");
    }

    private static void assertRefused(String column, String message) {
        try (Coffer coffer = TestCoffer.withPolicy("  customer:\n    " + column + "\n")) {
            assertThatThrownBy(() -> new EmailConverter(coffer).convertToDatabaseColumn("x"))
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining(message);
        }
    }

    @Entity(name = "Customer")
    @Table(name = "customer")
    static class Misplaced extends WithId {
        @Convert(converter = EmailConverter.class)
        String address;
    }

    @Test
    void converter_onAnotherProtectedColumn_isRefused() {
        Coffer coffer = install(TestCoffer.withPolicy("  customer:\n    address: { type: text }\n"));
        assertThatThrownBy(() -> Unit.open(TestDatabase.H2, coffer, Misplaced.class))
                .rootCause()
                .hasMessageContaining("Misplaced.address is written to customer.address through a converter for"
                        + " customer.email: write a converter for this column");
    }

    private static Converted filled() {
        Converted it = new Converted();
        it.id = 1;
        it.email = "mary@example.org";
        it.createdOn = LocalDate.of(2006, 2, 14);
        it.address = "Plaintext Lane 1";
        return it;
    }
}
