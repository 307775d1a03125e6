package dev.coffer.jpa.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.LinkRefusals;
import dev.coffer.jpa.testing.LinkUnit;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.WithId;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.persistence.annotations.BasicCollection;
import org.eclipse.persistence.annotations.BasicMap;
import org.eclipse.persistence.annotations.Cache;
import org.eclipse.persistence.annotations.CacheType;
import org.eclipse.persistence.annotations.ChangeTracking;
import org.eclipse.persistence.annotations.ChangeTrackingType;
import org.eclipse.persistence.annotations.CloneCopyPolicy;
import org.eclipse.persistence.annotations.Customizer;
import org.eclipse.persistence.annotations.Multitenant;
import org.eclipse.persistence.annotations.Mutable;
import org.eclipse.persistence.annotations.QueryRedirectors;
import org.eclipse.persistence.annotations.TenantDiscriminatorColumn;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.DescriptorCustomizer;
import org.eclipse.persistence.expressions.ExpressionBuilder;
import org.eclipse.persistence.history.HistoryPolicy;
import org.eclipse.persistence.queries.DatabaseQuery;
import org.eclipse.persistence.queries.QueryRedirector;
import org.eclipse.persistence.queries.ReadAllQuery;
import org.eclipse.persistence.sessions.DataRecord;
import org.eclipse.persistence.sessions.Session;
import org.junit.jupiter.api.Test;

/** EclipseLink's own features, each on encrypted attributes. */
class FeaturesTest {
    private static final String NAME = "Plaintextson";

    @Entity(name = "Featured")
    @Table(name = "featured")
    @Cache(type = CacheType.SOFT, expiry = 60_000)
    @CloneCopyPolicy(method = "copied", workingCopyMethod = "copied")
    @ChangeTracking(ChangeTrackingType.AUTO)
    static class Featured extends WithId implements Cloneable {
        @Encrypted(deterministic = true)
        @Column(name = "last_name", length = 60)
        String lastName;

        @Encrypted
        @Mutable
        byte[] photo;

        @Encrypted
        String note;

        @ManyToOne(fetch = FetchType.LAZY)
        Featured boss;

        Featured copied() throws CloneNotSupportedException {
            return (Featured) clone();
        }

        static Featured of(long id, Featured boss) {
            Featured it = new Featured();
            it.id = id;
            it.lastName = NAME;
            it.photo = new byte[] {1, 2, 3};
            it.note = "it's a 'note'";
            it.boss = boss;
            return it;
        }
    }

    private static void fill(LinkUnit unit) {
        unit.run(em -> {
            Featured boss = Featured.of(1, null);
            em.persist(boss);
            em.persist(Featured.of(2, boss));
        });
        unit.factory.getCache().evictAll();
    }

    @EveryDatabase
    void values_changedInPlace_areWrittenWhereTheAttributeIsMutable(TestDatabase database) {
        try (LinkUnit unit = LinkUnit.withoutPolicy(database, Featured.class)) {
            fill(unit);
            unit.run(em -> em.find(Featured.class, 1L).photo[0] = 9);
            unit.factory.getCache().evictAll();
            unit.run(em -> assertThat(em.find(Featured.class, 1L).photo).containsExactly(9, 2, 3));
        }
    }

    @EveryDatabase
    void rows_readByBatchesCursorsAndCopies_areDecrypted(TestDatabase database) {
        try (LinkUnit unit = LinkUnit.withoutPolicy(database, Featured.class)) {
            fill(unit);
            for (String type : List.of("JOIN", "EXISTS", "IN")) {
                unit.run(em -> assertThat(em.createQuery(
                                        "select f from Featured f where f.lastName = :p order by f.id", Featured.class)
                                .setHint("eclipselink.batch", "f.boss")
                                .setHint("eclipselink.batch.type", type)
                                .setParameter("p", NAME)
                                .getResultList())
                        .satisfies(found -> assertThat(found.get(1).boss.note).isEqualTo("it's a 'note'")));
                unit.factory.getCache().evictAll();
            }
            unit.run(em -> assertThat(em.createQuery("select f from Featured f where f.lastName = :p", Featured.class)
                            .setHint("eclipselink.query-results-cache", "true")
                            .setParameter("p", NAME)
                            .getResultStream()
                            .map(each -> each.note))
                    .hasSize(2));
            unit.run(em -> {
                Object found = em.createNativeQuery("select * from featured order by id", Featured.class)
                        .getResultList()
                        .get(0);
                assertThat(((Featured) found).lastName).isEqualTo(NAME);
            });
        }
    }

