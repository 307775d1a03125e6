package dev.coffer.internal.aead;

import java.security.GeneralSecurityException;

/** The JDK lacks a primitive that every Java 17 runtime has to provide, or refuses a key of the right length for it. */
final class MissingPrimitiveException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    MissingPrimitiveException(String primitive, GeneralSecurityException cause) {
        super(
                "this Java runtime cannot compute " + primitive + ": check its security providers (java.security)",
                cause);
    }

    private MissingPrimitiveException(String primitive, int written, int expected) {
        super("this Java runtime gave " + written + " bytes of " + primitive + ", " + expected
                + " expected: check its security providers (java.security)");
    }

    /** What a cipher did not write stays zero, or what was there before: its count is never ignored. */
    static void unlessAll(int written, int expected, String primitive) {
        if (written != expected) {
            throw new MissingPrimitiveException(primitive, written, expected);
        }
    }
}
