package dev.coffer.internal.aead;

import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;

/**
 * Where random bytes come from. Thread-safe.
 *
 * <p><b>Why not simply {@link SecureRandom#nextBytes}.</b> On Linux and macOS the JDK's default generator mixes what the kernel's
 * gives with a SHA-1 of its own, 20 bytes at a time, which costs more than the kernel's generator and adds nothing to it. What
 * the JDK calls the seed of {@code NativePRNGNonBlocking} is the kernel's output itself.
 */
@FunctionalInterface
interface Entropy {
    /** As many fresh random bytes, the caller's to wipe. */
    byte[] bytes(int count);

    /** The operating system's generator: {@code /dev/urandom}, or else what the JDK offers by default. */
    static Entropy ofSystem() {
        try {
            return SecureRandom.getInstance("NativePRNGNonBlocking")::generateSeed;
        } catch (
                NoSuchAlgorithmException elsewhere) { // Windows: there the default asks the system's generator directly
            return of(new SecureRandom());
        }
    }

    /** The generator of a security provider. */
    static Entropy of(SecureRandom random) {
        return count -> {
            byte[] bytes = new byte[count];
            random.nextBytes(bytes);
            return bytes;
        };
    }
}
