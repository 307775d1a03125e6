package dev.coffer.spring.shop;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Customer {
    @Id
    public int id;

    @Encrypted
    public String email;

    protected Customer() {}

    public Customer(int id, String email) {
        this.id = id;
        this.email = email;
    }
}
