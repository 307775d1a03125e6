package dev.coffer.jpa.hibernate;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithTaggedEmail;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.annotations.OptimisticLock;
import org.hibernate.envers.Audited;

/** Encrypted attributes of every kind under one version. */
@Entity(name = "Account")
@Inheritance(strategy = InheritanceType.JOINED)
@Audited
class VersionedAccount extends WithTaggedEmail {
    @Embeddable
    static class Home {
        @Encrypted
        String street;

        @BlindIndex(of = "street")
        @Column(name = "street_bidx")
        Long streetTags;
    }

    @Entity(name = "Savings")
    @Audited
    static class Savings extends VersionedAccount {
        @Encrypted
        String purpose;
    }

    @Version
    long version;

    @Encrypted(deterministic = true)
    @Column(length = 60)
    String city;

    @Encrypted
    @OptimisticLock(excluded = true)
    String remark;

    @Encrypted
    Map<String, String> notes = new HashMap<>(Map.of("a", "b"));

    @Embedded
    Home home = new Home();

    @Encrypted
    @ElementCollection(fetch = FetchType.EAGER)
    @org.hibernate.envers.NotAudited
    List<String> phones = new ArrayList<>();
}
