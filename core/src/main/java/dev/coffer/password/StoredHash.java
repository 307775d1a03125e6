package dev.coffer.password;

/** A stored hash, read: how it was made, and the bytes to compare with. */
record StoredHash(Scheme scheme, byte[] hash) {
    StoredHash {
        if (!(scheme instanceof PlainText) && (hash.length < Ceilings.MIN_HASH || hash.length > Ceilings.MAX_HASH)) {
            throw new MalformedHashException("a hash of " + hash.length + " bytes, " + Ceilings.MIN_HASH + " to "
                    + Ceilings.MAX_HASH + " expected");
        }
    }
}
