package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** What queries are tried on. */
@Entity(name = "Person")
@Table(name = "person")
class RawPerson extends WithId {
    /** Embedded. */
    @Embeddable
    static class Address {
        @Encrypted
        String street;

        String city;
    }

    @Encrypted
    String email;

    @BlindIndex(of = "email")
    @Column(name = "email_bidx")
    Long emailTags;

    @Encrypted(deterministic = true)
    @Column(name = "last_name", length = 60)
    String lastName;

    @Embedded
    Address home = new Address();

    String nickname;

    @ManyToOne
    RawPerson boss;

    static RawPerson of(long id, String lastName) {
        RawPerson it = new RawPerson();
        it.id = id;
        it.email = "mary@example.org";
        it.lastName = lastName;
        it.home.street = "Home Lane";
        it.home.city = "Town";
        it.nickname = "molly";
        return it;
    }
}
