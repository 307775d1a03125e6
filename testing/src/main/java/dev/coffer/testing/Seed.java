package dev.coffer.testing;

import java.util.Random;
import java.util.SplittableRandom;

/**
 * Where a test's random values come from: the system property of that name, else a new seed. It is printed, and belongs into
 * the description of what is asserted, so that whatever fails by it can be run again.
 */
public record Seed(String property, long value) {
    public static Seed of(String property) {
        Seed seed = new Seed(property, Long.getLong(property, new SplittableRandom().nextLong()));
        System.out.println("random values by " + seed);
        return seed;
    }

    public Random random() {
        return new Random(value);
    }

    public byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random().nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "-D" + property + "=" + value;
    }
}
