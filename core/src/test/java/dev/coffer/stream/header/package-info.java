/** The text around sealed bytes, written, read, and changed by chance. */
@NullMarked
package dev.coffer.stream.header;

import org.jspecify.annotations.NullMarked;
