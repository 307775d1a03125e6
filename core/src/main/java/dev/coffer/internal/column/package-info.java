/**
 * The keys of one column, a type for each purpose, and the ciphers that are kept ready under them. {@code ColumnKeys} is what a
 * column's ciphers ask at each value; {@code ColumnKey} is the way from a key to a cipher: through the {@code CipherCache}, or
 * derived anew. The ciphers themselves are next door, in {@code internal.aead}.
 */
@NullMarked
package dev.coffer.internal.column;

import org.jspecify.annotations.NullMarked;
