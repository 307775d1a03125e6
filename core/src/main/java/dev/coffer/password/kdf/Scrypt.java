package dev.coffer.password.kdf;

import org.jspecify.annotations.Nullable;

/**
 * scrypt (RFC 7914), computed by Bouncy Castle.
 *
 * @param logN the logarithm of N to base 2
 */
public record Scrypt(int logN, int blockSize, int parallelism, byte[] salt, int length)
        implements Scheme, CostLimits.MemoryHard {
    static final int HASH_LENGTH = 32;

    public Scrypt {
        if (logN < 1 || logN > 24 || blockSize < 1 || blockSize > 64 || parallelism < 1 || parallelism > 64) {
            throw new MalformedHashException("scrypt of ln=" + logN + ",r=" + blockSize + ",p=" + parallelism
                    + ": ln is 1 to 24, r and p 1 to 64");
        }
        if (blockSize == 1 && logN >= 16) {
            throw new MalformedHashException("scrypt of ln=" + logN + ",r=1: RFC 7914 has ln under 16 there");
        }
    }

    public static Scrypt of(int logN, int blockSize, int parallelism) {
        return new Scrypt(logN, blockSize, parallelism, new byte[Salts.LENGTH], HASH_LENGTH);
    }

    @Override
    public byte[] compute(byte[] password) {
        return BouncyCastle.scrypt(password, salt, 1 << logN, blockSize, parallelism, length);
    }

    @Override
    public String settings() {
        return "$scrypt$ln=" + logN + ",r=" + blockSize + ",p=" + parallelism + "$" + Base64Text.encode(salt);
    }

    /** 128·N·r bytes. */
    @Override
    public int memoryKiB() {
        return (int) Math.max(1, (1L << logN) * blockSize / 8);
    }

    @Override
    public long memoryPasses() {
        return (long) memoryKiB() * parallelism;
    }

    @Override
    public @Nullable String excess(CostLimits limits) {
        return limits.excess(this);
    }

    @Override
    public boolean satisfies(Scheme wanted) {
        return wanted instanceof Scrypt other
                && logN >= other.logN
                && blockSize >= other.blockSize
                && parallelism >= other.parallelism
                && salt.length >= other.salt.length
                && length >= other.length;
    }

    @Override
    public Scrypt withSalt(byte[] salt) {
        return new Scrypt(logN, blockSize, parallelism, salt, length);
    }
}
