package dev.coffer.spring.plain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** Mapped as if there were no Coffer: the data source encrypts. */
@Entity
public class Customer {
    @Id
    public int id;

    @Column(length = 100)
    public String email;

    protected Customer() {}

    public Customer(int id, String email) {
        this.id = id;
        this.email = email;
    }
}