    @EveryDatabase
    void statements_inBatchesOrWithoutParameters_holdEnvelopes(TestDatabase database) {
        for (Map.Entry<String, String> setting : Map.of(
                        "eclipselink.jdbc.batch-writing", "JDBC", "eclipselink.jdbc.bind-parameters", "false")
                .entrySet()) {
            try (Coffer coffer = TestCoffer.withoutPolicy();
                    LinkUnit unit = LinkUnit.open(
                            database,
                            coffer,
                            it -> it.property(setting.getKey(), setting.getValue()),
                            Featured.class)) {
                fill(unit);
                assertThat(unit.envelope("select note from featured where id = 1")[0])
                        .isEqualTo((byte) 0xCF);
                unit.run(em -> assertThat(em.find(Featured.class, 2L).note).isEqualTo("it's a 'note'"));
                unit.run(
                        em -> assertThat(em.createQuery("select f.id from Featured f where f.lastName = :p", Long.class)
                                        .setParameter("p", NAME)
                                        .getResultList())
                                .hasSize(2));
            }
        }
    }

    @Entity(name = "Tenant")
    @Table(name = "tenant")
    @Multitenant
    @TenantDiscriminatorColumn(name = "tenant", contextProperty = "eclipselink.tenant-id")
    static class OfTenant extends WithId {
        @Encrypted
        String note;
    }

    @Test
    void tenants_ofEclipseLinksOwn_shareOneKeyring() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                LinkUnit unit = LinkUnit.open(
                        TestDatabase.H2, coffer, it -> it.property("eclipselink.tenant-id", "acme"), OfTenant.class)) {
            OfTenant it = new OfTenant();
            it.id = 1;
            it.note = "a note";
            unit.run(em -> em.persist(it));
            unit.factory.getCache().evictAll();
            unit.run(em -> assertThat(em.find(OfTenant.class, 1L).note).isEqualTo("a note"));
            assertThat(unit.envelope("select note from tenant")[0]).isEqualTo((byte) 0xCF);
        }
    }

    /** Keeps old rows in a second table. */
    public static final class History implements DescriptorCustomizer {
        @Override
        public void customize(ClassDescriptor descriptor) {
            HistoryPolicy policy = new HistoryPolicy();
            policy.addHistoryTableName("historic", "historic_before");
            policy.addStartFieldName("begun");
            policy.addEndFieldName("ended");
            descriptor.setHistoryPolicy(policy);
        }
    }

    @Entity(name = "Historic")
    @Table(name = "historic")
    @Customizer(History.class)
    static class Historic extends WithId {
        @Encrypted
        String note;
    }

    @Test
    void history_holdsTheEnvelopesOfTheOriginalColumn() {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                LinkUnit unit = LinkUnit.open(TestDatabase.H2, coffer, Historic.class)) {
            unit.run(em -> em.createNativeQuery(
                            "create table historic_before (id bigint, note varbinary(500), begun timestamp,"
                                    + " ended timestamp)")
                    .executeUpdate());
            Historic it = new Historic();
            it.id = 1;
            it.note = "first";
            unit.run(em -> em.persist(it));
            unit.run(em -> em.find(Historic.class, 1L).note = "second");
            assertThat(unit.cells("select note from historic_before order by begun"))
                    .hasSize(2)
                    .allSatisfy(cell -> assertThat(((byte[]) cell)[0]).isEqualTo((byte) 0xCF));
        }
    }

    /** Asks something else than what was asked. */
    public static final class Redirector implements QueryRedirector {
        private static final long serialVersionUID = 1L;

        @Override
        public Object invokeQuery(DatabaseQuery query, DataRecord arguments, Session session) {
            ExpressionBuilder builder = new ExpressionBuilder();
            ReadAllQuery other = new ReadAllQuery(Redirected.class, builder);
            other.setSelectionCriteria(builder.get("note").equal(NAME));
            other.setDoNotRedirect(true);
            return session.executeQuery(other);
        }
    }

    @Entity(name = "Redirected")
    @Table(name = "redirected")
    @QueryRedirectors(readAll = Redirector.class)
    static class Redirected extends WithId {
        @Encrypted
        String note;
    }

    @Test
    void query_thatARedirectorMakes_isRefusedToo() {
        try (LinkUnit unit = LinkUnit.withoutPolicy(TestDatabase.H2, Redirected.class)) {
            assertThatThrownBy(() -> unit.run(
                            em -> em.createQuery("select r from Redirected r").getResultList()))
                    .hasStackTraceContaining(UnsupportedStatementException.class.getName());
        }
    }

    @Entity(name = "E")
    @SuppressWarnings("deprecation") // and still there
    static class Basics extends WithId {
        @Encrypted
        @BasicCollection
        List<String> phones = new ArrayList<>();
    }

    @Entity(name = "E")
    @SuppressWarnings("deprecation") // likewise
    static class Maps extends WithId {
        @Encrypted
        @BasicMap
        Map<String, String> phones;
    }

    @Test
    void collections_ofEclipseLinksOwn_areRefused() {
        LinkRefusals.assertRefused("Basics.phones: @Encrypted goes on single values", Basics.class);
        LinkRefusals.assertRefused("Maps.phones: @Encrypted goes on single values", Maps.class);
    }
}
