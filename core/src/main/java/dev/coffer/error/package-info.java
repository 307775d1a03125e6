/**
 * Everything that can go wrong, as one closed set.
 *
 * <p>A caller decides by type: the value is damaged ({@link dev.coffer.error.MalformedCiphertext}, {@link
 * dev.coffer.error.AuthenticationFailed}), a key is missing ({@link dev.coffer.error.UnknownKey}, {@link
 * dev.coffer.error.KeyUnavailable}), the keyring itself cannot be trusted ({@link dev.coffer.error.KeyringTampered}), or
 * the application asked for what Coffer refuses ({@link dev.coffer.error.UnsupportedStatement}, {@link
 * dev.coffer.error.InvalidPolicy}). Messages name table, column, key id, keyring and cure; never a value, a key or a
 * password.
 */
@NullMarked
package dev.coffer.error;

import org.jspecify.annotations.NullMarked;
