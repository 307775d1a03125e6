package dev.coffer.password.kdf;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Argon2 (RFC 9106), computed by Bouncy Castle. New hashes are Argon2id of version 0x13; the others are read.
 *
 * @param memoryKiB m
 * @param passes t
 * @param lanes p; computed one after another
 */
public record Argon2(Variant variant, int version, int memoryKiB, int passes, int lanes, byte[] salt, int length)
        implements Scheme, CostLimits.MemoryHard {
    static final int VERSION = 0x13;
    static final int HASH_LENGTH = 32;
    private static final int MAX_LANES = 64;

    /** With the types' numbers of RFC 9106, section 3.2. */
    public enum Variant {
        D(0),
        I(1),
        ID(2);

        private final int code;

        Variant(int code) {
            this.code = code;
        }

        int code() {
            return code;
        }

        String phcId() {
            return "argon2" + name().toLowerCase(Locale.ROOT);
        }

        public static @Nullable Variant of(String phcId) {
            return Arrays.stream(values())
                    .filter(each -> each.phcId().equals(phcId))
                    .findAny()
                    .orElse(null);
        }
    }

    public Argon2 {
        if (lanes < 1 || lanes > MAX_LANES || passes < 1 || memoryKiB < 8 * lanes) {
            throw new MalformedHashException("Argon2 of m=" + memoryKiB + ",t=" + passes + ",p=" + lanes
                    + ": m is at least 8 per lane, t at least 1, p 1 to " + MAX_LANES);
        }
        if (version != VERSION && version != 0x10) {
            throw new MalformedHashException("Argon2 of version " + version + ", 16 or 19 expected");
        }
        if (salt.length < 8) {
            throw new MalformedHashException("a salt of " + salt.length + " bytes, Argon2 takes at least 8");
        }
    }

    public static Argon2 id(int memoryKiB, int passes, int lanes) {
        return new Argon2(Variant.ID, VERSION, memoryKiB, passes, lanes, new byte[Salts.LENGTH], HASH_LENGTH);
    }

    @Override
    public byte[] compute(byte[] password) {
        return BouncyCastle.argon2(this, password, length);
    }

    @Override
    public String settings() {
        return "$" + variant.phcId() + "$v=" + version + "$m=" + memoryKiB + ",t=" + passes + ",p=" + lanes + "$"
                + Base64Text.encode(salt);
    }

    @Override
    public long memoryPasses() {
        return (long) memoryKiB * passes;
    }

    @Override
    public @Nullable String excess(CostLimits limits) {
        return limits.excess(this);
    }

    @Override
    public boolean satisfies(Scheme wanted) {
        return wanted instanceof Argon2 other
                && variant == other.variant
                && version == other.version
                && memoryKiB >= other.memoryKiB
                && passes >= other.passes
                && salt.length >= other.salt.length
                && length >= other.length;
    }

    @Override
    public Argon2 withSalt(byte[] salt) {
        return new Argon2(variant, version, memoryKiB, passes, lanes, salt, length);
    }
}
