/**
 * The only room that names ciphers and MACs: XAES-256-GCM, AES-256-SIV, HKDF and HMAC, composed from the JDK's primitives,
 * and the one bounded cache of initialised ciphers.
 */
@NullMarked
package dev.coffer.internal.aead;

import org.jspecify.annotations.NullMarked;
