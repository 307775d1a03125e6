package dev.coffer.jpa.eclipselink;

import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** What is inherited of a mapped superclass. */
@MappedSuperclass
abstract class LinkedNamed extends WithId {
    @Encrypted
    @Column(name = "first_name")
    String firstName;
}
