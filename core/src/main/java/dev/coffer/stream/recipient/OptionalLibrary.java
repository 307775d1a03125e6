package dev.coffer.stream.recipient;

import java.util.function.Supplier;

/**
 * Calls into an optional dependency, whose absence shows here and is explained. What is called stands in a class of its own, which is
 * loaded here first. Stateless.
 */
final class OptionalLibrary {
    private OptionalLibrary() {}

    /** @param what is computed, and who needs it */
    static <T> T bouncyCastle(String what, Supplier<T> call) {
        try {
            return call.get();
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    what
                            + " is computed by Bouncy Castle, which is not there: add org.bouncycastle:bcprov-jdk18on; or open the"
                            + " stream by 'age -d'",
                    e);
        }
    }
}
