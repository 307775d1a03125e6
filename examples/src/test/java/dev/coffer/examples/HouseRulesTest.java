package dev.coffer.examples;

import dev.coffer.house.HouseRules;
import org.junit.jupiter.api.Test;

/** The rules of the house, for what users copy. */
final class HouseRulesTest {
    private static final HouseRules HOUSE = HouseRules.of("dev.coffer.examples");

    @Test
    void packages_areSmall_andNullMarked() {
        HOUSE.packages_areSmall();
        HOUSE.packages_areNullMarked();
    }

    @Test
    void names_sayWhatAThingIs() {
        HOUSE.names_sayWhatAThingIs();
    }

    @Test
    void coresHiddenRooms_areNotTouched() {
        HOUSE.coresHiddenRooms_areNotTouched();
    }
}
