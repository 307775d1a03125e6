/**
 * Keyrings: one authenticated document each, its keys and their states, where it is kept ({@link
 * dev.coffer.keys.KeyRepository}), what it is wrapped under ({@link dev.coffer.keys.KeyEncryptionKey}) and who remembers how
 * far it has come ({@link dev.coffer.keys.GenerationAnchor}).
 *
 * <p>Inside, from the store to the cipher: {@code KeyringLoader} reads and {@code DocumentReader} verifies; {@code
 * KeyringSnapshot} is what was verified; {@code LiveKeyring} keeps the newest one and changes it by a {@code DocumentEdit};
 * {@code DerivedKeys} turns it into the keys of a column.
 */
@NullMarked
package dev.coffer.keys;

import org.jspecify.annotations.NullMarked;
