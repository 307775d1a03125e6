package dev.coffer.jpa.hibernate.tag;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.Access;
import jakarta.persistence.AccessType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.DynamicUpdate;

/** Tags in embeddables of every kind: nested, read by getters, a record, in a collection. */
final class TaggedCitizen {
    private TaggedCitizen() {}

    @Embeddable
    static class Street {
        @Encrypted
        String street;

        @BlindIndex(
                of = "street",
                normalize = {"trim", "lowercase"})
        @Column(name = "street_bidx")
        Long streetTags;

        static Street of(String name) {
            Street it = new Street();
            it.street = name;
            return it;
        }
    }

    @Embeddable
    static class Home {
        @Embedded
        Street inner = new Street();
    }

    @Embeddable
    @Access(AccessType.PROPERTY)
    static class Phone {
        private String number;
        private Long numberTags;

        @Encrypted
        @Column(name = "phone_number")
        public String getNumber() {
            return number;
        }

        public void setNumber(String number) {
            this.number = number;
        }

        @BlindIndex(
                of = "number",
                normalize = {"trim", "lowercase"})
        @Column(name = "phone_number_bidx")
        public Long getNumberTags() {
            return numberTags;
        }

        public void setNumberTags(Long numberTags) {
            this.numberTags = numberTags;
        }

        static Phone of(String number) {
            Phone it = new Phone();
            it.number = number;
            return it;
        }
    }

    @Embeddable
    record Passport(
            @Encrypted String passport,

            @BlindIndex(
                    of = "passport",
                    normalize = {"trim", "lowercase"})
            @Column(name = "passport_bidx")
            Long passportTags) {}

    @MappedSuperclass
    abstract static class Named extends WithId {
        @Encrypted
        String name;

        @BlindIndex(
                of = "name",
                normalize = {"trim", "lowercase"})
        @Column(name = "name_bidx")
        Long nameTags;
    }

    @Entity(name = "Citizen")
    @Table(name = "citizen")
    @DynamicUpdate
    static class Citizen extends Named {
        @Embedded
        Home home = new Home();

        @Embedded
        Phone phone;

        @Embedded
        Passport passport;

        @ElementCollection
        @CollectionTable(name = "citizen_streets")
        List<Street> streets = new ArrayList<>();
    }
}
