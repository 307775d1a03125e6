package dev.coffer.password.kdf;

import java.security.SecureRandom;

/** Salts: 16 random bytes each (RFC 9106, section 3.1; NIST SP 800-132 asks for 16). */
public final class Salts {
    static final int LENGTH = 16;
    static final SecureRandom RANDOM = new SecureRandom();

    private Salts() {}

    public static byte[] next() {
        byte[] salt = new byte[LENGTH];
        RANDOM.nextBytes(salt);
        return salt;
    }
}
