package dev.coffer.jpa.hibernate.check;

import static dev.coffer.jpa.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coffer.Coffer;
import dev.coffer.jpa.testing.TestCoffer;
import dev.coffer.jpa.testing.Trap;
import dev.coffer.jpa.testing.Unit;
import dev.coffer.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** SQL of a mapping goes past types and guard: what names a protected column does not start. */
class FragmentTest {
    @Trap(
            value =
                    "@Filter, @SQLRestriction, @Formula and their like go to the database as they are: rows are missing or shown, and"
                            + " operands are sent in plaintext",
            then = "refused at start if they name an encrypted column or its tags")
    @Test
    void filtersAndRestrictions_onProtectedColumns_areRefused() {
        assertRefused(
                "@Filter(byEmail) of " + name("Filtered") + " names e.email, which is encrypted: Hibernate sends this",
                FragmentMappings.Filtered.class);
        assertRefused("names e.email_bidx, which holds tags", FragmentMappings.FilteredAlways.class);
        assertRefused("@SQLRestriction of " + name("Restricted") + " names e.email", FragmentMappings.Restricted.class);
        assertRefused("names person.city", FragmentMappings.RestrictedByOther.class, FragmentMappings.Person.class);
    }

    @Test
    void collections_thatAreFilteredOrOrdered_areRefused() {
        for (String where : new String[] {
            "@SQLRestriction or @SQLJoinTableRestriction of " + name("RestrictedCollections.restricted")
                    + " names person.city",
            "@SQLRestriction or @SQLJoinTableRestriction of " + name("RestrictedCollections.joined")
                    + " names person.email",
            "the order of " + name("RestrictedCollections.ordered") + " names person.city"
        }) {
            assertRefused(where, FragmentMappings.RestrictedCollections.class, FragmentMappings.Person.class);
        }
        assertRefused(
                "@Filter(f) of " + name("FilteredCollections.filtered") + " names person.city",
                FragmentMappings.FilteredCollections.class,
                FragmentMappings.Person.class);
        assertRefused(
                "@Filter(f) of " + name("FilteredCollections.joined") + " names person.email",
                FragmentMappings.FilteredCollections.class,
                FragmentMappings.Person.class);
    }

    @Test
    void formulas_andTransformers_areRefused() {
        for (String attribute : new String[] {"small", "part.loud", "parts.loud", "same"}) {
            assertRefused(
                    "the formula of " + name("WithFormulas") + "." + attribute + " names ",
                    FragmentMappings.WithFormulas.class,
                    FragmentMappings.Person.class);
        }
        assertRefused(
                "the formula of the discriminator of " + name("Discriminated"), FragmentMappings.Discriminated.class);
        for (String where : new String[] {
            "@ColumnTransformer of E.nickname",
            "@GeneratedColumn of E.loud",
            "@Check of E.other",
            "the columnDefinition of E.defined"
        }) {
            assertRefused(where + " names e.email", FragmentMappings.Transformed.class);
        }
    }

    @Test
    void schema_thatComputesWithEnvelopes_isRefused() {
        assertRefused("@Index of E names e.email", FragmentMappings.Constrained.class);
        assertRefused("@Check of E names e.email", FragmentMappings.Constrained.class);
        assertRefused(
                "E.defaulted is encrypted and has a value that the database makes itself",
                FragmentMappings.WithDefault.class);
        assertRefused(
                "E.defined is encrypted and its columnDefinition has a DEFAULT", FragmentMappings.WithDefault.class);
    }

    @Test
    void statements_andQueries_areRefused() {
        for (String where : new String[] {
            "@SQLInsert of " + name("WithStatements") + " writes to the table of e.email",
            "@SQLUpdate of " + name("WithStatements") + " writes to the table of more.extra",
            "@SQLDelete of " + name("WithStatements") + " names e.email"
        }) {
            assertRefused(where, FragmentMappings.WithStatements.class);
        }
        assertRefused("does more with e.email, which is encrypted, than select it", FragmentMappings.WithSelect.class);
        assertRefused(
                "does more with person.city", FragmentMappings.WithSubselect.class, FragmentMappings.Person.class);
        assertRefused(
                "@NamedNativeQuery or @SQLSelect(byCity) does more with person.city",
                FragmentMappings.WithNativeQuery.class,
                FragmentMappings.Person.class);
    }

    @Test
    void fragments_thatTouchNothing_areLeftAlone() {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            Unit.open(TestDatabase.H2, coffer, FragmentMappings.RestrictedToPresent.class)
                    .close();
            Unit.open(TestDatabase.H2, coffer, FragmentMappings.Untouched.class, FragmentMappings.Person.class)
                    .close();
        }
    }

    @Test
    void columns_thatThePolicyAloneKnows_areProtectedToo() {
        try (Coffer coffer = TestCoffer.withPolicy("  person:\n    city: { type: text, deterministic: true }\n")) {
            assertRefused(coffer, "names person.city", FragmentMappings.RestrictedByOther.class);
        }
    }

    @Test
    void restriction_toWhatIsPresent_shows() {
        try (Unit unit = Unit.withoutPolicy(TestDatabase.H2, FragmentMappings.RestrictedToPresent.class)) {
            FragmentMappings.RestrictedToPresent entity = new FragmentMappings.RestrictedToPresent();
            entity.nickname = "molly";
            unit.run(em -> em.persist(entity));

            assertThat(unit.<FragmentMappings.RestrictedToPresent>call(
                            em -> em.find(FragmentMappings.RestrictedToPresent.class, 0L)))
                    .isNull();
        }
    }

    private static String name(String simple) {
        return FragmentMappings.class.getName() + "$" + simple;
    }
}
