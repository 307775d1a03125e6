/** Who can open a stream: each kind of recipient wraps the stream's key as its own specification says. */
@NullMarked
package dev.coffer.stream.recipient;

import org.jspecify.annotations.NullMarked;
