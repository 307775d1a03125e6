/** The snippets on key-encryption keys, with the clouds' clients that only tests have on their class path. */
@NullMarked
package dev.coffer.examples.keks;

import org.jspecify.annotations.NullMarked;
