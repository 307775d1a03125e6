package dev.coffer.jpa.testing;

import dev.coffer.jpa.BlindIndex;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** Found by the e-mail address. */
@MappedSuperclass
public abstract class WithTaggedEmail extends WithEmail {
    @BlindIndex(
            of = "email",
            normalize = {"trim", "lowercase"})
    @Column(name = "email_bidx")
    public Long emailTags;
}
