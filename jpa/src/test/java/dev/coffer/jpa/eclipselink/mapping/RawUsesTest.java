package dev.coffer.jpa.eclipselink.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkRefusals;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.WithEmail;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.Index;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.Table;
import jakarta.persistence.UniqueConstraint;
import jakarta.persistence.Version;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.persistence.annotations.AdditionalCriteria;
import org.eclipse.persistence.annotations.CacheIndex;
import org.eclipse.persistence.annotations.HashPartitioning;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.MultitenantType;
import org.eclipse.persistence.annotations.OptimisticLocking;
import org.eclipse.persistence.annotations.OptimisticLockingType;
import org.eclipse.persistence.annotations.Partitioned;
import org.eclipse.persistence.annotations.PrimaryKey;
import org.eclipse.persistence.annotations.ReadTransformer;
import org.eclipse.persistence.annotations.SerializedObject;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.eclipse.persistence.annotations.TenantTableDiscriminator;
import org.eclipse.persistence.annotations.WriteTransformer;
import org.eclipse.persistence.mappings.transformers.AttributeTransformer;
import org.eclipse.persistence.mappings.transformers.FieldTransformer;
import org.eclipse.persistence.sessions.DataRecord;
import org.eclipse.persistence.sessions.Session;
import org.eclipse.persistence.sessions.SessionCustomizer;
import org.junit.jupiter.api.Test;

/** What a mapping does with an encrypted column past its attribute is refused at start. */
class RawUsesTest {
    @Entity(name = "E")
    @AdditionalCriteria("this.email = 'mary@example.org'")
    static class Filtered extends WithEmail {}

    @MappedSuperclass
    @AdditionalCriteria("this.email <> :hidden")
    abstract static class FilteredAbove extends WithEmail {}

    @Entity(name = "E")
    static class FilteredBelow extends FilteredAbove {}

    @Entity(name = "E")
    @AdditionalCriteria("sql('email = ?', this.id)")
    static class FilteredBySql extends WithEmail {}

    @Entity(name = "E")
    @OptimisticLocking(type = OptimisticLockingType.ALL_COLUMNS)
    static class LockedByAll extends WithEmail {}

    @Entity(name = "E")
    @OptimisticLocking(type = OptimisticLockingType.CHANGED_COLUMNS)
    static class LockedByChanged extends WithEmail {}

    @Entity(name = "E")
    @OptimisticLocking(type = OptimisticLockingType.SELECTED_COLUMNS, selectedColumns = @Column(name = "email"))
    static class LockedBySelected extends WithEmail {}

    @Entity(name = "E")
    static class MappedTwice extends WithEmail {
        @Column(name = "email", insertable = false, updatable = false)
        String raw;
    }

    @Entity(name = "Base")
    @Table(name = "base")
    static class Base extends WithId {}

    @Entity(name = "One")
    static class One extends Base {
        @Encrypted
        String note;
    }

    @Entity(name = "Two")
    static class Two extends Base {
        @Column(name = "note")
        String remark;
    }

    @Entity(name = "E")
    static class Sorted extends WithEmail {
        @OneToMany
        @OrderBy("email")
        List<Sorted> others = new ArrayList<>();
    }

    @Entity(name = "E")
    static class Joined extends WithId {
        @Encrypted(deterministic = true)
        @Column(name = "last_name", length = 60)
        String lastName;

        @ManyToOne
        @JoinColumn(name = "boss_name", referencedColumnName = "last_name")
        Joined boss;
    }

    @Entity(name = "E")
    @CacheIndex(columnNames = "email")
    static class Indexed extends WithEmail {}

    @Entity(name = "E")
    @Multitenant
    @TenantDiscriminatorColumn(name = "email", contextProperty = "tenant")
    static class OfTenants extends WithId {
        @Encrypted
        @Column(insertable = false, updatable = false)
        String email;
    }

    @Entity(name = "E")
    @Multitenant(MultitenantType.TABLE_PER_TENANT)
    @TenantTableDiscriminator(contextProperty = "tenant")
    static class TablePerTenant extends WithEmail {}

    @Entity(name = "E")
    @Table(uniqueConstraints = @UniqueConstraint(columnNames = {"email", "id"}))
    static class Unique extends WithEmail {}

    @Entity(name = "E")
    @Table(indexes = @Index(columnList = "email", unique = true))
    static class UniquelyIndexed extends WithEmail {}

    @Entity(name = "E")
    static class UniqueColumn extends WithId {
        @Encrypted
        @Column(unique = true)
        String email;
    }

    @Entity(name = "E")
    @SerializedObject(WholeEntities.class)
    static class SerializedToo extends WithEmail {}

