package dev.coffer.jpa.testing;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** Who is found by tags and by deterministic envelopes, on both providers. */
@Entity(name = "Shopper")
@Table(name = "shopper")
public class Shopper extends WithId {
    @Encrypted
    public String email;

    @BlindIndex(of = "email")
    @Column(name = "email_bidx")
    public Long emailTags;

    @Encrypted(deterministic = true)
    @Column(name = "last_name", length = 60)
    public String lastName;

    public String nickname;

    public static Shopper of(long id, String lastName) {
        Shopper it = new Shopper();
        it.id = id;
        it.email = lastName + "@example.org";
        it.lastName = lastName;
        it.nickname = "nick" + id;
        return it;
    }
}
