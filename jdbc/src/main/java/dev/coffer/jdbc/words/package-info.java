/** What statements do besides reading and writing rows, told by their words alone, without the catalog. Not exported. */
@NullMarked
package dev.coffer.jdbc.words;

import org.jspecify.annotations.NullMarked;
