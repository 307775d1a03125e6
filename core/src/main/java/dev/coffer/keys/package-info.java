/**
 * Keyrings: one authenticated document each, its keys and their states, where it is kept ({@link
 * dev.coffer.keys.KeyRepository}), what it is wrapped under ({@link dev.coffer.keys.KeyEncryptionKey}) and who remembers how
 * far it has come ({@link dev.coffer.keys.GenerationAnchor}).
 *
 * <p>Inside, from the store to the cipher: {@code KeyringLoader} reads and {@code DocumentReader} verifies; {@code
 * KeyringSnapshot} is what was verified; {@code LiveKeyring} keeps the newest one; {@code KeyringChanges} puts the next one
 * in its place, made by a {@code DocumentEdit}; {@code Turns} lets one thread at a time do either; {@code DerivedKeys} turns
 * a snapshot into the keys of a column.
 */
@NullMarked
package dev.coffer.keys;

import org.jspecify.annotations.NullMarked;
