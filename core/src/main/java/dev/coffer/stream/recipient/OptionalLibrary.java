package dev.coffer.stream.recipient;

/** What is said where an optional dependency is not there. Stateless. */
final class OptionalLibrary {
    private OptionalLibrary() {}

    static IllegalStateException bouncyCastle(String what, NoClassDefFoundError cause) {
        return new IllegalStateException(
                what
                        + " is computed by Bouncy Castle, which is not there: add org.bouncycastle:bcprov-jdk18on; or open the"
                        + " stream by 'age -d'",
                cause);
    }
}