    @Entity(name = "E")
    @DiscriminatorColumn(name = "email")
    static class Discriminated extends WithEmail {}

    @Entity(name = "F")
    static class DiscriminatedBelow extends Discriminated {}

    @Entity(name = "E")
    @PrimaryKey(columns = @Column(name = "email"))
    static class Keyed extends WithEmail {}

    @Entity(name = "E")
    @Partitioned("by-email")
    @HashPartitioning(name = "by-email", partitionColumn = @Column(name = "email"))
    static class OfPartitions extends WithEmail {}

    /** For EclipseLink. */
    public static final class Copying implements FieldTransformer, AttributeTransformer {
        private static final long serialVersionUID = 1L;

        @Override
        public void initialize(org.eclipse.persistence.mappings.foundation.AbstractTransformationMapping mapping) {
            // nothing to set up
        }

        @Override
        public Object buildAttributeValue(DataRecord row, Object owner, Session session) {
            return row.get("email");
        }

        @Override
        public Object buildFieldValue(Object owner, String field, Session session) {
            return ((Written) owner).plain;
        }
    }

    @Entity(name = "E")
    @Table(name = "written")
    static class Written extends WithId {
        @ReadTransformer(transformerClass = Copying.class)
        @WriteTransformer(transformerClass = Copying.class, column = @Column(name = "email"))
        String plain;
    }

    @Trap(
            value =
                    "EclipseLink compares, joins, sorts and copies columns by what a mapping says of them, past the attribute",
            then = "refused at start")
    @Test
    void use_ofTheColumnPastTheAttribute_isRefusedAtStart() {
        LinkRefusals.assertRefused("Filtered has additional criteria (@AdditionalCriteria)", Filtered.class);
        LinkRefusals.assertRefused("FilteredBelow has additional criteria", FilteredBelow.class);
        LinkRefusals.assertRefused("a piece of SQL with 'email'", FilteredBySql.class);
        LinkRefusals.assertRefused("LockedByAll has an @OptimisticLocking that compares", LockedByAll.class);
        LinkRefusals.assertRefused("LockedByChanged has an @OptimisticLocking", LockedByChanged.class);
        LinkRefusals.assertRefused("LockedBySelected has an @OptimisticLocking", LockedBySelected.class);
        LinkRefusals.assertRefused("MappedTwice.raw is mapped to", MappedTwice.class);
        LinkRefusals.assertRefused("Two.remark is mapped to", Base.class, One.class, Two.class);
        LinkRefusals.assertRefused("Sorted.others is joined or sorted by what is encrypted", Sorted.class);
        LinkRefusals.assertRefused("Joined.boss is joined or sorted by what is encrypted", Joined.class);
        LinkRefusals.assertRefused("indexed in the cache", Indexed.class);
        LinkRefusals.assertRefused("the tenant's column", OfTenants.class);
        LinkRefusals.assertRefused("TablePerTenant.email: with a table for each tenant", TablePerTenant.class);
        LinkRefusals.assertRefused("in the unique key of (email, id)", Unique.class);
        LinkRefusals.assertRefused("in the unique key of (email)", UniquelyIndexed.class);
        LinkRefusals.assertRefused("UniqueColumn.email", UniqueColumn.class);
        LinkRefusals.assertRefused("has a @SerializedObject", SerializedToo.class);
        LinkRefusals.assertRefused("the discriminator", Discriminated.class, DiscriminatedBelow.class);
        LinkRefusals.assertRefused("a key, by which", Keyed.class);
        LinkRefusals.assertRefused("what partitions are chosen by", OfPartitions.class);
    }

    @Entity(name = "Free")
    @Table(name = "free")
    @AdditionalCriteria("this.nickname <> 'hidden' and this.email is not null and this.lastName <> 'Hidden'")
    static class Free extends WithEmail {
        @Encrypted(deterministic = true)
        @Column(name = "last_name", length = 60, unique = true)
        String lastName;

        String nickname;

        static Free of(long id, String lastName) {
            Free it = new Free();
            it.id = id;
            it.email = "mary@example.org";
            it.lastName = lastName;
            it.nickname = "molly";
            return it;
        }
    }

    @Entity(name = "Compared")
    @Table(name = "compared")
    @OptimisticLocking(type = OptimisticLockingType.ALL_COLUMNS)
    static class Compared extends WithId {
        @Encrypted(deterministic = true)
        @Column(name = "last_name", length = 60)
        String lastName;

        String nickname;
    }

