package dev.coffer.keyring;

import java.time.Duration;
import java.time.Instant;

/**
 * When a keyring's data key is due for a successor. Applied by whichever node notices first when it reads the keyring again,
 * and by {@link Keyring#rotateIfDue()}; of several nodes one wins. Immutable.
 *
 * <p>Rotation adds a key and destroys none, so a policy can never make a value unreadable. {@code siv}, {@code index} and
 * {@code name} keys are not touched by it.
 */
public final class RotationPolicy {
    private static final RotationPolicy NEVER =
            new RotationPolicy(Duration.ofSeconds(Long.MAX_VALUE), Long.MAX_VALUE, Activation.DELAYED);

    private final Duration maxAge;
    private final long maxValues;
    private final Activation activation;

    private RotationPolicy(Duration maxAge, long maxValues, Activation activation) {
        this.maxAge = maxAge;
        this.maxValues = maxValues;
        this.activation = activation;
    }

    /** Only explicit calls of {@link Keyring#rotate()} rotate. The default. */
    public static RotationPolicy never() {
        return NEVER;
    }

    /**
     * Due once the newest key is older than this, by the wall clock.
     *
     * @throws IllegalArgumentException if the age is not positive
     */
    public static RotationPolicy after(Duration maxAge) {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("a key is due after a positive age, not after " + maxAge);
        }
        return new RotationPolicy(maxAge, Long.MAX_VALUE, Activation.DELAYED);
    }

    /**
     * Due as well once one process has encrypted this many values under the key. Nodes do not add up their counts, and a count
     * begins anew with the process and when a child keyring leaves the cache: with n nodes, give an nth of what is wanted.
     *
     * @param maxValues at least 1; counted to the precision of a refresh
     */
    public RotationPolicy orValues(long maxValues) {
        if (maxValues < 1) {
            throw new IllegalArgumentException("a key is due after at least 1 value, not after " + maxValues);
        }
        return new RotationPolicy(maxAge, maxValues, activation);
    }

    /** When the new key begins to encrypt; {@link Activation#DELAYED} unless said. */
    public RotationPolicy activating(Activation activation) {
        return new RotationPolicy(maxAge, maxValues, activation);
    }

    /** When a key that this policy asks for begins to encrypt. */
    public Activation activation() {
        return activation;
    }

    /**
     * Whether a data key is due for a successor. To be asked of the newest enabled one; one that is still to activate counts, so
     * that nobody rotates twice.
     *
     * @param created when it was made
     * @param encrypted values encrypted under it in this process
     */
    public boolean isDue(Instant created, long encrypted, Instant now) {
        return encrypted >= maxValues || Duration.between(created, now).compareTo(maxAge) > 0;
    }

    @Override
    public String toString() {
        return this == NEVER
                ? "RotationPolicy[never]"
                : "RotationPolicy[age " + maxAge + ", values " + maxValues + ", " + activation + "]";
    }
}
