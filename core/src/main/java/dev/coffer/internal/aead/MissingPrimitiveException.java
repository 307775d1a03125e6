package dev.coffer.internal.aead;

import java.security.Provider;
import java.security.ProviderException;

/**
 * The Java runtime lacks a primitive that every Java 17 runtime has to provide, refuses a key of the right length for it, or has a
 * security provider that computes it wrongly. Names the provider where one answered.
 */
final class MissingPrimitiveException extends ProviderException {
    private static final long serialVersionUID = 1L;

    MissingPrimitiveException(String primitive, Exception cause) {
        super(
                "this Java runtime does not provide " + primitive + " for 256-bit keys: " + cause.getMessage()
                        + ". Check its security providers (java.security)",
                cause);
    }

    private MissingPrimitiveException(String message) {
        super(message);
    }

    /** A provider gave another number of bytes than the algorithm does. */
    static MissingPrimitiveException counted(Provider provider, String algorithm, int written, int expected) {
        return new MissingPrimitiveException("security provider " + provider.getName() + " gave " + written
                + " bytes of " + algorithm + ", " + expected + " expected, so nothing of it is used. "
                + cure(provider.getName()));
    }

    /** A provider gave other bytes than the algorithm's standard says. */
    static MissingPrimitiveException answered(String provider, String algorithm, String primitive) {
        return new MissingPrimitiveException(
                "security provider " + provider + " computes " + algorithm + " wrongly: " + primitive
                        + " does not give its known answer, so nothing is encrypted or decrypted. " + cure(provider));
    }

    /** A provider failed to compute what it offers. */
    static MissingPrimitiveException failed(String provider, String algorithm, String primitive, Exception cause) {
        MissingPrimitiveException failed = new MissingPrimitiveException("security provider " + provider
                + " does not compute " + algorithm + ": " + primitive + " fails with "
                + cause.getClass().getSimpleName() + ", so nothing is encrypted or decrypted. " + cure(provider));
        failed.initCause(cause);
        return failed;
    }

    private static String cure(String provider) {
        return "Put another provider before " + provider
                + " in java.security; or, if it is a validated module, name it by"
                + " Coffer.builder().validatedProviders(...), whereupon only whole algorithms are asked of it";
    }
}
