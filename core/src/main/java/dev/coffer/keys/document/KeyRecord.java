package dev.coffer.keys.document;

import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.keys.KeyPurpose;
import dev.coffer.keys.KeyState;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;

/**
 * One key as it stands in a keyring document: 32 random bytes, wrapped under the master key with its place as associated data,
 * and a commitment to them. Immutable; arrays are not shared outside this room.
 *
 * @param wrapped empty once destroyed
 * @param commitment {@code HKDF-SHA-256(key, "coffer v1 commit", 32)}: no other key fits this record
 */
public record KeyRecord(
        int id,
        KeyPurpose purpose,
        KeyState state,
        Instant created,
        Instant activates,
        byte[] wrapped,
        byte[] commitment) {
    public static final int KEY_LENGTH = 32;
    static final int COMMITMENT_LENGTH = 32;

    /** A synthetic nonce before the key. */
    static final int WRAPPED_LENGTH = 16 + KEY_LENGTH;

    private static final byte[] COMMIT = Bytes.ascii("coffer v1 commit");

    /** A new enabled key. */
    static KeyRecord generate(
            int id,
            KeyPurpose purpose,
            String keyring,
            Instant created,
            Instant activates,
            MasterKey master,
            SecureRandom random) {
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        try {
            byte[] wrapped = master.wrapKey(key, associatedData(keyring, id, purpose));
            return new KeyRecord(id, purpose, KeyState.ENABLED, created, activates, wrapped, commitment(key));
        } finally {
            Bytes.wipe(key);
        }
    }

    static byte[] commitment(byte[] key) {
        return Hkdf.derive(key, COMMIT, COMMITMENT_LENGTH);
    }

    /** {@code LP(keyring) | id | purpose}: a key moved to another keyring, id or purpose does not unwrap. */
    byte[] associatedData(String keyring) {
        return associatedData(keyring, id, purpose);
    }

    private static byte[] associatedData(String keyring, int id, KeyPurpose purpose) {
        byte[] idBytes = new byte[Integer.BYTES];
        Bytes.putInt(idBytes, 0, id);
        return Bytes.concat(Bytes.lengthPrefixed(keyring), idBytes, Bytes.ascii(purpose.code()));
    }

    /** Whether that is this key, in whatever state: its id, purpose, dates and bytes. */
    boolean isSameAs(KeyRecord other) {
        return id == other.id
                && purpose == other.purpose
                && created.equals(other.created)
                && activates.equals(other.activates)
                && Arrays.equals(commitment, other.commitment);
    }

    /**
     * Whether the key may come to this state from its own: it is disabled before it is destroyed, and nothing follows that.
     *
     * @param severalSteps whether more than one change may lie between, or the whole keyring was shredded
     */
    boolean mayBecome(KeyState next, boolean severalSteps) {
        return switch (state) {
            case ENABLED -> next != KeyState.DESTROYED || severalSteps;
            case DISABLED -> true;
            case DESTROYED -> next == KeyState.DESTROYED;
        };
    }

    /** The same key, wrapped under another master key; a destroyed one stays as it is. */
    KeyRecord rewrapped(byte[] key, String keyring, MasterKey master) {
        return new KeyRecord(
                id, purpose, state, created, activates, master.wrapKey(key, associatedData(keyring)), commitment);
    }

    /** The same key in another state; destroyed, its material is gone and the record is its tombstone. */
    KeyRecord in(KeyState next) {
        byte[] kept = next == KeyState.DESTROYED ? new byte[0] : wrapped;
        return new KeyRecord(id, purpose, next, created, activates, kept, commitment);
    }

    @Override
    public String toString() {
        return String.format("KeyRecord[%08x, %s, %s]", id, purpose.code(), state.code());
    }
}
