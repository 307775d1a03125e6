package dev.coffer.libraries;

import dev.coffer.testing.TestDatabase;

/**
 * What came of one operation on one database.
 *
 * @param detail the refusal's message, or what is wrong; empty if nothing is
 */
record Finding(TestDatabase database, String library, String operation, Kind kind, Verdict verdict, String detail) {
    @Override
    public String toString() {
        return verdict + " on " + database + ": " + library + ", " + operation + "\n  " + detail;
    }
}
