/** Operators at their keyrings. */
@NullMarked
package dev.coffer.cli.keys;

import org.jspecify.annotations.NullMarked;
