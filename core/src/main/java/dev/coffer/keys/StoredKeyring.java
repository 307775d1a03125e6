package dev.coffer.keys;

/**
 * A keyring document as a repository keeps it: opaque bytes, and the generation to compare and set on. The generation is
 * checked against the authenticated one inside the document when it is read. Immutable.
 */
public final class StoredKeyring {
    private final long generation;
    private final byte[] document;

    /** @param generation 1 for the first document of a keyring, then one more each time */
    public StoredKeyring(long generation, byte[] document) {
        this.generation = generation;
        this.document = document.clone();
    }

    public long generation() {
        return generation;
    }

    /** A copy of the document. */
    public byte[] document() {
        return document.clone();
    }

    @Override
    public String toString() {
        return "StoredKeyring[generation " + generation + ", " + document.length + " bytes]";
    }
}
