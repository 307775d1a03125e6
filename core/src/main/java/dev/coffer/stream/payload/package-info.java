/**
 * The sealed bytes behind a header: STREAM (Hoang, Reyhanitabar, Rogaway, Vizár 2015) of ChaCha20-Poly1305 in chunks of 64 KiB, in order
 * and at random. Nothing that was not authenticated leaves this room.
 */
@NullMarked
package dev.coffer.stream.payload;

import org.jspecify.annotations.NullMarked;
