package dev.coffer.stream.recipient;

import dev.coffer.internal.aead.ChaChaPoly;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.stream.header.Bech32;
import dev.coffer.stream.header.CanonicalBase64;
import dev.coffer.stream.header.Stanza;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recipient type {@code X25519} (C2SP {@code age}): a public key, {@code age1…}. */
public final class X25519Wrapper implements KeyWrapper {
    static final String TYPE = "X25519";

    private static final String PREFIX = "age";
    private static final byte[] INFO = Bytes.ascii("age-encryption.org/v1/X25519");

    private final byte[] publicKey;

    X25519Wrapper(byte[] publicKey) {
        this.publicKey = publicKey;
    }

    /** @return null if it is no recipient of this type */
    public static @Nullable X25519Wrapper parse(String text) {
        byte[] key = Bech32.decode(PREFIX, text);
        return key == null || key.length != X25519.LENGTH || !isSpelledAs(text) ? null : new X25519Wrapper(key);
    }

    private static boolean isSpelledAs(String text) {
        return text.startsWith(PREFIX); // recipients are written in lower case, identities in upper case
    }

    @Override
    public Kind kind() {
        return Kind.CLASSIC;
    }

    @Override
    public Stanza wrap(byte[] fileKey) {
        byte[] ephemeral = X25519.newScalar();
        try {
            byte[] share = X25519.publicKey(ephemeral);
            byte[] shared = X25519.agree(ephemeral, publicKey);
            if (shared == null) {
                throw new IllegalArgumentException(this
                        + " is a point of low order, under which nothing would be secret: it is nobody's public key");
            }
            byte[] key = key(shared, share, publicKey);
            try {
                // the nonce is zero because the key is used once: its share is random
                return new Stanza(TYPE, List.of(CanonicalBase64.encode(share)), ChaChaPoly.sealOnce(key, fileKey));
            } finally {
                Bytes.wipe(key);
            }
        } finally {
            Bytes.wipe(ephemeral);
        }
    }

    /** @param shared wiped */
    static byte[] key(byte[] shared, byte[] share, byte[] publicKey) {
        try {
            return Hkdf.derive(Bytes.concat(share, publicKey), shared, INFO, ChaChaPoly.KEY_LENGTH);
        } finally {
            Bytes.wipe(shared);
        }
    }

    @Override
    public String toString() {
        return Bech32.encode(PREFIX, publicKey);
    }
}
