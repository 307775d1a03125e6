/**
 * The key-encryption keys that Coffer brings: in a keystore ({@link dev.coffer.kek.KeystoreKek}), on a PKCS#11 token ({@link
 * dev.coffer.kek.Pkcs11Kek}), in a key service by Tink's clients ({@link dev.coffer.kek.TinkKek}). Others are written against
 * {@link dev.coffer.keys.KeyEncryptionKey}.
 */
@NullMarked
package dev.coffer.kek;

import org.jspecify.annotations.NullMarked;
