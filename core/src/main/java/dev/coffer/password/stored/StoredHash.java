package dev.coffer.password.stored;

import dev.coffer.password.kdf.CostLimits;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.PlainText;
import dev.coffer.password.kdf.Scheme;

/** A stored hash, read: how it was made, and the bytes to compare with. */
public record StoredHash(Scheme scheme, byte[] hash) {
    public StoredHash {
        if (!(scheme instanceof PlainText)
                && (hash.length < CostLimits.MIN_HASH || hash.length > CostLimits.MAX_HASH)) {
            throw new MalformedHashException("a hash of " + hash.length + " bytes, " + CostLimits.MIN_HASH + " to "
                    + CostLimits.MAX_HASH + " expected");
        }
    }
}
