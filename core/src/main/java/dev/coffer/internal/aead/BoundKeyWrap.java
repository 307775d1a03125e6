package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * Wrapping with associated data under a key whose token takes none: {@code KW(SHA-256(associated data) | plaintext)}, KW
 * being AES Key Wrap (RFC 3394). Unwrapping compares the digest in constant time. Stateless.
 *
 * <p><b>Safety argument.</b> KW is a deterministic authenticated encryption (SP 800-38F): who does not hold the key cannot
 * make bytes that unwrap, except those that were wrapped. So what unwraps is, as a whole, one {@code digest | plaintext}
 * that the key's holder put together: the digest cannot be cut off one blob and set before the plaintext of another, for
 * every bit of a blob depends on every bit of what it wraps. (Under CBC or CTR, with or without a digest inside, just
 * that would be possible.) Two associated data with one digest would be a collision of SHA-256. Both parts have fixed
 * lengths, as all callers wrap 32 bytes; another length does not unwrap. Being deterministic, it would show that one
 * plaintext was wrapped twice for one keyring: master keys are random and wrapped once per recipient.
 */
public final class BoundKeyWrap {
    private static final int DIGEST_LENGTH = 32;
    private static final int KEY_LENGTH = 32;

    private BoundKeyWrap() {}

    /** @param key 32 bytes */
    public static byte[] wrap(Provider provider, SecretKey kek, byte[] key, byte[] associatedData)
            throws GeneralSecurityException {
        if (key.length != KEY_LENGTH) {
            throw new IllegalArgumentException("a key of 32 bytes is wrapped, not " + key.length);
        }
        byte[] bound = Bytes.concat(digest(associatedData), key);
        try {
            return AesKeyWrap.wrap(provider, kek, bound);
        } finally {
            Bytes.wipe(bound);
        }
    }

    /** @throws AEADBadTagException if key, associated data or bytes are not those of {@link #wrap} */
    public static byte[] unwrap(Provider provider, SecretKey kek, byte[] wrapped, byte[] associatedData)
            throws GeneralSecurityException {
        byte[] bound = AesKeyWrap.unwrap(provider, kek, wrapped);
        try {
            byte[] found = Arrays.copyOf(bound, DIGEST_LENGTH);
            if (bound.length != DIGEST_LENGTH + KEY_LENGTH || !MessageDigest.isEqual(found, digest(associatedData))) {
                throw new AEADBadTagException("wrapped for other associated data");
            }
            return Arrays.copyOfRange(bound, DIGEST_LENGTH, bound.length);
        } finally {
            Bytes.wipe(bound);
        }
    }

    private static byte[] digest(byte[] associatedData) throws GeneralSecurityException {
        return MessageDigest.getInstance("SHA-256").digest(associatedData);
    }
}
