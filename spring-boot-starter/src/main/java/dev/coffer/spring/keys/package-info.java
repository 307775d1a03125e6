/** Where the keys come from: properties, passphrases, keystores and repositories. */
@NullMarked
package dev.coffer.spring.keys;

import org.jspecify.annotations.NullMarked;
