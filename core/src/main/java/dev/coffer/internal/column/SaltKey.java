package dev.coffer.internal.column;

import dev.coffer.internal.aead.XaesDerivation;
import dev.coffer.internal.bytes.SecretBytes;
import org.jspecify.annotations.Nullable;

/**
 * The column key of an {@link XaesKey} once more, as what turns salts into derived keys: so that a salt which was never seen
 * costs two AES blocks, and not a key schedule as well. Closed with its {@link XaesKey}, whose bytes it shares.
 */
final class SaltKey extends ColumnKey<XaesDerivation> {
    SaltKey(int id, SecretBytes columnKey, CipherCache cache) {
        super(id, columnKey, cache, XaesDerivation::new);
    }

    /** The derived key of a salt, the caller's to wipe; null if this key is closed. */
    byte @Nullable [] derive(long saltHigh, int saltLow) {
        try (Lease<XaesDerivation> lease = lease(0, 0)) {
            return lease == null ? null : lease.cipher().derive(saltHigh, saltLow);
        }
    }

    @Override
    byte @Nullable [] workingKey(long saltHigh, int saltLow) {
        return copyOfKey();
    }

    /** More than others: what is computed with it is computed for each salt that was never seen. */
    @Override
    int chances() {
        return 8;
    }
}
