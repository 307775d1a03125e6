/** Stanzas of recipients, to the byte. */
@NullMarked
package dev.coffer.stream.recipient;

import org.jspecify.annotations.NullMarked;
