package dev.coffer.jpa.eclipselink;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

/** Woven by EclipseLink; a test sees it through its interface, because it is of another class loader. */
@Entity(name = "Person")
@Table(name = "person")
public class WovenPerson implements WovenView {
    /** Embedded. */
    @Embeddable
    public static class Address {
        @Encrypted
        String street;

        @BlindIndex(of = "street")
        @Column(name = "street_bidx")
        Long streetTags;
    }

    @Id
    long id;

    @Version
    long version;

    @Encrypted
    String email;

    @BlindIndex(of = "email")
    @Column(name = "email_bidx")
    Long emailTags;

    @Encrypted
    @Basic(fetch = FetchType.LAZY)
    String note;

    @BlindIndex(of = "note")
    @Column(name = "note_bidx")
    Long noteTags;

    @Embedded
    Address home;

    @Override
    public void fill(long newId, String newEmail, String newNote, String newStreet) {
        id = newId;
        email = newEmail;
        note = newNote;
        home = new Address();
        home.street = newStreet;
    }

    @Override
    public void email(String newEmail) {
        email = newEmail;
    }

    @Override
    public void street(String newStreet) {
        home.street = newStreet;
    }

    @Override
    public String all() {
        return email + ", " + note + ", " + home.street;
    }
}
