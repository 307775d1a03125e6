package dev.coffer.jdbc.pattern;

import org.jspecify.annotations.Nullable;

/**
 * How a statement asks by a pattern. Immutable.
 *
 * @param escape what stands behind ESCAPE; null without it
 * @param folded whether upper and lower case do not count: the pattern is folded as the values are
 * @param negated whether it is NOT LIKE
 * @param unfinished why rows that are found by a part of the pattern cannot be looked at after they are decrypted, as the end of a
 *     sentence; null if they can
 */
public record PatternSearch(
        @Nullable String escape,
        boolean folded,
        boolean negated,
        @Nullable String unfinished) {}
