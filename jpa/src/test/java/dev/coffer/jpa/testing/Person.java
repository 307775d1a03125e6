package dev.coffer.jpa.testing;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Cache;
import org.hibernate.annotations.CacheConcurrencyStrategy;

/** Somebody who is found by an e-mail address. */
@Entity(name = "Person")
@Table(name = "person")
@Cacheable
@Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
public class Person {
    @Id
    public long id;

    @Encrypted
    @Column(length = 60)
    public String email;

    @BlindIndex(
            of = "email",
            normalize = {"trim", "lowercase"})
    @Column(name = "email_bidx")
    public Long emailTags;

    public static Person of(long id, String email) {
        Person it = new Person();
        it.id = id;
        it.email = email;
        return it;
    }
}
