/**
 * Keyrings: one authenticated document each, its keys, where it is kept ({@link dev.coffer.keys.KeyRepository}) and what it
 * is wrapped under ({@link dev.coffer.keys.KeyEncryptionKey}).
 */
@NullMarked
package dev.coffer.keys;

import org.jspecify.annotations.NullMarked;
