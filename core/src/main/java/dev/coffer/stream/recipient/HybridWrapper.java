package dev.coffer.stream.recipient;

import dev.coffer.stream.header.Bech32;
import dev.coffer.stream.header.CanonicalBase64;
import dev.coffer.stream.header.Stanza;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The recipient type {@code mlkem768x25519} (C2SP {@code age}): a post-quantum public key, {@code age1pq1…}. */
public final class HybridWrapper implements KeyWrapper {
    static final String TYPE = "mlkem768x25519";

    private static final String PREFIX = "age1pq";

    private final byte[] publicKey;

    HybridWrapper(byte[] publicKey) {
        this.publicKey = publicKey;
    }

    /** @return null if it is no recipient of this type */
    public static @Nullable HybridWrapper parse(String text) {
        byte[] key = text.startsWith(PREFIX) ? Bech32.decode(PREFIX, text) : null;
        return key == null || key.length != HybridHpke.PUBLIC_LENGTH ? null : new HybridWrapper(key);
    }

    @Override
    public Kind kind() {
        return Kind.HYBRID;
    }

    @Override
    public Stanza wrap(byte[] fileKey) {
        HybridHpke.Sealed sealed =
                OptionalLibrary.bouncyCastle(HybridHpke.WHAT, () -> HybridHpke.seal(publicKey, fileKey));
        return new Stanza(TYPE, List.of(CanonicalBase64.encode(sealed.encapsulated())), sealed.ciphertext());
    }

    @Override
    public String toString() {
        return Bech32.encode(PREFIX, publicKey);
    }
}
