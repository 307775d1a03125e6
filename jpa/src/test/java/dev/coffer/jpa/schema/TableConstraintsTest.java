package dev.coffer.jpa.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.testing.EveryDatabase;
import dev.coffer.jpa.testing.RawCells;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.CheckConstraint;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hibernate.envers.Audited;

/** Tables that Hibernate makes have the constraints of the policy, wherever a mapping puts an encrypted attribute. */
final class TableConstraintsTest {
    private static final String ACTION = "jakarta.persistence.schema-generation.database.action";

    @Embeddable
    static class Place {
        @Encrypted
        @Column(length = 50)
        String street;

        @BlindIndex(of = "street")
        @Column(name = "street_bidx")
        Long streetTags;
    }

    @Entity(name = "Base")
    @Table(name = "base")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    static class Base {
        @Id
        long id;

        @Encrypted
        @Column(length = 50)
        String email;

        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long emailTags;
    }

    @Entity(name = "Derived")
    @Table(name = "derived")
    static class Derived extends Base {
        @Encrypted
        Integer points;
    }

    @Entity(name = "One")
    @Table(name = "one_table")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    static class One {
        @Id
        long id;
    }

    @Entity(name = "OneMore")
    static class OneMore extends One {
        @Encrypted(deterministic = true)
        @Column(length = 50)
        String code;
    }

    @Entity(name = "Wide")
    @Audited
    @Table(name = "`Wide`", check = @CheckConstraint(name = "of_its_own", constraint = "id > 0"))
    @SecondaryTable(name = "wide_more")
    static class Wide {
        @Id
        long id;

        @Encrypted
        @Column(name = "`Mixed`", length = 50)
        String mixed;

        @Encrypted
        @Column(table = "wide_more", length = 50)
        String more;

        @ElementCollection
        @CollectionTable(name = "wide_places")
        List<Place> places = new ArrayList<>();

        @Encrypted
        @Column(length = 50)
        String text;
    }

    private static Unit open(TestDatabase database, Coffer coffer) {
        return Unit.open(
                database,
                coffer,
                configuration -> configuration.property(CofferJpa.CHECK, "require"),
                Base.class,
                Derived.class,
                One.class,
                OneMore.class,
                Wide.class);
    }

