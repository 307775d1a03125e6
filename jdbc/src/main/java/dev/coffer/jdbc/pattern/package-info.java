/** Patterns of LIKE: how each database reads them, what they ask of a value, and whether a value is as they ask. */
@NullMarked
package dev.coffer.jdbc.pattern;

import org.jspecify.annotations.NullMarked;
