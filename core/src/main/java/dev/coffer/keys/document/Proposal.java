package dev.coffer.keys.document;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.error.KeyringTamperedException;
import dev.coffer.event.CofferEvent;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.GenerationAnchor.Mark;
import dev.coffer.keys.StoredKeyring;
import org.jspecify.annotations.Nullable;

/**
 * A document that may become the next one of its keyring.
 *
 * @param master authenticates the document
 * @param event what to tell once it is written; null for nothing
 */
public record Proposal(
        KeyringDocument document,
        MasterKey master,
        @Nullable CofferEvent event) {
    /**
     * The bytes for the repository: payload and authenticator. They are read as any reader reads them, so that nothing is written which
     * nobody could open.
     *
     * @throws KeyUnavailableException if no reader would take it
     */
    public StoredKeyring stored() {
        byte[] payload = DocumentJson.write(document);
        byte[] whole = Bytes.concat(payload, master.authenticator(payload));
        if (whole.length > KeyringDocument.MAX_LENGTH) {
            throw new KeyUnavailableException("the document of keyring " + document.name() + " would have "
                    + whole.length + " bytes, which no reader takes: nothing was written. Begin another keyring");
        }
        try {
            KeyringDocument unused = DocumentReader.unverified(document.name(), whole);
        } catch (KeyringTamperedException e) {
            throw new KeyUnavailableException(
                    "the next document of keyring " + document.name()
                            + " would be one that no reader takes: nothing was written. Check the clock of this node",
                    e);
        }
        return new StoredKeyring(document.generation(), whole);
    }

    /** What is to be remembered of it once it is written. */
    public Mark mark() {
        return KeyringSnapshot.mark(document, StoredDocument.sha256(stored().document()), master);
    }

    @Override
    public String toString() {
        return "Proposal[" + document + "]";
    }
}
