package dev.coffer.password.kdf;

import dev.coffer.internal.bytes.Bytes;
import java.time.Duration;
import java.util.Arrays;

/** Measures what this machine computes in a given time on one core, in the calling thread. */
public final class Calibration {
    private static final int WARM_UP = 3;
    private static final int MEASURED = 5;
    private static final int MAX_MEMORY_KIB = 64 * 1024;
    private static final byte[] PASSWORD = Bytes.ascii("correct horse battery staple");

    private Calibration() {}

    /** The scheme nearest to the target that does not go under OWASP's floor, nor over the limits. */
    public static Scheme of(Scheme start, Duration target) {
        Scheme floor = floor(start);
        return scaled(floor, (double) target.toNanos() / nanos(floor));
    }

    private static Scheme floor(Scheme scheme) {
        if (scheme instanceof Argon2) {
            return Argon2.id(OwaspFloor.ARGON2_MEMORY_KIB, OwaspFloor.ARGON2_PASSES, 1);
        }
        if (scheme instanceof Scrypt) {
            return Scrypt.of(OwaspFloor.SCRYPT_LOG_N, OwaspFloor.SCRYPT_BLOCK, 1);
        }
        if (scheme instanceof Bcrypt b) {
            return b.prehashed() ? Bcrypt.prehashed(OwaspFloor.BCRYPT_COST) : Bcrypt.plain(OwaspFloor.BCRYPT_COST);
        }
        Prf prf = scheme instanceof Pbkdf2 p ? p.prf() : Prf.SHA256;
        return Pbkdf2.of(prf, prf == Prf.SHA512 ? OwaspFloor.PBKDF2_SHA512 : OwaspFloor.PBKDF2_SHA256);
    }

    /** The floor with {@code factor} times its work, or as it is where that would be less. */
    public static Scheme scaled(Scheme floor, double factor) {
        double more = Math.max(1, factor);
        if (floor instanceof Argon2 a) {
            double work = Math.min(a.memoryPasses() * more, (double) CostLimits.STANDARD.memoryPasses());
            int memory = (int) Math.min(MAX_MEMORY_KIB, work / a.passes());
            return Argon2.id(memory, Math.max(a.passes(), (int) (work / memory)), 1);
        }
        if (floor instanceof Scrypt s) {
            // More lanes, one after another, rather than a larger N: that would be memory of each login.
            long lanes = Math.min((long) more, CostLimits.STANDARD.memoryPasses() / s.memoryKiB());
            return Scrypt.of(s.logN(), s.blockSize(), (int) lanes);
        }
        if (floor instanceof Bcrypt b) {
            int cost = b.cost() + (int) (Math.log(more) / Math.log(2));
            return new Bcrypt(b.kind(), Math.min(cost, CostLimits.STANDARD.bcryptCost()), b.salt());
        }
        Pbkdf2 p = (Pbkdf2) floor;
        return Pbkdf2.of(p.prf(), (int) Math.min(p.iterations() * more, (double) CostLimits.STANDARD.iterations()));
    }

    /** The median: one measurement may meet a collection of garbage, and the first ones the interpreter. */
    private static long nanos(Scheme scheme) {
        long[] times = new long[MEASURED];
        for (int i = -WARM_UP; i < MEASURED; i++) {
            long start = System.nanoTime();
            scheme.compute(PASSWORD);
            if (i >= 0) {
                times[i] = System.nanoTime() - start;
            }
        }
        Arrays.sort(times);
        return Math.max(1, times[MEASURED / 2]);
    }
}
