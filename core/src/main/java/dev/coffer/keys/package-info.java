/**
 * Keys as they are kept: what may be said of one ({@link dev.coffer.keys.KeyInfo}), where keyring documents lie ({@link
 * dev.coffer.keys.KeyRepository}), what they are wrapped under ({@link dev.coffer.keys.KeyEncryptionKey}) and who remembers how far
 * each has come ({@link dev.coffer.keys.GenerationAnchor}). The latter three are for you to implement.
 *
 * <p>What is done with them is next door: {@code keyring} is what users say to keys, {@code keys.document} what a document
 * says, {@code keys.live} what becomes of it in memory.
 */
@NullMarked
package dev.coffer.keys;

import org.jspecify.annotations.NullMarked;
