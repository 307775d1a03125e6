package dev.coffer.password.kdf;

import dev.coffer.internal.bytes.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A bare hash function over password and salt, as applications stored them before they knew better. Read, and wrapped; never
 * written for a new password.
 *
 * @param saltFirst whether the salt stands before the password
 * @param rounds how often the hash function is applied: once for all but Spring's StandardPasswordEncoder
 */
public record LegacyDigest(Function function, boolean saltFirst, int rounds, byte[] salt) implements Scheme {
    public static final String ID = "digest";
    private static final int MAX_ROUNDS = 100_000;

    public enum Function {
        MD4("MD4", 16),
        MD5("MD5", 16),
        SHA1("SHA-1", 20),
        SHA256("SHA-256", 32),
        SHA512("SHA-512", 64);

        private final String jdkName;
        private final int length;

        Function(String jdkName, int length) {
            this.jdkName = jdkName;
            this.length = length;
        }

        public int length() {
            return length;
        }

        String phcName() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Function of(String phcName) {
            return Arrays.stream(values())
                    .filter(each -> each.phcName().equals(phcName))
                    .findAny()
                    .orElseThrow(() -> new MalformedHashException("a hash function that is not known"));
        }

        private byte[] digest(byte[] message) {
            if (this == MD4) {
                return BouncyCastle.md4(message);
            }
            try {
                return MessageDigest.getInstance(jdkName).digest(message);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this Java platform has no " + jdkName + ": use one that has it", e);
            }
        }
    }

    public LegacyDigest {
        if (rounds < 1 || rounds > MAX_ROUNDS) {
            throw new MalformedHashException(rounds + " rounds of a hash function, 1 to " + MAX_ROUNDS + " expected");
        }
    }

    public static LegacyDigest unsalted(Function function) {
        return new LegacyDigest(function, false, 1, new byte[0]);
    }

    @Override
    public byte[] compute(byte[] password) {
        byte[] message = new byte[salt.length + password.length];
        System.arraycopy(salt, 0, message, saltFirst ? 0 : password.length, salt.length);
        System.arraycopy(password, 0, message, saltFirst ? salt.length : 0, password.length);
        byte[] hash = function.digest(message);
        Bytes.wipe(message);
        for (int i = 1; i < rounds; i++) {
            hash = function.digest(hash);
        }
        return hash;
    }

    /** All members, always: what follows in a wrapped form must begin at a known place. */
    @Override
    public String settings() {
        return "$" + ID + "$a=" + function.phcName() + ",o=" + (saltFirst ? "sp" : "ps") + ",i=" + rounds + "$"
                + Base64Text.encode(salt);
    }

    @Override
    public @Nullable String excess(CostLimits limits) {
        return null;
    }

    @Override
    public boolean satisfies(Scheme wanted) {
        return false;
    }

    @Override
    public boolean isSlow() {
        return false;
    }

    @Override
    public LegacyDigest withSalt(byte[] salt) {
        return new LegacyDigest(function, saltFirst, rounds, salt);
    }
}
