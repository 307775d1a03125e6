package dev.coffer.stream.recipient;

import dev.coffer.internal.aead.ChaChaPoly;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import dev.coffer.stream.header.Bech32;
import dev.coffer.stream.header.CanonicalBase64;
import dev.coffer.stream.header.Malformed;
import dev.coffer.stream.header.Stanza;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The identity type {@code mlkem768x25519}: {@code AGE-SECRET-KEY-PQ-1…}. */
public final class HybridUnwrapper implements WrittenUnwrapper {
    private static final String PREFIX = "age-secret-key-pq-";

    private final SecretBytes seed;
    private final byte[] publicKey;

    private HybridUnwrapper(byte[] seed) {
        byte[] copy = seed.clone();
        this.publicKey = OptionalLibrary.bouncyCastle(HybridHpke.WHAT, () -> HybridHpke.publicKey(copy));
        this.seed = SecretBytes.taking(seed);
    }

    public static HybridUnwrapper generate() {
        byte[] seed = new byte[HybridHpke.SEED_LENGTH];
        new SecureRandom().nextBytes(seed);
        return new HybridUnwrapper(seed);
    }

    /** @return null if it is no identity of this type */
    public static @Nullable HybridUnwrapper parse(String text) {
        byte[] seed = text.startsWith("AGE-") ? Bech32.decode(PREFIX, text) : null;
        return seed == null || seed.length != HybridHpke.SEED_LENGTH ? null : new HybridUnwrapper(seed);
    }

    @Override
    public String type() {
        return HybridWrapper.TYPE;
    }

    @Override
    public byte @Nullable [] unwrap(Stanza stanza) {
        byte[] encapsulated = CanonicalBase64.decode(stanza.argument());
        if (encapsulated == null || encapsulated.length != HybridHpke.ENCAPSULATED_LENGTH) {
            throw Malformed.header("has a stanza of " + type() + " without an encapsulated key of "
                    + HybridHpke.ENCAPSULATED_LENGTH + " bytes");
        }
        byte[] body = stanza.body(FILE_KEY_LENGTH + ChaChaPoly.TAG_LENGTH);
        byte[] secret = seed.copy();
        try {
            byte[] share = Arrays.copyOfRange(encapsulated, HybridHpke.ML_KEM_LENGTH, encapsulated.length);
            byte[] any = X25519.agree(
                    secret, share); // with whatever scalar: whether it is of low order is all that is asked
            if (any == null) {
                throw Malformed.header("has a stanza of " + type() + " whose X25519 share is of low order");
            }
            Bytes.wipe(any);
            byte[] fileKey = OptionalLibrary.bouncyCastle(
                    HybridHpke.WHAT, () -> HybridHpke.open(secret.clone(), encapsulated, body));
            return fileKey.length == 0 ? null : fileKey; // for somebody else
        } finally {
            Bytes.wipe(secret);
        }
    }

    @Override
    public KeyWrapper wrapper() {
        return new HybridWrapper(publicKey);
    }

    @Override
    public String secretText() {
        byte[] secret = seed.copy();
        try {
            return Bech32.encode(PREFIX, secret).toUpperCase(Locale.ROOT);
        } finally {
            Bytes.wipe(secret);
        }
    }

    @Override
    public void close() {
        seed.close();
    }

    /** The start of the public key, never the secret one. */
    @Override
    public String toString() {
        return "the identity of " + wrapper().toString().substring(0, 24) + "…";
    }
}
