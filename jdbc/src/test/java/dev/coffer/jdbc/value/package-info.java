/** Conversions of values, by setters and getters of real drivers. */
@NullMarked
package dev.coffer.jdbc.value;

import org.jspecify.annotations.NullMarked;
