package dev.coffer.jpa.hibernate.tag;

import static dev.coffer.search.SearchMember.CONTAINS;
import static dev.coffer.search.SearchMember.ORDER;
import static dev.coffer.search.SearchMember.PREFIX;
import static dev.coffer.search.SearchMember.SUFFIX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.Lookup;
import dev.coffer.jpa.TagReport;
import dev.coffer.jpa.TagVerifier;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.search.Comparison;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.Table;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Rows are found by how a text begins, ends and what it contains, by ranges, and sorted, as a plain column would answer. */
class SearchKindsTest {
    private static final String POLICY = """
              patient:
                name: { type: text, normalize: [lowercase], prefix: [2, 3], suffix: [2], contains: true }
                born: { type: date, order: true }
            """;

    @MappedSuperclass
    abstract static class Base {
        @Id
        long id;

        @Encrypted
        @Nullable
        String name;

        @BlindIndex(of = "name", kind = PREFIX, length = 2, normalize = "lowercase")
        @Column(name = "name_pfx2")
        @Nullable
        Long namePrefix2;

        @BlindIndex(of = "name", kind = PREFIX, length = 3)
        @Column(name = "name_pfx3")
        @Nullable
        Long namePrefix3;

        @BlindIndex(of = "name", kind = SUFFIX, length = 2)
        @Column(name = "name_sfx2")
        @Nullable
        Long nameSuffix2;

        @Encrypted
        @Nullable
        LocalDate born;

        @BlindIndex(of = "born", kind = ORDER)
        @Column(name = "born_ord", length = 128)
        byte @Nullable [] bornOrder;
    }

    @Entity(name = "Patient")
    @Table(name = "patient")
    static class Patient extends Base {
        @BlindIndex(of = "name", kind = CONTAINS)
        @Column(name = "name_grams", length = 4000)
        @Nullable
        String nameParts;
    }

    /** With the array that an index of PostgreSQL looks into. */
    @Entity(name = "Patient")
    @Table(name = "patient")
    static class PatientOfArrays extends Base {
        @BlindIndex(of = "name", kind = CONTAINS)
        @Column(name = "name_grams")
        long @Nullable [] nameParts;
    }

    private static Class<? extends Base> entity(TestDatabase database) {
        return database == TestDatabase.POSTGRESQL ? PatientOfArrays.class : Patient.class;
    }

    private static Base patient(TestDatabase database, long id, @Nullable String name, @Nullable LocalDate born) {
        Base patient = database == TestDatabase.POSTGRESQL ? new PatientOfArrays() : new Patient();
        patient.id = id;
        patient.name = name;
        patient.born = born;
        return patient;
    }

    private static void fill(TestDatabase database, Unit unit) {
        unit.run(em -> {
            em.persist(patient(database, 1, "Smith", LocalDate.of(1970, 1, 2)));
            em.persist(patient(database, 2, "smythe", LocalDate.of(1971, 5, 6)));
            em.persist(patient(database, 3, "Sm", LocalDate.of(-5, 1, 1)));
            em.persist(patient(database, 4, "Blacksmith", null));
            em.persist(patient(database, 5, null, LocalDate.of(1970, 1, 1)));
        });
    }

    private static List<Long> ids(
            Unit unit,
            Class<? extends Base> entity,
            BiFunction<CriteriaBuilder, Root<? extends Base>, Predicate> condition) {
        return unit.call(em -> {
            CriteriaBuilder builder = em.getCriteriaBuilder();
            CriteriaQuery<Long> query = builder.createQuery(Long.class);
            Root<? extends Base> root = query.from(entity);
            query.select(root.get("id")).where(condition.apply(builder, root)).orderBy(builder.asc(root.get("id")));
            return em.createQuery(query).getResultList();
        });
    }

