package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.WithId;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.MapKey;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.PartitionKey;
import org.hibernate.annotations.SourceType;
import org.hibernate.annotations.TenantId;
import org.hibernate.annotations.UpdateTimestamp;

/** Attributes whose values Hibernate itself puts into a WHERE, or the database into the row. */
final class LookupMappings {
    private LookupMappings() {}

    @Embeddable
    static class Part {
        @Encrypted
        String text;

        static Part of(String text) {
            Part it = new Part();
            it.text = text;
            return it;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Part part && Objects.equals(part.text, text);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(text);
        }
    }

    @Embeddable
    static class SamePart {
        @Encrypted(deterministic = true)
        @Column(length = 60)
        String text;

        static SamePart of(String text) {
            SamePart it = new SamePart();
            it.text = text;
            return it;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof SamePart part && Objects.equals(part.text, text);
        }

        @Override
        public int hashCode() {
            return Objects.hashCode(text);
        }
    }

    @Entity(name = "E")
    static class Partitioned extends WithId {
        @Encrypted
        @PartitionKey
        String region;
    }

    @Embeddable
    static class Region {
        @Encrypted
        @PartitionKey
        String text;
    }

    @Entity(name = "E")
    static class PartitionedByPart extends WithId {
        @Embedded
        Region part = new Region();
    }

    @Entity(name = "E")
    static class PartitionedAlike extends WithId {
        @Encrypted(deterministic = true)
        @Column(length = 60)
        @PartitionKey
        String region;

        String nickname;
    }

    @Entity(name = "E")
    static class WithSet extends WithId {
        @ElementCollection
        Set<Part> parts = new HashSet<>();
    }

    @Entity(name = "E")
    static class WithCollections extends WithId {
        @ElementCollection
        Set<SamePart> same = new HashSet<>();

        @ElementCollection
        List<Part> bag = new ArrayList<>();

        @ElementCollection
        @OrderColumn
        List<Part> list = new ArrayList<>();

        @ElementCollection
        Map<String, Part> map = new HashMap<>();
    }

    @Entity(name = "E")
    static class OfTenant extends WithId {
        @Encrypted
        @TenantId
        String tenant;
    }

    @Entity(name = "E")
    static class OfTenantAlike extends WithId {
        @Encrypted(deterministic = true)
        @TenantId
        String tenant;
    }

    @Entity(name = "E")
    static class KeyedByRandomized extends WithId {
        @OneToMany
        @JoinColumn(name = "e_id")
        @MapKey(name = "code")
        Map<String, Thing> things = new HashMap<>();
    }

    @Entity(name = "E")
    static class KeyedByDeterministic extends WithId {
        @OneToMany
        @JoinColumn(name = "e_id")
        @MapKey(name = "name")
        Map<String, Thing> things = new HashMap<>();
    }

    @Entity(name = "Thing")
    static class Thing extends WithId {
        @Encrypted
        String code;

        @Encrypted(deterministic = true)
        @Column(length = 60)
        String name;
    }

    @Entity(name = "E")
    static class Generating extends WithId {
        @Encrypted
        @Generated(sql = "'x'")
        String text;
    }

    @Entity(name = "E")
    static class StampedByTheDatabase extends WithId {
        @Encrypted
        @CreationTimestamp(source = SourceType.DB)
        Instant at;
    }

    @Entity(name = "E")
    static class StampedInJava extends WithId {
        @Encrypted
        @CreationTimestamp
        Instant at;

        @Encrypted
        @UpdateTimestamp
        Instant changed;
    }
}
