package dev.coffer.spring.library;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Embeddable;

@Embeddable
public class Address {
    @Encrypted
    public String street;

    public String town;
}
