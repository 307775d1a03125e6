package dev.coffer.jpa.hibernate.type;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Two envelopes in one value, for Hibernate has one value for a parameter: those that rows with a searched value may hold, twice the
 * same unless a key is being renewed. Envelopes of one value are of one length, whatever the key. Stateless.
 */
public final class Slots {
    private Slots() {}

    static byte[] of(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    /**
     * The value that has one of the two twice, which can be bound.
     *
     * @param both {@code byte[]} or {@code String}; null gives null
     * @param slot 0 or 1
     */
    public static @Nullable Object only(@Nullable Object both, int slot) {
        if (both instanceof byte[] bytes) {
            byte[] half = half(bytes, slot);
            return of(half, half);
        }
        return both == null ? null : half((String) both, slot).repeat(2);
    }

    static byte[] half(byte[] both, int slot) {
        return Arrays.copyOfRange(both, slot * (both.length / 2), (slot + 1) * (both.length / 2));
    }

    static String half(String both, int slot) {
        return both.substring(slot * (both.length() / 2), (slot + 1) * (both.length() / 2));
    }

    static boolean areAlike(Object both) {
        return both instanceof byte[] bytes
                ? Arrays.equals(half(bytes, 0), half(bytes, 1))
                : half((String) both, 0).equals(half((String) both, 1));
    }
}
