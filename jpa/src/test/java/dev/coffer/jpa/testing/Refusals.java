package dev.coffer.jpa.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.testing.TestDatabase;
import org.assertj.core.api.AbstractThrowableAssert;

/** That Hibernate does not get to make a factory. */
public final class Refusals {
    private Refusals() {}

    /** Without a policy. */
    public static void assertRefused(String message, Class<?>... entities) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertRefused(coffer, message, entities);
        }
    }

    /** What says so is thrown itself, or is at the root of what Hibernate throws. */
    public static void assertRefused(Coffer coffer, String message, Class<?>... entities) {
        assertOpening(coffer, entities).satisfies(thrown -> {
            Throwable root = thrown;
            while (root.getCause() != null) {
                root = root.getCause();
            }
            assertThat(thrown instanceof InvalidPolicyException ? thrown : root)
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining(message);
        });
    }

    /** Without a policy, and nothing stands around what says so. */
    public static void assertRefusedPlainly(String message, Class<?>... entities) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertOpening(coffer, entities)
                    .isInstanceOf(InvalidPolicyException.class)
                    .hasMessageContaining(message);
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertOpening(Coffer coffer, Class<?>... entities) {
        return assertThatThrownBy(
                () -> Unit.open(TestDatabase.H2, coffer, entities).close());
    }
}
