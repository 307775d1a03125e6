package dev.coffer.field;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.codec.PlaintextCodec;
import dev.coffer.internal.codec.WrongPlaintextException;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.SivKey;
import dev.coffer.internal.column.Unstorable;
import dev.coffer.internal.envelope.Envelope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts equal values of a column to equal envelopes: AES-256-SIV (RFC 5297) over the canonical form. Thread-safe.
 *
 * <p>That is what lets a database compare, join, group and keep them unique, and it is what the column leaks: who sees the
 * table sees which rows are alike and how often. Use it for values that repeat rarely.
 *
 * @param <T> the Java type of the column's values
 */
final class DeterministicCipher<T> {
    private final PlaintextCodec<T> codec;
    private final ColumnKeys keys;

    DeterministicCipher(PlaintextCodec<T> codec, ColumnKeys keys) {
        this.codec = codec;
        this.keys = keys;
    }

    /**
     * Encrypts a value; equal values give equal envelopes until the {@code siv} key is renewed.
     *
     * @throws IllegalArgumentException if the column's type cannot hold the value
     */
    byte @Nullable [] encrypt(@Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            return encrypted(codec.store(value));
        } catch (IllegalArgumentException e) {
            throw Unstorable.in(keys.column(), e);
        }
    }

    /**
     * The envelopes to search for, at most two: what rows with this value may hold. Never rounds; a value that the column could
     * not hold, and null, equal no row and give an empty list.
     *
     * @throws dev.coffer.error.KeyUnavailableException if no {@code siv} key is enabled, or there is no keyring
     */
    List<byte[]> candidates(@Nullable T value) {
        T exact = value == null ? null : codec.compare(value);
        if (exact == null) {
            return List.of();
        }
        byte[] plaintext = codec.canonical(exact);
        try {
            List<byte[]> envelopes;
            do { // once more if a key was retired in this moment
                envelopes = encrypted(plaintext);
            } while (envelopes == null);
            return envelopes;
        } finally {
            Bytes.wipe(plaintext);
        }
    }

    private @Nullable List<byte[]> encrypted(byte[] plaintext) {
        List<byte[]> envelopes = new ArrayList<>(2);
        for (SivKey key : keys.forDeterministicSearch()) {
            byte[] envelope = encrypted(key, plaintext);
            if (envelope == null) {
                return null;
            }
            envelopes.add(envelope);
        }
        return Collections.unmodifiableList(envelopes);
    }

    private static byte @Nullable [] encrypted(SivKey key, byte[] plaintext) {
        byte[] envelope = Envelope.allocate(Envelope.AES_256_SIV, key.id(), plaintext.length);
        return key.encrypt(envelope, Envelope.HEADER_LENGTH, plaintext, envelope, Envelope.HEADER_LENGTH)
                ? envelope
                : null;
    }

    private byte[] encrypted(T stored) {
        byte[] plaintext = codec.canonical(stored);
        try {
            while (true) {
                byte[] envelope = encrypted(keys.forDeterministicEncryption(), plaintext);
                if (envelope != null) {
                    return envelope;
                } // else the key was retired in this moment: ask again
            }
        } finally {
            Bytes.wipe(plaintext);
        }
    }

    /**
     * Decrypts an envelope of {@link #encrypt}.
     *
     * @throws MalformedCiphertextException if the bytes are no such envelope
     * @throws AuthenticationFailedException if it was altered or comes from another column, keyring or tenant
     */
    @Nullable
    T decrypt(byte @Nullable [] envelope) {
        if (envelope == null) {
            return null;
        }
        String defect = Envelope.defect(envelope);
        if (defect != null) {
            throw MalformedCiphertextException.in(keys.column(), defect);
        }
        int keyId = Envelope.keyId(envelope);
        byte[] plaintext = null;
        try {
            while (plaintext == null) { // once more if the key was retired in this moment
                plaintext = keys.forDeterministicDecryption(keyId)
                        .decrypt(envelope, Envelope.HEADER_LENGTH, envelope, Envelope.HEADER_LENGTH);
            }
            return codec.decodeCanonical(plaintext);
        } catch (AEADBadTagException e) {
            keys.notAuthentic(keyId);
            throw AuthenticationFailedException.in(keys.column(), keyId, keys.keyring());
        } catch (WrongPlaintextException e) {
            throw MalformedCiphertextException.in(keys.column(), e.defect());
        } finally {
            Bytes.wipe(plaintext);
        }
    }

    @Override
    public String toString() {
        return "DeterministicCipher[" + keys.column() + ", keyring " + keys.keyring() + "]";
    }
}
