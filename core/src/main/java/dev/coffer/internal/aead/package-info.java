/**
 * The only room that names ciphers and MACs: XAES-256-GCM, AES-256-SIV, key wraps, HKDF and HMAC, composed from the JDK's
 * primitives. What stands here <em>seals</em> and <em>opens</em>; whose keys those are, and where ciphers are kept ready, {@code
 * internal.column} knows.
 */
@NullMarked
package dev.coffer.internal.aead;

import org.jspecify.annotations.NullMarked;
