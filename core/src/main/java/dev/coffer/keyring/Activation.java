package dev.coffer.keyring;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a new key begins to encrypt. A delay lets every node read the key before the first value under it appears; without one,
 * other nodes read the keyring again when they meet the first such value.
 */
public final class Activation {
    /** Encrypt under the new key at once. */
    public static final Activation IMMEDIATE = new Activation(Duration.ZERO);

    /** After twice the refresh interval of this Coffer, so that every node has read the key by then. */
    public static final Activation DELAYED = new Activation(null);

    private final @Nullable Duration delay;

    private Activation(@Nullable Duration delay) {
        this.delay = delay;
    }

    /** After a delay of the caller's choice. */
    public static Activation after(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a key cannot activate before it exists: delay of " + delay);
        }
        return new Activation(delay);
    }

    /**
     * How long after it was made a key activates.
     *
     * @param usual what {@link #DELAYED} stands for
     */
    public Duration delay(Duration usual) {
        return Objects.requireNonNullElse(delay, usual);
    }

    @Override
    public String toString() {
        return delay == null ? "delayed" : delay.isZero() ? "immediate" : "after " + delay;
    }
}
