package dev.coffer.keys.live;

/**
 * A copy of a key of a keyring.
 *
 * @param bytes the holder's to wipe
 */
record KeyCopy(int id, byte[] bytes) {
    @Override
    public String toString() {
        return String.format("KeyCopy[%08x]", id);
    }
}
