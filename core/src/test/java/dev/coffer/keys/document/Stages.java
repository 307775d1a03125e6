package dev.coffer.keys.document;

import dev.coffer.keys.StoredKeyring;

/** What a document says of where its keyring stands, for tests. */
public final class Stages {
    private Stages() {}

    public static String of(String name, StoredKeyring stored) {
        return DocumentReader.unverified(name, stored.document())
                .standing()
                .stage()
                .code();
    }
}