    @EveryDatabase
    void rows_areFoundByRunsAndRanges_withAndWithoutAPolicy(TestDatabase database) {
        for (boolean declared : new boolean[] {true, false}) {
            Class<? extends Base> entity = entity(database);
            try (Coffer coffer = declared ? TestCoffer.withPolicy(POLICY) : TestCoffer.withoutPolicy();
                    Unit unit = Unit.open(database, coffer, entity)) {
                fill(database, unit);
                Lookup lookup = Lookup.in(unit.factory);

                assertThat(ids(unit, entity, (b, p) -> lookup.startsWith(b, p, "name", "SMI")))
                        .containsExactly(1L);
                assertThat(ids(unit, entity, (b, p) -> lookup.startsWith(b, p, "name", "sm")))
                        .containsExactly(1L, 2L, 3L);
                assertThat(ids(unit, entity, (b, p) -> lookup.endsWith(b, p, "name", "TH")))
                        .containsExactly(1L, 4L);
                assertThat(ids(unit, entity, (b, p) -> lookup.contains(b, p, "name", "mit")))
                        .containsExactly(1L, 4L);
                assertThat(ids(unit, entity, (b, p) -> lookup.mayStartWith(b, p, "name", "smith")))
                        .containsExactly(1L);
                assertThat(ids(unit, entity, (b, p) -> lookup.mayContain(b, p, "name", "smith")))
                        .containsExactly(1L, 4L);
                assertThat(ids(unit, entity, (b, p) -> lookup.startsWith(b, p, "name", null)))
                        .isEmpty();
                assertThat(ids(
                                unit,
                                entity,
                                (b, p) -> lookup.between(
                                        b, p, "born", LocalDate.of(1970, 1, 1), LocalDate.of(1970, 12, 31))))
                        .containsExactly(1L, 5L);
                assertThat(ids(
                                unit,
                                entity,
                                (b, p) -> lookup.compare(b, p, "born", Comparison.LESS, LocalDate.of(1970, 1, 1))))
                        .containsExactly(3L);
                assertThat(lookup.startsWith(entity, "name", "Smith", "SMIT")).isTrue();
                assertThat(lookup.startsWith(entity, "name", "Smythe", "SMIT")).isFalse();
                assertThat(lookup.contains(entity, "name", null, "x")).isFalse();
            }
        }
    }

    @EveryDatabase
    void sorting_isByTheAttributeOfOrder(TestDatabase database) {
        Class<? extends Base> entity = entity(database);
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                Unit unit = Unit.open(database, coffer, entity)) {
            fill(database, unit);
            String by = Lookup.in(unit.factory).sortingBy(entity, "born").orElseThrow();
            assertThat(by).isEqualTo("bornOrder");
            assertThat(unit.<List<Long>>call(em -> em.createQuery(
                                    "select p.id from Patient p where p.born is not null order by p." + by + " desc",
                                    Long.class)
                            .setMaxResults(3)
                            .getResultList()))
                    .containsExactly(2L, 1L, 5L);
        }
    }

    @EveryDatabase
    void updates_carryAllKinds_andStaleOnesAreFoundAndMended(TestDatabase database) throws SQLException {
        Class<? extends Base> entity = entity(database);
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                Unit unit = Unit.open(database, coffer, entity)) {
            fill(database, unit);
            Lookup lookup = Lookup.in(unit.factory);
            unit.run(em -> {
                Base changed = em.find(entity, 2L);
                changed.name = "Jones";
                changed.born = null;
            });
            assertThat(ids(unit, entity, (b, p) -> lookup.contains(b, p, "name", "one")))
                    .containsExactly(2L);
            assertThat(unit.cells("select born, born_ord from patient where id = 2"))
                    .containsExactly(null, null);
            try (Connection connection = unit.database.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "update patient set name_pfx2 = 5, name_sfx2 = 6, name_grams = (select g from (select name_grams g"
                                + " from patient where id = 4) x), born_ord = (select o from (select born_ord o from patient where id = 1) y)"
                                + " where id = 3");
            }
            TagVerifier verifier = TagVerifier.in(unit.factory);
            assertThat(verifier.verify().stream().mapToLong(TagReport::stale).sum())
                    .isEqualTo(4);
            assertThat(verifier.repair().stream().mapToLong(TagReport::repaired).sum())
                    .isEqualTo(4);
            assertThat(verifier.verify().stream().mapToLong(TagReport::stale).sum())
                    .isZero();
            assertThat(ids(unit, entity, (b, p) -> lookup.contains(b, p, "name", "mit")))
                    .containsExactly(1L, 4L);
        }
    }

    @EveryDatabase
    void runsThatNoIndexServes_areRefusedWithoutTheRun(TestDatabase database) {
        Class<? extends Base> entity = entity(database);
        try (Coffer coffer = TestCoffer.withPolicy(POLICY);
                Unit unit = Unit.open(database, coffer, entity)) {
            Lookup lookup = Lookup.in(unit.factory);
            assertThatThrownBy(() -> ids(unit, entity, (b, p) -> lookup.startsWith(b, p, "name", "smith")))
                    .hasMessageContaining("has an index for runs of 2, 3 code points, and this run has 5")
                    .hasMessageContaining("Lookup.mayStartWith")
                    .hasMessageNotContaining("smith");
            assertThatThrownBy(() -> ids(unit, entity, (b, p) -> lookup.mayContain(b, p, "name", "sm")))
                    .hasMessageContaining("and this run has 2");
            assertThatThrownBy(() -> ids(unit, entity, (b, p) -> lookup.startsWith(b, p, "born", "197")))
                    .hasMessageContaining("add an attribute with @BlindIndex(of = \"born\", kind = PREFIX)");
            assertThat(lookup.sortingBy(entity, "name")).isEmpty();
        }
    }
}
