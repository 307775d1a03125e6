package dev.coffer.examples.journey;

import java.time.Duration;
import java.util.List;

/** What the journey showed. Times are of this run on this machine, and no measure of anything. */
record Result(
        String database,
        Rows rows,
        int different,
        int cells,
        int found,
        int chance,
        List<KeyUse> keys,
        Duration writing,
        Duration reading,
        Duration searching) {
    /** A data key and the number of values under it. */
    record KeyUse(String id, String state, long values) {}

    boolean right() {
        return different == 0 && found == 0 && keys.size() == 2 && keys.stream().allMatch(key -> key.values() > 0);
    }
}
