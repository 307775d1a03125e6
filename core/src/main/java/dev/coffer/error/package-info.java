/**
 * Everything that can go wrong, as one closed set.
 *
 * <p>A caller decides by type: the value is damaged ({@link dev.coffer.error.MalformedCiphertextException}, {@link
 * dev.coffer.error.AuthenticationFailedException}, and of sealed streams {@link dev.coffer.error.TruncatedStreamException}), a key is missing ({@link dev.coffer.error.UnknownKeyException}, {@link
 * dev.coffer.error.KeyUnavailableException}), the keyring itself cannot be trusted ({@link dev.coffer.error.KeyringTamperedException}), or
 * the application asked for what Coffer refuses ({@link dev.coffer.error.UnsupportedStatementException}, {@link
 * dev.coffer.error.InvalidPolicyException}). Messages name table, column, key id, keyring and cure; never a value, a key or a
 * password.
 */
@NullMarked
package dev.coffer.error;

import org.jspecify.annotations.NullMarked;
