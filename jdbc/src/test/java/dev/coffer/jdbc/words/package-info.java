/** What statements do besides reading and writing rows, on real databases. */
@NullMarked
package dev.coffer.jdbc.words;

import org.jspecify.annotations.NullMarked;
