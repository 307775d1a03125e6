package dev.coffer.jpa.testing;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coffer.Coffer;
import dev.coffer.testing.TestDatabase;

/** Units that EclipseLink may not start with. */
public final class LinkRefusals {
    private LinkRefusals() {}

    /** Without a policy. */
    public static void assertRefused(String message, Class<?>... classes) {
        try (Coffer coffer = TestCoffer.withoutPolicy()) {
            assertThatThrownBy(() ->
                            LinkUnit.open(TestDatabase.H2, coffer, classes).close())
                    .as(message)
                    .hasStackTraceContaining(message);
        }
    }
}
