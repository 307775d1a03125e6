package dev.coffer.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.coffer.keys.KeyRepository;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The rules of the house, for this module. */
final class HouseRulesTest {
    private static final JavaClasses SPRING = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.coffer.spring");

    @Test
    void packages_haveNoCycles() {
        slices().matching("dev.coffer.spring.(**)").should().beFreeOfCycles().check(SPRING);
    }

    @Test
    void internalsAndCiphers_areNotTouched() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coffer.internal..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.crypto.Cipher")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.crypto.Mac")
                .check(SPRING);
    }

    @Test
    void names_sayWhatAThingIs() {
        classes()
                .should()
                .haveNameNotMatching(".*(Util|Utils|Helper|Manager|Impl)")
                .check(SPRING);
    }

    @Test
    void packages_areNullMarked() {
        for (JavaClass each : SPRING) {
            assertThat(each.getPackage().isAnnotatedWith(NullMarked.class))
                    .as(each.getPackageName())
                    .isTrue();
        }
    }

    @Test
    void autoConfigurations_areHiddenAndListed() throws IOException {
        List<JavaClass> all = SPRING.stream()
                .filter(each -> each.isAnnotatedWith(AutoConfiguration.class))
                .filter(each -> !each.getPackageName().equals("dev.coffer.spring.test"))
                .toList();
        assertThat(all).noneMatch(each -> each.getModifiers().contains(JavaModifier.PUBLIC));
        assertThat(listed("org.springframework.boot.autoconfigure.AutoConfiguration"))
                .containsExactlyInAnyOrderElementsOf(
                        all.stream().map(JavaClass::getName).toList());
    }

    /** What holds keys in memory must not come up in production, which reads the other list. */
    @Test
    void keysInMemory_areMadeForTestsAlone() throws IOException {
        assertThat(listed("org.springframework.boot.autoconfigure.AutoConfiguration"))
                .noneMatch(name -> name.startsWith("dev.coffer.spring.test"));
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.coffer.spring.test")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.coffer.spring.test")
                .check(SPRING);
        assertThat(SPRING.stream()
                        .filter(each -> each.isAssignableTo(KeyRepository.class))
                        .map(JavaClass::getName))
                .containsExactlyInAnyOrder(
                        "dev.coffer.spring.test.KeysInMemory",
                        "dev.coffer.spring.actuate.KnownAnswer$Fixed",
                        "dev.coffer.spring.actuate.TimedRepository");
    }

    /** The profile spring-boot-4.0 says which one the tests run on; what it replaces has to be gone. */
    @Test
    void springBoot_onTheClassPath_isTheOneOfTheProfile() {
        String expected = System.getProperty("coffer.spring-boot", "4.1.");
        assertThat(SpringBootVersion.getVersion()).startsWith(expected);
        assertThat(org.hibernate.Version.getVersionString()).startsWith(expected.startsWith("4.0.") ? "7.2." : "7.4.");
    }

    private static List<String> listed(String list) throws IOException {
        try (InputStream in = HouseRulesTest.class.getResourceAsStream("/META-INF/spring/" + list + ".imports")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
