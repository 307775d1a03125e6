package dev.coffer.jdbc.pattern;

import org.jspecify.annotations.Nullable;

/**
 * How a statement asks by a pattern. Immutable.
 *
 * @param escape what stands behind ESCAPE; null without it
 * @param folded whether upper and lower case do not count: the pattern is folded as the values are
 */
public record PatternSearch(@Nullable String escape, boolean folded) {}
