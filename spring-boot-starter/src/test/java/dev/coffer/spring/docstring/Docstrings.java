package dev.coffer.spring.docstring;

import static dev.coffer.search.SearchMember.ORDER;
import static dev.coffer.search.SearchMember.PREFIX;

import dev.coffer.Coffer;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.EncryptedConverter;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.TagVerifier;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.password.PasswordHasher;
import dev.coffer.password.PasswordPolicy;
import dev.coffer.password.Verification;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.spring.data.FindsByBlindIndex;
import dev.coffer.stream.Identity;
import dev.coffer.stream.OpenedInput;
import dev.coffer.stream.Recipient;
import dev.coffer.stream.SealedOutput;
import dev.coffer.stream.StreamOpener;
import dev.coffer.stream.StreamSealer;
import jakarta.persistence.Column;
import jakarta.persistence.Converter;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.data.jpa.repository.JpaRepository;

/**
 * What the docstrings show, line by line, as far as it is Java: it compiles, and {@link DocstringsTest} finds each of their lines
 * here. What the lines do is tested where they do it; nothing here is called.
 */
@SuppressWarnings({"unused", "UnusedVariable", "UnusedMethod", "ClassCanBeStatic"})
final class Docstrings {
    private Docstrings() {}

    static void tour(char[] passphrase) {
        try (Coffer coffer = Coffer.builder()
                .keyEncryptionKey(KeystoreKek.open(Path.of("kek.p12"), "coffer", passphrase))
                .repository(FileKeyRepository.at(Path.of("keys")))
                .policy(EncryptionPolicy.load(Path.of("coffer.yaml")))
                .build()) {
            FieldCipher<String> email = coffer.cipher("customer", "email", FieldType.TEXT);
            byte[] envelope = email.encrypt("mary@example.org");
            String plain = email.decrypt(envelope);
        }
    }

    static void login(char[] password, Consumer<String> accounts) {
        PasswordHasher hasher = PasswordHasher.of(PasswordPolicy.recommended());
        String stored = hasher.hash(password);
        Verification v = hasher.verify(password, stored);
        if (v.matches()) {
            v.replacement().ifPresent(better -> accounts.accept(better));
        }
    }

    static void seal(Coffer coffer, InputStream dump, OutputStream restore) throws IOException {
        StreamSealer sealer = StreamSealer.to(Recipient.parse("age1…"), Recipient.keyring(coffer.keyring()));
        try (SealedOutput out = sealer.seal(Path.of("customers.sql.age"))) {
            dump.transferTo(out);
            out.finish(); // without it there is no file
        }
        StreamOpener opener = StreamOpener.with(Identity.keyring(coffer.keyring()));
        try (OpenedInput in = opener.open(Path.of("customers.sql.age"))) {
            in.transferTo(restore); // fails where a chunk is not authentic, or the end missing
        }
    }

    static void hibernate(Coffer coffer) {
        EntityManagerFactory factory = Persistence.createEntityManagerFactory("shop", Map.of(CofferJpa.COFFER, coffer));
    }

    static EntityManagerFactory eclipseLink(Coffer coffer) {
        return Persistence.createEntityManagerFactory("shop", CofferCustomizer.properties(coffer));
    }

    static List<Customer> lookup(EntityManager em, Lookup lookup) {
        return em.createQuery("select c from Customer c where c.emailBidx in :tags", Customer.class)
                .setParameter("tags", lookup.candidates(Customer.class, "email", "mary@example.org"))
                .getResultList();
    }

    static Specification<Customer> specification(Lookup lookup) {
        return (root, query, builder) -> lookup.equal(builder, root, "email", "mary@example.org");
    }

    static void repair(EntityManagerFactory entityManagerFactory, Logger log) {
        TagVerifier.in(entityManagerFactory).repair().forEach(report -> log.info("{}", report));
    }

    @Entity
    static class Customer {
        @Id
        Long id;

        @Encrypted
        String email;

        @Encrypted(type = "decimal(12,2)")
        BigDecimal limit;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailBidx;

        @Encrypted
        String lastName;

        @BlindIndex(of = "lastName", kind = PREFIX, length = 3)
        @Column(name = "last_name_pfx3")
        Long lastNamePfx3;

        @Encrypted
        LocalDate born;

        @BlindIndex(of = "born", kind = ORDER)
        @Column(name = "born_ord", length = 128)
        byte[] bornOrd;
    }

    @Converter
    static class CreatedOnConverter extends EncryptedConverter<LocalDate> {
        CreatedOnConverter() {
            super("customer", "created_on", FieldType.DATE);
        }
    }

    interface Customers extends JpaRepository<Customer, Long>, FindsByBlindIndex<Customer> {
        default List<Customer> findByEmail(String email) {
            return findByBlindIndex("email", email);
        }
    }
}
