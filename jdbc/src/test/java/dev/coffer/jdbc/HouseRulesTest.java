package dev.coffer.jdbc;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import dev.coffer.house.HouseRules;
import org.junit.jupiter.api.Test;

/** The rules of the house, for this module. */
final class HouseRulesTest {
    private static final HouseRules JDBC = HouseRules.of("dev.coffer.jdbc");

    @Test
    void packages_haveNoCycles() {
        JDBC.packages_haveNoCycles();
    }

    @Test
    void packages_areSmall() {
        JDBC.packages_areSmall();
    }

    @Test
    void packages_areNullMarked() {
        JDBC.packages_areNullMarked();
    }

    @Test
    void coresHiddenRooms_areNotTouched() {
        JDBC.coresHiddenRooms_areNotTouched();
    }

    @Test
    void executePath_hasNoReflectionAndNoRegex() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.reflect..")
                .check(JDBC.imported());
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.regex..")
                .check(JDBC.imported());
    }

    @Test
    void publicTypes_areForUsers() {
        JDBC.publicTypes_areReachedFromDoors(
                CofferDataSource.class,
                CofferXADataSource.class,
                CofferDriver.class,
                JdbcKeyRepository.class,
                KeyUsage.class);
        JDBC.publicSignatures_nameNoHiddenType();
    }

    @Test
    void names_sayWhatAThingIs() {
        JDBC.names_sayWhatAThingIs();
    }
}
