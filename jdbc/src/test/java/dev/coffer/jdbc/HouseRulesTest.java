package dev.coffer.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Modifier;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rules of the house, for this module. */
final class HouseRulesTest {
    private static final JavaClasses JDBC = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coffer.jdbc");

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.coffer.jdbc.(**)").should().beFreeOfCycles().check(JDBC);
    }

    @Test
    void coresInternals_areNotTouched() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coffer.internal..")
                .check(JDBC);
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.coffer.jdbc.sql.jsqlparser")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("net.sf.jsqlparser..")
                .check(JDBC);
    }

    @Test
    void executePath_hasNoReflectionAndNoRegex() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .check(JDBC);
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .check(JDBC);
    }

    @Test
    void classes_areHiddenOrFinal_andNamedForWhatTheyAre() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .check(JDBC);
        List<String> exported = JDBC.stream()
                .filter(c -> c.getPackageName().equals("dev.coffer.jdbc"))
                .filter(c -> !c.isNestedClass())
                .filter(c -> Modifier.isPublic(c.reflect().getModifiers()))
                .map(c -> c.getSimpleName())
                .toList();
        assertThat(exported)
                .containsExactlyInAnyOrder(
                        "CofferDataSource", "CofferXADataSource", "CofferDriver", "JdbcKeyRepository");
    }

    @Test
    void packages_areNullMarked() {
        classes()
                .that()
                .haveSimpleName("package-info")
                .should()
                .beAnnotatedWith(NullMarked.class)
                .allowEmptyShould(false)
                .check(JDBC);
    }
}
