package dev.coffer.stream.recipient;

import dev.coffer.internal.aead.ChaChaPoly;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.stream.header.Bech32;
import dev.coffer.stream.header.CanonicalBase64;
import dev.coffer.stream.header.Malformed;
import dev.coffer.stream.header.Stanza;
import java.util.Locale;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/** The identity type {@code X25519}: {@code AGE-SECRET-KEY-1…}. */
public final class X25519Unwrapper implements WrittenUnwrapper {
    private static final String PREFIX = "age-secret-key-";

    private final SecretBytes scalar;
    private final byte[] publicKey;

    private X25519Unwrapper(byte[] scalar) {
        this.publicKey = X25519.publicKey(scalar);
        this.scalar = SecretBytes.taking(scalar);
    }

    public static X25519Unwrapper generate() {
        return new X25519Unwrapper(X25519.newScalar());
    }

    /** @return null if it is no identity of this type */
    public static @Nullable X25519Unwrapper parse(String text) {
        byte[] scalar = text.startsWith("AGE-") ? Bech32.decode(PREFIX, text) : null;
        return scalar == null || scalar.length != X25519.LENGTH ? null : new X25519Unwrapper(scalar);
    }

    @Override
    public String type() {
        return X25519Wrapper.TYPE;
    }

    @Override
    public byte @Nullable [] unwrap(Stanza stanza) {
        byte[] share = CanonicalBase64.decode(stanza.argument());
        if (share == null || share.length != X25519.LENGTH) {
            throw Malformed.header("has a stanza of X25519 without a share of " + X25519.LENGTH + " bytes");
        }
        byte[] body = stanza.body(FILE_KEY_LENGTH + ChaChaPoly.TAG_LENGTH);
        byte[] secret = scalar.copy();
        byte[] shared = X25519.agree(secret, share);
        Bytes.wipe(secret);
        if (shared == null) {
            throw Malformed.header("has a stanza of X25519 whose share is of low order");
        }
        byte[] key = X25519Wrapper.key(shared, share, publicKey);
        try {
            return ChaChaPoly.openOnce(key, body);
        } catch (AEADBadTagException e) {
            return null; // for somebody else
        } finally {
            Bytes.wipe(key);
        }
    }

    @Override
    public KeyWrapper wrapper() {
        return new X25519Wrapper(publicKey);
    }

    @Override
    public String secretText() {
        byte[] secret = scalar.copy();
        try {
            return Bech32.encode(PREFIX, secret).toUpperCase(Locale.ROOT);
        } finally {
            Bytes.wipe(secret);
        }
    }

    @Override
    public void close() {
        scalar.close();
    }

    /** The public key, never the secret one. */
    @Override
    public String toString() {
        return "the identity of " + wrapper();
    }
}