    /** The factory would not open without them; here they are counted, and tried. */
    @EveryDatabase
    void tables_ofEveryMapping_refusePlaintext(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy("  wide:\n    text: { type: text(50), storage: text }\n");
                Unit unit = open(database, coffer)) {
            unit.run(em -> {
                Derived derived = new Derived();
                derived.id = 1;
                derived.email = "mary";
                derived.points = 3;
                em.persist(derived);
                OneMore more = new OneMore();
                more.id = 2;
                more.code = "c";
                em.persist(more);
                Wide wide = new Wide();
                wide.id = 3;
                wide.mixed = "m";
                wide.more = "o";
                wide.text = "t";
                Place place = new Place();
                place.street = "Main Street";
                wide.places.add(place);
                em.persist(wide);
            });
            Set<String> tables = new TreeSet<>();
            int tried = 0;
            for (ProtectedColumn column : CofferJpa.policyOf(unit.factory).columns()) {
                String quote = database.isMariadbOrMysql() ? "`" : "\"";
                String table = column.table().replace("_aud", "_AUD"); // Envers quotes no names of tables
                table = table.equals("wide") ? quote + "Wide" + quote : table.replace("wide_AUD", "Wide_AUD");
                String name = column.column().equals("mixed") ? quote + "Mixed" + quote : column.column();
                if (RawCells.read(unit.database, "SELECT COUNT(*) FROM " + table)
                                        .get(0)
                                instanceof Number rows
                        && rows.longValue() > 0) {
                    String plain = column.storage() == dev.coffer.policy.Storage.TEXT
                            ? "'" + "plaintext".repeat(9) + "'"
                            : database == TestDatabase.POSTGRESQL
                                    ? "decode(repeat('41', 50), 'hex')"
                                    : "X'" + "41".repeat(50) + "'";
                    String update = "UPDATE " + table + " SET " + name + " = " + plain;
                    assertThatThrownBy(() -> unit.sql(update))
                            .as(column.toString())
                            .hasMessageMatching("(?is).*_cf1_.*")
                            .isInstanceOf(IllegalStateException.class);
                    tables.add(column.table());
                    tried++;
                }
            }
            assertThat(tables)
                    .contains("derived", "one_table", "wide", "wide_aud", "wide_more", "wide_places")
                    .hasSizeGreaterThan(6);
            assertThat(tried).isGreaterThanOrEqualTo(10);
            assertThatThrownBy(() -> unit.sql("UPDATE derived SET email_bidx = NULL"))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @EveryDatabase
    void schemaActions_overWhatIsThere_goOnAsWithoutConstraints(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withPolicy("  wide:\n    text: { type: text(50), storage: text }\n");
                Unit unit = open(database, coffer)) {
            for (String action : List.of("update", "update", "validate", "none", "drop-and-create", "update")) {
                assertThatCode(() -> Unit.open(
                                        unit.database,
                                        coffer,
                                        configuration -> configuration
                                                .property(ACTION, action)
                                                .property(CofferJpa.CHECK, "require"),
                                        Base.class,
                                        Derived.class,
                                        One.class,
                                        OneMore.class,
                                        Wide.class)
                                .close())
                        .as(action)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Entity(name = "Before")
    @Table(name = "growing")
    static class Before {
        @Id
        long id;
    }

    @Entity(name = "After")
    @Table(name = "growing")
    static class After {
        @Id
        long id;

        @Encrypted
        @Column(length = 50)
        String email;

        @BlindIndex(of = "email")
        @Column(name = "email_bidx")
        Long tags;
    }

    /** Hibernate adds the columns and no constraints to a table that is there. */
    @EveryDatabase
    void update_thatAddsAProtectedColumn_addsItsConstraint(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit before = Unit.open(database, coffer, Before.class)) {
            before.sql("INSERT INTO growing (id) VALUES (1)");
            try (Unit after = Unit.open(
                    before.database,
                    coffer,
                    configuration -> configuration.property(ACTION, "update").property(CofferJpa.CHECK, "require"),
                    After.class)) {
                after.run(em -> em.find(After.class, 1L).email = "mary");
                assertThatThrownBy(() -> after.sql("UPDATE growing SET email_bidx = NULL"))
                        .hasMessageMatching("(?is).*_cf1_text_eq.*")
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    /** Nothing says under which policy the values were written that are there. */
    @EveryDatabase
    void update_overValuesThatNoConstraintGuards_isRefused(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy();
                Unit unguarded = Unit.open(database, coffer, Unit::unguarded, After.class)) {
            unguarded.run(em -> {
                After row = new After();
                row.id = 1;
                row.email = "mary";
                em.persist(row);
            });

            for (String action : List.of("update", "validate", "none")) {
                assertThatThrownBy(() -> Unit.open(
                                        unguarded.database,
                                        coffer,
                                        configuration -> configuration
                                                .property(ACTION, action)
                                                .property(CofferJpa.CHECK, "require"),
                                        After.class)
                                .close())
                        .as(action)
                        .hasStackTraceContaining(
                                "growing.email (" + After.class.getName() + ".email) has no CHECK constraint")
                        .hasStackTraceContaining("ADD CONSTRAINT growing_email_cf1_text_eq_");
            }
            for (String check : List.of("warn", "off")) {
                Unit.open(
                                unguarded.database,
                                coffer,
                                configuration ->
                                        configuration.property(ACTION, "none").property(CofferJpa.CHECK, check),
                                After.class)
                        .close();
            }
        }
    }

    @EveryDatabase
    void property_ofAnotherValue_isRefused(TestDatabase database) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() -> Unit.open(
                                    database,
                                    coffer,
                                    configuration -> configuration.property(CofferJpa.CHECK, "no"),
                                    After.class)
                            .close())
                    .hasStackTraceContaining("the property 'dev.coffer.check' holds 'no': use require, warn or off");
        }
    }
}
