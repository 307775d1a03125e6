package dev.coffer.jpa;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house, for this module. An annotation and its binder name each other, so its packages may. */
final class HouseRulesTest {
    private static final JavaClasses JPA = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coffer.jpa");

    @Test
    void coresInternals_andJdbc_areNotTouched() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.coffer.internal..", "dev.coffer.jdbc..")
                .check(JPA);
    }

    /** Where the provider is another one, what users see must load without it. */
    @Test
    void hibernate_isNamedInItsOwnPackageOnly() {
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

    @Test
    void classes_areNamedForWhatTheyAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .check(JPA);
    }

    @Test
    void packages_areNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .allowEmptyShould(false)
                .check(JPA);
    }
}
