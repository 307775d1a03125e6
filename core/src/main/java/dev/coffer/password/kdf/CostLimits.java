package dev.coffer.password.kdf;

import org.jspecify.annotations.Nullable;

/**
 * How much work a stored hash may ask for. Who can write one row of the table must not be able to take the memory or the
 * processors of the application by it. Far over what anybody stores; the policy raises what it needs itself.
 *
 * @param memoryKiB of one computation
 * @param memoryPasses KiB written in all: memory times passes or lanes
 */
public record CostLimits(long memoryKiB, long memoryPasses, int bcryptCost, long iterations) {
    public static final int MAX_TEXT = 1024;
    public static final int MAX_SALT = 128;
    public static final int MAX_HASH = 128;

    /** Fewer bits than this could be guessed: 16 bytes, RFC 9106's least. */
    public static final int MIN_HASH = 16;

    public static final CostLimits STANDARD = new CostLimits(256 * 1024, 1024 * 1024, 15, 10_000_000);

    /** These, or higher where the policy's own scheme is. */
    public static CostLimits admitting(Scheme own) {
        return new CostLimits(
                Math.max(STANDARD.memoryKiB, own instanceof MemoryHard m ? m.memoryKiB() : 0),
                Math.max(STANDARD.memoryPasses, own instanceof MemoryHard m ? m.memoryPasses() : 0),
                Math.max(STANDARD.bcryptCost, own instanceof Bcrypt b ? b.cost() : 0),
                Math.max(STANDARD.iterations, own instanceof Pbkdf2 p ? p.iterations() : 0));
    }

    /** A scheme whose work is measured in memory. */
    interface MemoryHard {
        /** KiB of one computation. */
        int memoryKiB();

        /** KiB written in all. */
        long memoryPasses();
    }

    @Nullable
    String excess(MemoryHard scheme) {
        if (scheme.memoryKiB() > memoryKiB) {
            return "memory of " + scheme.memoryKiB() + " KiB, at most " + memoryKiB + " are allowed";
        }
        return scheme.memoryPasses() > memoryPasses
                ? scheme.memoryPasses() + " KiB to be written, at most " + memoryPasses + " are allowed"
                : null;
    }
}
