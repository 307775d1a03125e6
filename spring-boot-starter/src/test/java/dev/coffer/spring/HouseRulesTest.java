package dev.coffer.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.coffer.house.HouseRules;
import dev.coffer.keys.KeyRepository;
import dev.coffer.spring.data.FindsByBlindIndex;
import dev.coffer.spring.data.UnsortableAttributeException;
import dev.coffer.spring.driver.DriverRecognition;
import dev.coffer.spring.property.DecryptingPostProcessor;
import dev.coffer.spring.property.EncryptProperty;
import dev.coffer.spring.property.EncryptedProperties;
import dev.coffer.spring.property.EnvelopeGuard;
import dev.coffer.spring.test.TestKeyring;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.autoconfigure.AutoConfiguration;

/** The rules of the house, for this module. */
final class HouseRulesTest {
    private static final HouseRules HOUSE = HouseRules.of("dev.coffer.spring");
    private static final JavaClasses SPRING = HOUSE.imported();

    @Test
    void packages_haveNoCycles() {
        HOUSE.packages_haveNoCycles();
    }

    @Test
    void hiddenRoomsAndCiphers_areNotTouched() {
        HOUSE.coresHiddenRooms_areNotTouched();
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.coffer.jpa.column..",
                        "dev.coffer.jpa.hibernate..",
                        "dev.coffer.jpa.eclipselink.mapping..",
                        "dev.coffer.jpa.eclipselink.watch..")
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
        HOUSE.names_sayWhatAThingIs();
    }

    @Test
    void packages_areNullMarked() {
        HOUSE.packages_areNullMarked();
    }

    @Test
    void packages_areSmall() {
        HOUSE.packages_areSmall();
    }

    /** The post-processors and the guard are made by Spring Boot, which finds them in spring.factories. */
    @Test
    void publicTypes_areReachedFromDoors() {
        HOUSE.publicTypes_areReachedFromDoors(
                CofferTenant.class,
                CofferBuilderCustomizer.class,
                TestKeyring.class,
                FindsByBlindIndex.class,
                EncryptedProperties.class,
                EncryptProperty.class,
                DecryptingPostProcessor.class,
                DriverRecognition.class,
                EnvelopeGuard.class,
                UnsortableAttributeException.class);
    }

    @Test
    void publicSignatures_nameNoHiddenType() {
        HOUSE.publicSignatures_nameNoHiddenType();
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
