package dev.coffer.keys;

import java.time.Instant;

/**
 * What may be shown of a key; never its material.
 *
 * @param id unique in its keyring only; never 0; written as 8 hexadecimal digits
 * @param created by the wall clock of the node that made it
 * @param activates from when it may become primary; {@link Instant#EPOCH} for "at once"
 * @param primary whether this node encrypts under it now
 */
public record KeyInfo(int id, KeyPurpose purpose, KeyState state, Instant created, Instant activates, boolean primary) {
    /** The id as 8 hexadecimal digits, as in messages. */
    public String hexId() {
        return String.format("%08x", id);
    }
}