    @EveryDatabase
    void optimisticLocking_byDeterministicColumns_findsTheLostUpdate(TestDatabase database) {
        try (LinkUnit unit = LinkUnit.withoutPolicy(database, Compared.class)) {
            Compared it = new Compared();
            it.id = 1;
            it.lastName = "Plaintextson";
            unit.run(em -> em.persist(it));
            unit.run(em -> em.find(Compared.class, 1L).lastName = "Other");
            unit.run(em -> em.find(Compared.class, 1L).nickname = "molly");
            assertThatThrownBy(() -> unit.run(em -> {
                        Compared found = em.find(Compared.class, 1L);
                        unit.run(other -> other.createNativeQuery("update compared set nickname = 'changed'")
                                .executeUpdate());
                        found.lastName = "Third";
                    }))
                    .hasStackTraceContaining("OptimisticLockException");
        }
    }

    @EveryDatabase
    void use_ofADeterministicColumn_works(TestDatabase database) {
        try (LinkUnit unit = LinkUnit.withoutPolicy(database, Free.class)) {
            unit.run(em -> {
                em.persist(Free.of(1, "Plaintextson"));
                em.persist(Free.of(2, "Hidden"));
            });
            unit.run(em -> em.find(Free.class, 1L).lastName = "Other");
            unit.factory.getCache().evictAll();
            unit.run(em -> em.find(Free.class, 1L).email = "other@example.org");
            assertThat(unit.<List<Long>>call(em -> em.createQuery("select f.id from Free f", Long.class)
                            .getResultList()))
                    .containsExactly(1L);
        }
    }

    /** Adds a query key past the attribute. */
    static final class Keys implements SessionCustomizer {
        @Override
        public void customize(Session session) {
            session.getDescriptor(Plain.class).addDirectQueryKey("rawEmail", "email");
        }
    }

    @Entity(name = "Plain")
    @Table(name = "plain")
    static class Plain extends WithEmail {}

    @Test
    void queryKey_forTheColumn_isRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> LinkUnit.open(
                            TestDatabase.H2, coffer, it -> it.property(CofferCustomizer.OWN, new Keys()), Plain.class))
                    .hasStackTraceContaining("has the query key 'rawEmail'");
        }
    }

    @Test
    void coordination_thatWouldSendPlainValues_isRefused() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> LinkUnit.open(
                            TestDatabase.H2,
                            coffer,
                            it -> it.property("eclipselink.cache.coordination.protocol", "rmi")
                                    .property("eclipselink.cache.coordination.rmi.url", "rmi://127.0.0.1:0"),
                            Plain.class))
                    .hasStackTraceContaining("cache coordination would send their plain values");
        }
    }

    @Entity(name = "Phones")
    @Table(name = "phones")
    static class Phones extends WithId {
        @ElementCollection
        @Column(name = "phone")
        @jakarta.persistence.CollectionTable(name = "phones_of")
        List<String> phones = new ArrayList<>();
    }

    @Test
    void transformer_thatWritesToAProtectedColumn_isRefused() {
        try (Coffer coffer = TestCoffer.withPolicy("  written:\n    email: { type: text }\n")) {
            assertThatThrownBy(() -> LinkUnit.open(TestDatabase.H2, coffer, Written.class))
                    .hasStackTraceContaining("Written.plain would be written to written.email in plaintext");
        }
    }

    @Test
    void collection_thatThePolicyProtects_isRefusedInTheClear() {
        try (Coffer coffer = TestCoffer.withPolicy("  phones_of:\n    phone: { type: text }\n")) {
            assertThatThrownBy(() -> LinkUnit.open(TestDatabase.H2, coffer, Phones.class))
                    .hasStackTraceContaining("Phones.phones would be written to phones_of.phone in plaintext");
        }
    }

    @Entity(name = "Versioned")
    @Table(name = "versioned")
    static class Versioned extends WithEmail {
        @Version
        long version;
    }

    @EveryDatabase
    void version_isIncremented_whenOnlyAnEncryptedAttributeChanges(TestDatabase database) {
        try (LinkUnit unit = LinkUnit.withoutPolicy(database, Versioned.class)) {
            Versioned it = new Versioned();
            it.id = 1;
            it.email = "old@example.org";
            unit.run(em -> em.persist(it));
            Versioned one = unit.call(em -> detached(em.find(Versioned.class, 1L)));
            Versioned two = unit.call(em -> detached(em.find(Versioned.class, 1L)));
            Object before = unit.cell("select version from versioned");

            one.email = "one@example.org";
            unit.run(em -> em.merge(one));
            assertThat(unit.cell("select version from versioned")).isNotEqualTo(before);
            two.email = "two@example.org";
            assertThatThrownBy(() -> unit.run(em -> em.merge(two))).hasStackTraceContaining("OptimisticLockException");
        }
    }

    private static Versioned detached(Versioned managed) {
        Versioned it = new Versioned();
        it.id = managed.id;
        it.version = managed.version;
        it.email = managed.email;
        return it;
    }
}
