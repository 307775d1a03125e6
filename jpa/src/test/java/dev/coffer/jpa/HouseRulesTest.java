package dev.coffer.jpa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import dev.coffer.house.HouseRules;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.jpa.eclipselink.watch.EclipseLinkWatch;
import dev.coffer.jpa.hibernate.BlindIndexBinder;
import dev.coffer.jpa.hibernate.EncryptedBinder;
import dev.coffer.jpa.hibernate.check.EntityPolicies;
import dev.coffer.jpa.hibernate.tag.StoredTags;
import org.junit.jupiter.api.Test;

/** The rules of the house, for this module. */
final class HouseRulesTest {
    private static final HouseRules HOUSE = HouseRules.of("dev.coffer.jpa");
    private static final JavaClasses JPA = HOUSE.imported();

    @Test
    void coresHiddenRooms_andJdbc_areNotTouched() {
        HOUSE.coresHiddenRooms_areNotTouched();
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coffer.jdbc..")
                .check(JPA);
    }

    /** Where the provider is another one, what users see must load without it. */
    @Test
    void hibernate_isNamedInItsOwnPackagesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.coffer.jpa.hibernate..")
                .and()
                .doNotHaveSimpleName("Encrypted") // annotations of classes that are missing are ignored
                .and()
                .doNotHaveSimpleName("BlindIndex") // likewise
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.hibernate..")
                .check(JPA);
    }

    /** Likewise. */
    @Test
    void eclipseLink_isNamedInItsOwnPackagesOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.coffer.jpa.eclipselink..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.persistence..")
                .check(JPA);
    }

    /**
     * What is for users knows one class of each room behind it, and is known there in turn: an annotation names the binder that
     * Hibernate has to call, and the binder the annotation. Otherwise arrows only point down.
     */
    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.coffer.(**)")
                .should()
                .beFreeOfCycles()
                .ignoreDependency(Encrypted.class, EncryptedBinder.class)
                .ignoreDependency(BlindIndex.class, BlindIndexBinder.class)
                .ignoreDependency(CofferJpa.class, EntityPolicies.class)
                .ignoreDependency(CofferJpa.class, EclipseLinkWatch.class)
                .ignoreDependency(TagVerifier.class, StoredTags.class)
                .check(JPA);
    }

    @Test
    void packages_areSmall() {
        HOUSE.packages_areSmall();
    }

    @Test
    void publicTypes_areReachedFromDoors() {
        HOUSE.publicTypes_areReachedFromDoors(
                Encrypted.class,
                BlindIndex.class,
                CofferJpa.class,
                EncryptedStringConverter.class,
                TextStorageConverter.class,
                Lookup.class,
                TagVerifier.class,
                CofferCustomizer.class);
    }

    @Test
    void publicSignatures_nameNoHiddenType() {
        HOUSE.publicSignatures_nameNoHiddenType();
    }

    @Test
    void names_sayWhatAThingIs() {
        HOUSE.names_sayWhatAThingIs();
    }

    @Test
    void packages_areNullMarked() {
        HOUSE.packages_areNullMarked();
    }
}
