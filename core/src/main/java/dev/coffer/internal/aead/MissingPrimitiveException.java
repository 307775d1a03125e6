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
}
