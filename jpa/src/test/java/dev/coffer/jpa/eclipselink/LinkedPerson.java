package dev.coffer.jpa.eclipselink;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** One of everything: inherited, embedded twice, in a second table, with and without tags. */
@Entity(name = "Person")
@Table(name = "person")
@SecondaryTable(name = "person_more")
class LinkedPerson extends LinkedNamed {
    /** Embedded twice. */
    @Embeddable
    static class Address {
        @Encrypted
        String street;

        @BlindIndex(of = "street")
        @Column(name = "street_bidx")
        Long streetTags;
    }

    @Version
    long version;

    @Encrypted
    String email;

    @BlindIndex(
            of = "email",
            normalize = {"trim", "lowercase"})
    @Column(name = "email_bidx")
    Long emailTags;

    @Encrypted
    @Column(name = "last_name", length = 60)
    String lastName;

    @Encrypted
    String note;

    @Encrypted
    @Column(table = "person_more")
    String secret;

    @Embedded
    @AttributeOverride(name = "street", column = @Column(name = "home_street"))
    @AttributeOverride(name = "streetTags", column = @Column(name = "home_street_bidx"))
    Address home;

    @Embedded
    @AttributeOverride(name = "street", column = @Column(name = "work_street"))
    @AttributeOverride(name = "streetTags", column = @Column(name = "work_street_bidx"))
    Address work;

    String nickname;

    static LinkedPerson of(long id, String email) {
        LinkedPerson it = new LinkedPerson();
        it.id = id;
        it.firstName = "Maryfirst";
        it.email = email;
        it.lastName = "Plaintextson";
        it.note = "a note";
        it.secret = "a secret";
        it.home = new Address();
        it.home.street = "Home Lane";
        it.work = new Address();
        it.work.street = "Work Lane";
        return it;
    }
}
