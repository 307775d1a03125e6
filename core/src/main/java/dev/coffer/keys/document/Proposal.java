package dev.coffer.keys.document;

import dev.coffer.event.CofferEvent;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.StoredKeyring;

/**
 * A document that may become the next one of its keyring.
 *
 * @param master authenticates the document
 * @param event what to tell once it is written
 */
public record Proposal(KeyringDocument document, MasterKey master, CofferEvent event) {
    /** The bytes for the repository: payload and authenticator. */
    public StoredKeyring stored() {
        byte[] payload = DocumentJson.write(document);
        return new StoredKeyring(document.generation(), Bytes.concat(payload, master.authenticator(payload)));
    }

    @Override
    public String toString() {
        return "Proposal[" + document + "]";
    }
}
