package dev.coffer.jpa.testing;

import dev.coffer.jpa.Encrypted;
import jakarta.persistence.MappedSuperclass;

/** What a blind index can be made of. */
@MappedSuperclass
public abstract class WithEmail extends WithId {
    @Encrypted
    public String email;
}
