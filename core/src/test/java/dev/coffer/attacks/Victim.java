package dev.coffer.attacks;

/** The node that is to believe the attacker. */
enum Victim {
    PRESENT("runs, at the present epoch"),
    BEHIND("runs, one epoch behind"),
    ANCHORED("starts, with its anchor"),
    BARE("starts, without an anchor");

    final String title;

    Victim(String title) {
        this.title = title;
    }

    boolean runs() {
        return this == PRESENT || this == BEHIND;
    }
}
