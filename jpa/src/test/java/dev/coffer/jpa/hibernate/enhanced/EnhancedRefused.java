package dev.coffer.jpa.hibernate.enhanced;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import jakarta.persistence.Basic;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import org.hibernate.annotations.DynamicUpdate;

/** What cannot keep a blind index right once it is enhanced. */
public final class EnhancedRefused {
    private EnhancedRefused() {}

    /** An embeddable. */
    @Embeddable
    public static class Home {
        @Encrypted
        private String street;

        @BlindIndex(of = "street")
        @Column(name = "street_bidx")
        private Long streetTags;

        public void street(String newStreet) {
            street = newStreet;
        }

        public String street() {
            return street;
        }
    }

    @Entity(name = "E")
    @DynamicUpdate
    public static class Dynamic {
        @Id
        private long id;

        @Embedded
        private Home home = new Home();

        public void street(String street) {
            home.street(street);
        }
    }

    @Entity(name = "E")
    public static class Lazy {
        @Id
        private long id;

        @Encrypted
        @Basic(fetch = FetchType.LAZY)
        private String email;

        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        private Long emailTags;

        public void email(String newEmail) {
            email = newEmail;
        }

        public String email() {
            return email;
        }
    }
}
