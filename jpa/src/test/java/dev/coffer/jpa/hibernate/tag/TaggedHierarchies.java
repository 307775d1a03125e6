package dev.coffer.jpa.hibernate.tag;

import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithTaggedEmail;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.Table;

/** Tags above and below, under each strategy of inheritance. */
final class TaggedHierarchies {
    /** To open a unit with. */
    static final Class<?>[] ALL = {
        Joined.class, JoinedSub.class, PerClass.class, PerClassSub.class, Single.class, SingleSub.class
    };

    private TaggedHierarchies() {}

    @Entity(name = "Joined")
    @Table(name = "joined")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Joined {
        @Id
        long id;

        @Encrypted
        String email;

        @BlindIndex(
                of = "email",
                normalize = {"trim", "lowercase"})
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Entity(name = "JoinedSub")
    @Table(name = "joined_sub")
    static class JoinedSub extends Joined {
        @Encrypted
        String note;

        @BlindIndex(
                of = "note",
                normalize = {"trim", "lowercase"})
        @Column(name = "note_bidx")
        Long noteTags;
    }

    @Entity(name = "PerClass")
    @Table(name = "per_class")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class PerClass extends WithTaggedEmail {}

    @Entity(name = "PerClassSub")
    @Table(name = "per_class_sub")
    static class PerClassSub extends PerClass {
        @Encrypted
        String note;

        @BlindIndex(
                of = "note",
                normalize = {"trim", "lowercase"})
        @Column(name = "note_bidx")
        Long noteTags;
    }

    @Entity(name = "Single")
    @Table(name = "single")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class Single extends WithTaggedEmail {}

    @Entity(name = "SingleSub")
    static class SingleSub extends Single {
        @Encrypted
        String note;

        @BlindIndex(
                of = "note",
                normalize = {"trim", "lowercase"})
        @Column(name = "note_bidx")
        Long noteTags;
    }
}
