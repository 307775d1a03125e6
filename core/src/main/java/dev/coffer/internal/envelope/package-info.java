/**
 * The envelope: the bytes of one protected value at rest, binary and as text. {@code docs/format.md} is the normative
 * description; this room is its only reader and writer.
 */
@NullMarked
package dev.coffer.internal.envelope;

import org.jspecify.annotations.NullMarked;
