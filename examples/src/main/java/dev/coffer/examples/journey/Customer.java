package dev.coffer.examples.journey;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A customer as an entity: annotate and forget. How each column is sealed, the policy says. */
@Entity
class Customer {
    @Id
    @Column(name = "customer_id")
    private int id;

    @Encrypted
    @Column(name = "first_name")
    private @Nullable String firstName;

    @Encrypted
    @Column(name = "last_name")
    private @Nullable String lastName;

    @Encrypted
    private @Nullable String email;

    @Encrypted
    private @Nullable String address;

    private @Nullable String city;

    @Encrypted
    @Column(name = "postal_code")
    private @Nullable String postalCode;

    private @Nullable String country;

    private boolean active;

    @Encrypted
    @Column(name = "created_on")
    private @Nullable LocalDate createdOn;

    /** For JPA. */
    protected Customer() {}

    Customer(CustomerRow row) {
        id = row.id();
        firstName = row.firstName();
        lastName = row.lastName();
        email = row.email();
        address = row.address();
        city = row.city();
        postalCode = row.postalCode();
        country = row.country();
        active = row.active();
        createdOn = row.createdOn();
    }

    /** Compared as a whole; a null that was not written makes the two differ. */
    boolean holds(CustomerRow row) {
        return id == row.id()
                && row.firstName().equals(firstName)
                && row.lastName().equals(lastName)
                && row.email().equals(email)
                && row.address().equals(address)
                && row.city().equals(city)
                && row.postalCode().equals(postalCode)
                && row.country().equals(country)
                && active == row.active()
                && row.createdOn().equals(createdOn);
    }

    int id() {
        return id;
    }
}
