package dev.coffer.stream.recipient;

import dev.coffer.keys.file.FileKeys;
import dev.coffer.stream.header.Stanza;
import org.jspecify.annotations.Nullable;

/** A keyring as identity: it opens what was sealed to it. Its secrets are its Coffer's to wipe. */
public final class KeyringUnwrapper implements KeyUnwrapper {
    private final FileKeys keys;

    public KeyringUnwrapper(FileKeys keys) {
        this.keys = keys;
    }

    @Override
    public String type() {
        return KeyringStanza.TYPE;
    }

    @Override
    public byte @Nullable [] unwrap(Stanza stanza) {
        KeyringStanza read = KeyringStanza.of(stanza);
        return keys.unwrap(read.keyring(), read.keyId(), read.wrapped());
    }

    @Override
    public KeyWrapper wrapper() {
        return new KeyringWrapper(keys);
    }

    @Override
    public void close() {}

    @Override
    public String toString() {
        return keys.toString();
    }
}
