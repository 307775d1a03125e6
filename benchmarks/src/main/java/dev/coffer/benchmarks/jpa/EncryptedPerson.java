package dev.coffer.benchmarks.jpa;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Three attributes encrypted. */
@Entity(name = "EncryptedPerson")
@Table(name = "person_encrypted")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
class EncryptedPerson extends Person {
    @Encrypted
    @Column(length = LENGTH)
    String email;

    @Encrypted
    @Column(length = LENGTH)
    String lastName;

    @Encrypted
    @Column(length = LENGTH)
    String phone;

    @Override
    void fill(long number, String[] values) {
        super.fill(number, values);
        email = values[0];
        lastName = values[1];
        phone = values[2];
    }

    @Override
    String email() {
        return email;
    }

    @Override
    String lastName() {
        return lastName;
    }

    @Override
    String phone() {
        return phone;
    }
}
