/**
 * The authenticated document that a keyring is kept as, from the bytes in a repository to keys that can be trusted and back:
 * {@code DocumentReader} verifies it, up to the chain from the document known before; {@code KeyringSnapshot} is what was
 * verified, with its keys unwrapped; {@code DocumentEdit} makes the next one of it, and {@code Recipients} wraps its master
 * key. Knows no repository's ways and no clock but what it is told. Hidden.
 */
@NullMarked
package dev.coffer.keys.document;

import org.jspecify.annotations.NullMarked;
