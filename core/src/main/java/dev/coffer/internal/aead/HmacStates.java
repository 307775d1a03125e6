package dev.coffer.internal.aead;

import dev.coffer.internal.bytes.Bytes;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * HMAC-SHA-256 (RFC 2104) under one key, many times over. The key's two blocks are hashed once; each MAC then goes on from
 * copies of the two states, so that a MAC of a short message takes two compressions where one from the start takes four. Not
 * thread-safe.
 *
 * <p>The provider is named because it is the JDK's own, whose digests can be cloned and whose compression is an intrinsic. The
 * states give away what the key does, and cannot be wiped, no more than the JDK's Mac can: they are left to the garbage
 * collector.
 */
final class HmacStates {
    static final String ALGORITHM = "SHA-256";
    static final String PROVIDER = "SUN";
    private static final int BLOCK = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;

    private HmacStates(MessageDigest inner, MessageDigest outer) {
        this.inner = inner;
        this.outer = outer;
    }

    /**
     * Null if this platform has no such digest that can be cloned.
     *
     * @param key at most 64 bytes, not wiped
     */
    static @Nullable HmacStates of(byte[] key) {
        return of(key, PROVIDER);
    }

    static @Nullable HmacStates of(byte[] key, String provider) {
        if (key.length > BLOCK) {
            throw new IllegalArgumentException("a key of at most " + BLOCK + " bytes, not " + key.length);
        }
        byte[] block = Arrays.copyOf(key, BLOCK);
        try {
            MessageDigest inner = MessageDigest.getInstance(ALGORITHM, provider);
            MessageDigest outer = MessageDigest.getInstance(ALGORITHM, provider);
            absorb(inner, block, 0x36);
            absorb(outer, block, 0x36 ^ 0x5c);
            return new HmacStates((MessageDigest) inner.clone(), (MessageDigest) outer.clone());
        } catch (NoSuchAlgorithmException | NoSuchProviderException | CloneNotSupportedException e) {
            return null;
        } finally {
            Bytes.wipe(block);
        }
    }

    private static void absorb(MessageDigest digest, byte[] block, int pad) {
        for (int i = 0; i < block.length; i++) {
            block[i] ^= (byte) pad;
        }
        digest.update(block);
    }

    /** 32 bytes. */
    byte[] mac(byte[] message) {
        byte[] mac = new byte[HmacSha256.LENGTH];
        into(inner, message, mac);
        into(outer, mac, mac);
        return mac;
    }

    private static void into(MessageDigest state, byte[] message, byte[] out) {
        try {
            MessageDigest digest = (MessageDigest) state.clone();
            digest.update(message);
            int written = digest.digest(out, 0, out.length);
            if (written != out.length) {
                throw MissingPrimitiveException.counted(digest.getProvider(), ALGORITHM, written, out.length);
            }
        } catch (CloneNotSupportedException | DigestException e) {
            throw new AssertionError("tried when the state was made", e);
        }
    }
}
