package dev.coffer.benchmarks.jpa;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Nothing is encrypted. */
@Entity(name = "PlainPerson")
@Table(name = "person_plain")
@SuppressWarnings("NullAway.Init") // Hibernate sets the fields
class PlainPerson extends Person {
    @Column(length = LENGTH)
    String email;

    @Column(length = LENGTH)
    String lastName;

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
