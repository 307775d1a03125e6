/** Storing passwords; quoted by docs/passwords.md. */
@NullMarked
package dev.coffer.examples.passwords;

import org.jspecify.annotations.NullMarked;
