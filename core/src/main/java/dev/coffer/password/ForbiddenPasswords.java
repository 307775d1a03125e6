package dev.coffer.password;

/**
 * Passwords that nobody may choose because attackers try them first (NIST SP 800-63B, section 3.1.1.2). {@link CommonPasswords}
 * is one such source; a service that is asked over the network may be another. Implementations are thread-safe, and keep or
 * pass on nothing that would give a password away.
 */
@FunctionalInterface
public interface ForbiddenPasswords {
    /**
     * Whether this password is one of them.
     *
     * @throws IllegalArgumentException if the password is longer than 4,096 bytes in UTF-8 or has an unpaired surrogate
     */
    boolean contains(CharSequence password);
}
