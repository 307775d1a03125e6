package dev.coffer.password.stored;

import dev.coffer.password.kdf.Ceilings;
import dev.coffer.password.kdf.MalformedHashException;
import dev.coffer.password.kdf.PlainText;
import dev.coffer.password.kdf.Scheme;

/** A stored hash, read: how it was made, and the bytes to compare with. */
public record StoredHash(Scheme scheme, byte[] hash) {
    public StoredHash {
        if (!(scheme instanceof PlainText) && (hash.length < Ceilings.MIN_HASH || hash.length > Ceilings.MAX_HASH)) {
            throw new MalformedHashException("a hash of " + hash.length + " bytes, " + Ceilings.MIN_HASH + " to "
                    + Ceilings.MAX_HASH + " expected");
        }
    }
}
