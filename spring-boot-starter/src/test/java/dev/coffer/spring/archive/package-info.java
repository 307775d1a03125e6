/** An application whose repository finds entities by parts of encrypted texts, by ranges, and sorted. */
@NullMarked
package dev.coffer.spring.archive;

import org.jspecify.annotations.NullMarked;
