/**
 * The plaintext codec: one tag byte, then the value; and the rules by which a value is made fit for its column (store) or
 * for a comparison (compare). {@code docs/format.md} is normative.
 */
@NullMarked
package dev.coffer.internal.codec;

import org.jspecify.annotations.NullMarked;
