/** Bytes: big-endian integers, length prefixes, and key bytes that can be closed. */
@NullMarked
package dev.coffer.internal.bytes;

import org.jspecify.annotations.NullMarked;
