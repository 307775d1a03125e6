package dev.coffer.keys;

import dev.coffer.event.CofferEvent;
import dev.coffer.internal.bytes.Bytes;

/**
 * A document that may become the next one of its keyring.
 *
 * @param master authenticates the document
 * @param event what to tell once it is written
 */
record Proposal(KeyringDocument document, MasterKey master, CofferEvent event) {
    /** The bytes for the repository: payload and authenticator. */
    StoredKeyring sealed() {
        byte[] payload = DocumentJson.write(document);
        return new StoredKeyring(document.generation(), Bytes.concat(payload, master.authenticator(payload)));
    }

    @Override
    public String toString() {
        return "Proposal[" + document + "]";
    }
}
