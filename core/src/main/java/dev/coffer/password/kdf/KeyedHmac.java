package dev.coffer.password.kdf;

import dev.coffer.internal.bytes.Bytes;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.security.ProviderException;
import java.util.Arrays;

/**
 * HMAC (RFC 2104) under one key, many times over. The key's two blocks are hashed once; each MAC then clones the two states,
 * so that a MAC of a short message takes two compressions where one from the start takes four. Not thread-safe.
 *
 * <p>The provider is named because it is the JDK's own, whose digests can be cloned and whose compression is an intrinsic;
 * another provider in front of it may have neither. Its states hold what the key gives away, and cannot be wiped: they are
 * left to the garbage collector.
 */
final class KeyedHmac {
    private static final String PROVIDER = "SUN";

    private final MessageDigest inner;
    private final MessageDigest outer;
    private final int length;

    private KeyedHmac(MessageDigest inner, MessageDigest outer, int length) {
        this.inner = inner;
        this.outer = outer;
        this.length = length;
    }

    /** @throws UnsupportedOperationException if this platform has no such digest that can be cloned */
    static KeyedHmac of(Prf prf, byte[] key) {
        byte[] block = null;
        try {
            MessageDigest inner = MessageDigest.getInstance(prf.digest(), PROVIDER);
            MessageDigest outer = MessageDigest.getInstance(prf.digest(), PROVIDER);
            block = key.length > prf.block()
                    ? Arrays.copyOf(inner.digest(key), prf.block())
                    : Arrays.copyOf(key, prf.block());
            absorb(inner, block, 0x36);
            absorb(outer, block, 0x36 ^ 0x5c);
            return new KeyedHmac((MessageDigest) inner.clone(), (MessageDigest) outer.clone(), prf.output());
        } catch (NoSuchAlgorithmException | NoSuchProviderException | CloneNotSupportedException e) {
            throw new UnsupportedOperationException(
                    prf.digest() + " of provider " + PROVIDER + " cannot be cloned here", e);
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

    int length() {
        return length;
    }

    /** Replaces {@code value}, as long as a MAC, by its MAC. */
    void replace(byte[] value) {
        into(inner, value, length, value);
        into(outer, value, length, value);
    }

    /** Writes the MAC of {@code message} into {@code mac}. */
    void mac(byte[] message, byte[] mac) {
        into(inner, message, message.length, mac);
        into(outer, mac, length, mac);
    }

    /** A method of its own, and small: inlined whole into the loop above it, the JIT compiles the digest to its intrinsic. */
    private static void into(MessageDigest state, byte[] message, int messageLength, byte[] out) {
        try {
            MessageDigest digest = (MessageDigest) state.clone();
            digest.update(message, 0, messageLength);
            if (digest.digest(out, 0, out.length) != out.length) {
                throw tooFew(digest);
            }
        } catch (CloneNotSupportedException | DigestException e) {
            throw new AssertionError("tried when the state was made", e);
        }
    }

    private static ProviderException tooFew(MessageDigest digest) {
        return new ProviderException("security provider " + PROVIDER + " gave too few bytes of " + digest.getAlgorithm()
                + ", so no password is hashed: use another Java runtime");
    }
}
