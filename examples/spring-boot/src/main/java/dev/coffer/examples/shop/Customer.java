package dev.coffer.examples.shop;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The annotations are all that this entity knows of encryption. */
@Entity
@SuppressWarnings("NullAway.Init") // Hibernate fills what its own constructor leaves out
class Customer {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "customer_id")
    private Long id;

    @Encrypted
    private String name;

    @Encrypted
    private String email;

    @BlindIndex(of = "email")
    @Column(name = "email_bidx")
    private Long emailBidx;

    @Encrypted
    private @Nullable LocalDate birthday;

    private @Nullable String city;

    /** For Hibernate. */
    protected Customer() {}

    Customer(NewCustomer customer) {
        this.name = customer.name();
        this.email = customer.email();
        this.birthday = customer.birthday();
        this.city = customer.city();
    }

    Long id() {
        return id;
    }

    String name() {
        return name;
    }

    String email() {
        return email;
    }

    @Nullable
    LocalDate birthday() {
        return birthday;
    }

    @Nullable
    String city() {
        return city;
    }
}
