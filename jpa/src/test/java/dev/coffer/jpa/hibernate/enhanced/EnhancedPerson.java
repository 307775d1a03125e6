package dev.coffer.jpa.hibernate.enhanced;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;

/** Public and on its own, as {@link EnhancedClasses} needs it. */
@Entity(name = "Enhanced")
@org.hibernate.annotations.DynamicUpdate
public class EnhancedPerson {
    @Id
    private long id;

    @Encrypted
    private String email;

    @Encrypted
    @Basic(fetch = FetchType.LAZY)
    @Column(length = 100)
    private String note;

    @Encrypted
    private byte[] photo;

    public void fill(long newId, String newEmail, String newNote) {
        id = newId;
        email = newEmail;
        note = newNote;
        photo = new byte[] {1, 2};
    }

    public void email(String newEmail) {
        email = newEmail;
    }

    public String email() {
        return email;
    }

    public String note() {
        return note;
    }

    public byte[] photo() {
        return photo;
    }
}
