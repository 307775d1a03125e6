package dev.coffer.jpa.testing;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;

/** What every entity has. */
@MappedSuperclass
public abstract class WithId {
    @Id
    public long id;
}
