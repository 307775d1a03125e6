/** Where the keys come from: properties, passphrases, keystores and repositories. For the starter itself. */
@NullMarked
package dev.coffer.spring.internal;

import org.jspecify.annotations.NullMarked;
