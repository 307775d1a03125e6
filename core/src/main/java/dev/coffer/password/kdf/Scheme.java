package dev.coffer.password.kdf;

import org.jspecify.annotations.Nullable;

/** An algorithm with all its parameters and its salt: everything that turns a password into a hash. */
public sealed interface Scheme permits Argon2, Bcrypt, LegacyDigest, Pbkdf2, PlainText, Scrypt, WrappedDigest {
    /** Does the work. The password is one that {@link #refusal} has nothing against. */
    byte[] compute(byte[] password);

    /** What stands before the hash in the stored form; {@code HashReader} reads it back. */
    String settings();

    /** The stored form. */
    default String write(byte[] hash) {
        return settings() + "$" + Base64Text.encode(hash);
    }

    /** Why this password cannot be hashed so, without saying anything of it; null if it can. */
    default @Nullable String refusal(byte[] password) {
        return null;
    }

    /**
     * What an encoder that cuts has hashed in place of a password that {@link #refusal} has something against, for the caller
     * to wipe; null where none does.
     */
    default byte @Nullable [] cut(byte[] password) {
        return null;
    }

    /** What of it is over the limits; null if nothing is. Asked before any work. */
    @Nullable
    String excess(CostLimits limits);

    /** True if no less work for an attacker than {@code wanted}, by the same algorithm, and of the same shape. */
    boolean satisfies(Scheme wanted);

    /** True if computing it is work. False for what an attacker computes in billions per second. */
    default boolean isSlow() {
        return true;
    }

    /** The same with another salt. */
    Scheme withSalt(byte[] salt);
}
