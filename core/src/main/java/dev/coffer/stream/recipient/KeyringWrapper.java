package dev.coffer.stream.recipient;

import dev.coffer.keys.file.FileKeys;
import dev.coffer.stream.header.Stanza;

/** A keyring as recipient. */
public final class KeyringWrapper implements KeyWrapper {
    private final FileKeys keys;

    public KeyringWrapper(FileKeys keys) {
        this.keys = keys;
    }

    @Override
    public Kind kind() {
        return Kind.KEYRING;
    }

    @Override
    public Stanza wrap(byte[] fileKey) {
        FileKeys.Wrapped wrapped = keys.wrap(fileKey);
        return new KeyringStanza(wrapped.keyring(), wrapped.keyId(), wrapped.wrapped()).stanza();
    }

    @Override
    public String toString() {
        return keys.toString();
    }
}
