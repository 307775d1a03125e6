/**
 * The functions that turn a password into a hash, each with its parameters and its salt as one {@code Scheme}; how much work is
 * the least that is enough and the most that a stored hash may ask for. Bouncy Castle is named here only. Hidden.
 */
@NullMarked
package dev.coffer.password.kdf;

import org.jspecify.annotations.NullMarked;
