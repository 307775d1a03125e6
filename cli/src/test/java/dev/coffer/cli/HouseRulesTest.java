package dev.coffer.cli;

import dev.coffer.house.HouseRules;
import org.junit.jupiter.api.Test;

/** The rules of the house, for this module. */
final class HouseRulesTest {
    private static final HouseRules CLI = HouseRules.of("dev.coffer.cli");

    @Test
    void packages_haveNoCycles() {
        CLI.packages_haveNoCycles();
    }

    @Test
    void packages_areSmall() {
        CLI.packages_areSmall();
    }

    @Test
    void packages_areNullMarked() {
        CLI.packages_areNullMarked();
    }

    @Test
    void coresHiddenRooms_areNotTouched() {
        CLI.coresHiddenRooms_areNotTouched();
    }

    @Test
    void names_sayWhatAThingIs() {
        CLI.names_sayWhatAThingIs();
    }
}
