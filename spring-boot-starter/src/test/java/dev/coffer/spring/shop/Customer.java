package dev.coffer.spring.shop;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;

@Entity
public class Customer {
    @Id
    public int id;

    @Encrypted
    public String email;

    @BlindIndex(of = "email", normalize = "lowercase")
    @Column(name = "email_bidx")
    public Long emailBidx;

    protected Customer() {}

    public Customer(int id, String email) {
        this.id = id;
        this.email = email;
    }
}
