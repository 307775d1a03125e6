package dev.coffer.house;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchConditions.callMethodWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import dev.coffer.Coffer;
import dev.coffer.error.CofferException;
import dev.coffer.kek.KeystoreKek;
import dev.coffer.kek.Pkcs11Kek;
import dev.coffer.kek.TinkKek;
import dev.coffer.keys.FileKeyRepository;
import dev.coffer.keys.KeyRepository;
import dev.coffer.password.CofferPasswordEncoder;
import dev.coffer.password.CommonPasswords;
import dev.coffer.password.PasswordHasher;
import dev.coffer.stream.StreamOpener;
import dev.coffer.stream.StreamSealer;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The rules of the house, so that they hold without anybody remembering them. */
final class HouseRulesTest {
    private static final HouseRules HOUSE = HouseRules.of("dev.coffer");
    private static final JavaClasses CORE = HOUSE.imported();

    /** The journey of a value: a room may only know the rooms below it. */
    private static final List<String> ROOMS = List.of(
            "dev.coffer",
            "dev.coffer.policy",
            "dev.coffer.search",
            "dev.coffer.field",
            "dev.coffer.stream",
            "dev.coffer.stream.recipient",
            "dev.coffer.stream.header",
            "dev.coffer.stream.payload",
            "dev.coffer.keys.live",
            "dev.coffer.keyring",
            "dev.coffer.keys.document",
            "dev.coffer.keys.file",
            "dev.coffer.kek",
            "dev.coffer.keys",
            "dev.coffer.keys.deadline",
            "dev.coffer.password",
            "dev.coffer.password.stored",
            "dev.coffer.password.kdf",
            "dev.coffer.password.common",
            "dev.coffer.event",
            "dev.coffer.error",
            "dev.coffer.internal.column",
            "dev.coffer.internal.aead",
            "dev.coffer.internal.envelope",
            "dev.coffer.internal.codec",
            "dev.coffer.internal.clock",
            "dev.coffer.internal.pool",
            "dev.coffer.internal.files",
            "dev.coffer.internal.bytes");

    @Test
    void packages_haveNoCycles() {
        HOUSE.packages_haveNoCycles();
    }

    @Test
    void arrows_pointDownOnly() {
        for (int lower = 1; lower < ROOMS.size(); lower++) {
            String room = ROOMS.get(lower);
            String[] above = ROOMS.subList(0, lower).stream()
                    .filter(upper -> !isPepper(room, upper))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(room)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .check(CORE);
        }
    }

    /** Of the rooms above it, passwords use the fields alone: a pepper is a field's cipher. */
    private static boolean isPepper(String room, String upper) {
        return room.equals("dev.coffer.password") && upper.equals("dev.coffer.field");
    }

    @Test
    void ciphersAndMacs_liveInOneRoom() {
        noClasses()
                .that()
                // Passwords name their own library calls: HMAC is what PBKDF2 is made of.
                .resideOutsideOfPackages("dev.coffer.internal.aead", "dev.coffer.password.kdf")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.crypto.Cipher")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("javax.crypto.Mac")
                .check(CORE);
    }

    /** A provider's count is held against what the algorithm gives, by one class that all others call. */
    @Test
    void providers_areCalledWhereTheirCountsAreChecked() {
        noClasses()
                .that()
                .resideInAPackage("dev.coffer.internal.aead")
                .and()
                .doNotHaveFullyQualifiedName("dev.coffer.internal.aead.Counted")
                .should(callMethodWhere(target(owner(assignableTo("javax.crypto.Cipher")))
                        .and(target(nameMatching("update|doFinal|wrap|unwrap")))))
                .orShould(callMethodWhere(
                        target(owner(assignableTo("javax.crypto.Mac"))).and(target(nameMatching("doFinal")))))
                .check(CORE);
    }

    /** It is optional: whatever else named it would not load where it is absent. */
    @Test
    void tink_isNamedByItsKekOnly() {
        noClasses()
                .that()
                .haveNameNotMatching("dev\\.coffer\\.kek\\.TinkKek")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.google.crypto.tink..")
                .check(CORE);
    }

    @Test
    void names_sayWhatAThingIs() {
        HOUSE.names_sayWhatAThingIs();
    }

    @Test
    void classes_areFinalUnlessMadeToBeExtended() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .doNotHaveModifier(JavaModifier.ABSTRACT)
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(CORE);
    }

    @Test
    void packages_areSmall() {
        HOUSE.packages_areSmall();
    }

    /** Each room stands in the list above, or the arrows of a new one would be free. */
    @Test
    void rooms_areAllListed() {
        assertThat(CORE.stream().map(JavaClass::getPackageName).distinct()).containsExactlyInAnyOrderElementsOf(ROOMS);
    }

    @Test
    void publicTypes_areReachedFromDoors() {
        HOUSE.publicTypes_areReachedFromDoors(
                Coffer.class,
                CofferException.class,
                FileKeyRepository.class,
                KeystoreKek.class,
                Pkcs11Kek.class,
                TinkKek.class,
                PasswordHasher.class,
                CommonPasswords.class,
                CofferPasswordEncoder.class,
                StreamSealer.class,
                StreamOpener.class);
    }

    @Test
    void publicSignatures_nameNoHiddenType() {
        HOUSE.publicSignatures_nameNoHiddenType();
    }

    @Test
    void packages_areNullMarked() {
        HOUSE.packages_areNullMarked();
    }

    @Test
    void publicTypes_areFew() {
        List<String> visible = CORE.stream()
                .filter(each -> each.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(each -> Exports.of(Coffer.class).has(each))
                .filter(each -> each.isTopLevelClass() && !each.getSimpleName().equals("package-info"))
                .filter(each -> !each.getPackageName().equals("dev.coffer.error"))
                .map(JavaClass::getName)
                .collect(Collectors.toList());
        assertThat(visible).hasSizeLessThanOrEqualTo(53);
    }

    @Test
    void repositories_inProduction_areDurable() {
        List<String> repositories = CORE.stream()
                .filter(each -> each.isAssignableTo(KeyRepository.class) && !each.isInterface())
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(repositories).containsExactly("FileKeyRepository");
    }
}
