package dev.coffer.password.kdf;

import org.jspecify.annotations.Nullable;

/**
 * The least that OWASP's Password Storage Cheat Sheet calls enough, in 2026. Its rows for Argon2id and scrypt are of equal
 * strength, with less memory and more passes from row to row; a scheme that reaches one of them is enough.
 */
public final class OwaspFloor {
    public static final int ARGON2_MEMORY_KIB = 19_456;
    public static final int ARGON2_PASSES = 2;
    static final int BCRYPT_COST = 10;
    static final int PBKDF2_SHA256 = 600_000;
    static final int PBKDF2_SHA512 = 220_000;
    static final int SCRYPT_LOG_N = 17;
    static final int SCRYPT_BLOCK = 8;

    private static final int[][] ARGON2ID = {
        {47_104, 1}, {ARGON2_MEMORY_KIB, ARGON2_PASSES}, {12_288, 3}, {9_216, 4}, {7_168, 5}
    };
    private static final int[][] SCRYPT = {{SCRYPT_LOG_N, 1}, {16, 2}, {15, 3}, {14, 5}, {13, 10}};

    private OwaspFloor() {}

    /** What would be enough, if the scheme is not; null if it is. */
    public static @Nullable String shortfall(Scheme scheme) {
        if (scheme instanceof Argon2 a) {
            return reaches(ARGON2ID, a.memoryKiB(), a.passes()) ? null : "Argon2id with 19456 KiB and 2 iterations";
        }
        if (scheme instanceof Scrypt s) {
            return s.blockSize() >= SCRYPT_BLOCK && reaches(SCRYPT, s.logN(), s.parallelism())
                    ? null
                    : "scrypt with N=2^17, r=8, p=1";
        }
        if (scheme instanceof Bcrypt b) {
            return b.cost() >= BCRYPT_COST ? null : "bcrypt with cost 10";
        }
        if (scheme instanceof Pbkdf2 p) {
            int floor = p.prf() == Prf.SHA512 ? PBKDF2_SHA512 : PBKDF2_SHA256;
            return p.iterations() >= floor ? null : "PBKDF2 with " + floor + " iterations";
        }
        return "a slow algorithm";
    }

    private static boolean reaches(int[][] rows, int memory, int passes) {
        for (int[] row : rows) {
            if (memory >= row[0] && passes >= row[1]) {
                return true;
            }
        }
        return false;
    }
}
