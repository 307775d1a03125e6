package dev.coffer.field;

import dev.coffer.error.AuthenticationFailedException;
import dev.coffer.error.MalformedCiphertextException;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.codec.Padding;
import dev.coffer.internal.codec.WrongPlaintextException;
import dev.coffer.internal.column.ColumnKeys;
import dev.coffer.internal.column.PlaintextReader;
import dev.coffer.internal.column.Unstorable;
import dev.coffer.internal.column.XaesKey;
import dev.coffer.internal.envelope.Envelope;
import dev.coffer.internal.envelope.RowKey;
import dev.coffer.internal.envelope.TextForm;
import dev.coffer.keyring.Keyring;
import dev.coffer.keys.live.Keyrings;
import java.util.Arrays;
import java.util.List;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the values of one column and decrypts them again. Null gives null; an empty string is a value and is encrypted.
 * Thread-safe; kept by its {@code Coffer} and usable until that is closed.
 *
 * <p><b>What it guarantees.</b> Nobody without the keyring learns anything of a value but its length (of the padded one, if
 * the type is padded), and any change to an envelope, and any move of it to another table, column, keyring or tenant, is
 * found. <b>What it does not:</b> a value may be moved to another row of its own column, unless the cipher is {@linkplain #boundTo
 * bound to a row}, or replaced by an older one; and a deterministic column shows which of its values are equal.
 *
 * <p>The bytes are those of {@code docs/format.md}: XAES-256-GCM (C2SP), or AES-256-SIV (RFC 5297) where the policy
 * declares the column deterministic. An envelope of either suite is decrypted.
 *
 * @param <T> the Java type of the column's values
 */
public final class FieldCipher<T> {
    private final FieldType<T> type;
    private final ColumnKeys keys;
    private final DeterministicCipher<T> deterministic;
    private final boolean isDeterministic;
    private final @Nullable RowKey row;
    private final PlaintextReader<T> reader = this::read;

    /**
     * Usually made, and kept, by {@code Coffer.cipher}, which asks the policy. This asks none.
     *
     * @param keyring what values are encrypted under; the Coffer that gave it also closes what is derived here
     * @param name the column's cryptographic name
     * @param deterministic whether equal values give equal envelopes
     * @throws IllegalArgumentException if the keyring is none that a {@code Coffer} gave
     */
    public FieldCipher(Keyring keyring, FieldName name, FieldType<T> type, boolean deterministic) {
        this(type, Keyrings.columnKeys(keyring, name.table(), name.column()), deterministic);
    }

    /** With keys from anywhere, such as fixed ones. */
    FieldCipher(FieldType<T> type, ColumnKeys keys, boolean isDeterministic) {
        this(type, keys, new DeterministicCipher<>(type.codec(), keys), isDeterministic, null);
    }

    private FieldCipher(
            FieldType<T> type,
            ColumnKeys keys,
            DeterministicCipher<T> deterministic,
            boolean isDeterministic,
            @Nullable RowKey row) {
        this.type = type;
        this.keys = keys;
        this.deterministic = deterministic;
        this.isDeterministic = isDeterministic;
        this.row = row;
    }

    /**
     * This cipher for one row. What it encrypts (suite 0x03) is decrypted for this row and for no other, so that an envelope which
     * somebody has copied from another row of the column does not authenticate; and nothing else is decrypted by it, or a
     * value that is bound to none could be put there instead. A light view, to be made for each use. Under the same keys,
     * with the same length.
     *
     * @param key what tells the row from all others and never changes, such as its primary key: who has another one cannot
     *     read the value. Case counts; 1 to 1,024 bytes in UTF-8
     * @throws IllegalArgumentException if the key is empty, too long, or has an unpaired surrogate
     * @throws IllegalStateException if the column is deterministic, whose envelopes have to be alike in all rows, or this is bound
     *     already
     */
    public FieldCipher<T> boundTo(String key) {
        if (isDeterministic) {
            throw new IllegalStateException(keys.column() + " is deterministic: its envelopes are compared, so that"
                    + " none can be bound to its row. Declare it without deterministic: true");
        }
        if (row != null) {
            throw new IllegalStateException(keys.column() + " is bound to a row already: bind the column's cipher");
        }
        return new FieldCipher<>(type, keys, deterministic, false, RowKey.of(key));
    }

    /**
     * Encrypts a value.
     *
     * @return the binary envelope: 46 bytes more than the encoded value, 22 if the column is deterministic
     * @throws IllegalArgumentException if the column's type cannot hold the value; the message names the column and its limit
     * @throws dev.coffer.error.KeyUnavailableException if no key can be had to encrypt under
     */
    public byte @Nullable [] encrypt(@Nullable T value) {
        if (value == null) {
            return null;
        }
        if (isDeterministic) {
            return deterministic.encrypt(value);
        }
        byte[] envelope = encoded(value);
        boolean encrypted = false;
        try {
            while (!encrypted) { // once more if the key was retired in this moment: its successor encrypts
                XaesKey key = keys.forEncryption();
                Envelope.writeHeader(envelope, suite(), key.id());
                byte[] aad = associatedData(envelope);
                encrypted = key.encryptInPlace(aad, length(aad, envelope), envelope, Envelope.HEADER_LENGTH);
            }
            return envelope;
        } finally {
            if (!encrypted) {
                Bytes.wipe(envelope); // the plaintext lies in it
            }
        }
    }

    private byte suite() {
        return row == null ? Envelope.XAES_256_GCM : Envelope.XAES_256_GCM_OF_ROW;
    }

    /** The header, which is read where it stands; or a copy of it, and what the row is. */
    private byte[] associatedData(byte[] envelope) {
        return row == null ? envelope : row.associatedData(envelope);
    }

    private static int length(byte[] associatedData, byte[] envelope) {
        return associatedData == envelope ? Envelope.HEADER_LENGTH : associatedData.length;
    }

    private byte[] encoded(T value) {
        try {
            return type.encode(value, Envelope.XAES_BEFORE, Envelope.XAES_AFTER);
        } catch (IllegalArgumentException e) {
            throw Unstorable.in(keys.column(), e);
        }
    }

    /**
     * Decrypts an envelope.
     *
     * @throws MalformedCiphertextException if the bytes are no envelope, or hold another type than the column declares, or the envelope is
     *     bound to a row and this cipher is not, or the other way round
     * @throws AuthenticationFailedException if the envelope was altered or comes from another column, keyring or tenant, or is bound to
     *     another row
     * @throws dev.coffer.error.UnknownKeyException if its key is not in the keyring
     * @throws dev.coffer.error.KeyUnavailableException if its key is disabled or destroyed, or cannot be read
     */
    public @Nullable T decrypt(byte @Nullable [] envelope) {
        if (envelope == null) {
            return null;
        }
        String defect = Envelope.defect(envelope);
        if (defect != null) {
            throw MalformedCiphertextException.in(keys.column(), defect);
        }
        byte suite = Envelope.suite(envelope);
        if (suite == suite()) {
            return decryptXaes(envelope);
        }
        if (row == null && suite == Envelope.AES_256_SIV) {
            return deterministic.decrypt(envelope);
        }
        throw MalformedCiphertextException.in(
                keys.column(),
                row == null
                        ? "bound to a row (suite 3), and no row is named: decrypt it by FieldCipher.boundTo(...)"
                        : "bound to no row (suite " + suite
                                + "): only what was encrypted by FieldCipher.boundTo(...) is" + " decrypted by it");
    }

    private T decryptXaes(byte[] envelope) {
        int keyId = Envelope.keyId(envelope);
        byte[] aad = associatedData(envelope);
        int aadLength = length(aad, envelope);
        T value = null;
        try {
            while (value == null) { // once more if the key was retired in this moment
                XaesKey key = keys.forDecryption(keyId);
                value = envelope.length < XaesKey.LONG
                        ? decryptShort(key, aad, aadLength, envelope)
                        : key.decryptLong(aad, aadLength, envelope, Envelope.HEADER_LENGTH, reader);
            }
            return value;
        } catch (AEADBadTagException e) {
            keys.notAuthentic(keyId);
            throw AuthenticationFailedException.in(keys.column(), keyId, keys.keyring());
        } catch (WrongPlaintextException e) {
            throw MalformedCiphertextException.in(keys.column(), e.defect());
        }
    }

    private @Nullable T decryptShort(XaesKey key, byte[] aad, int aadLength, byte[] envelope)
            throws AEADBadTagException {
        byte[] plaintext = key.decrypt(aad, aadLength, envelope, Envelope.HEADER_LENGTH);
        return plaintext == null ? null : decode(plaintext);
    }

    private T read(byte[] plaintext, int length) {
        return Padding.isOn(plaintext)
                ? decode(Arrays.copyOf(plaintext, length))
                : type.codec().decode(plaintext, length);
    }

    /** @param plaintext wiped */
    private T decode(byte[] plaintext) {
        byte[] bare = plaintext;
        try {
            bare = Padding.remove(plaintext);
            return type.decode(bare);
        } finally {
            Bytes.wipe(plaintext);
            if (bare != plaintext) {
                Bytes.wipe(bare);
            }
        }
    }

    /** Like {@link #encrypt}, as text: {@code cf1.} and the base64url of the envelope, US-ASCII. */
    public @Nullable String encryptToText(@Nullable T value) {
        byte[] envelope = encrypt(value);
        return envelope == null ? null : TextForm.of(envelope);
    }

    /** Like {@link #decrypt}, from {@link #encryptToText}'s form, of which only the canonical spelling is accepted. */
    public @Nullable T decryptText(@Nullable String text) {
        if (text == null) {
            return null;
        }
        byte[] envelope = TextForm.parse(text);
        if (envelope == null) {
            throw MalformedCiphertextException.in(
                    keys.column(),
                    "text of " + text.length() + " characters that is not 'cf1.' and canonical base64url");
        }
        return decrypt(envelope);
    }

    /**
     * The envelopes that rows of a deterministic column with this value may hold, at most two: a search compares with these. It
     * never rounds; a value that the column could not hold, and null, equal no row and give an empty list. Searching creates no
     * keyring.
     *
     * @throws dev.coffer.error.KeyUnavailableException if no {@code siv} key is enabled, or there is no keyring
     * @throws IllegalStateException if the column is not deterministic: then no two of its envelopes are alike
     */
    public List<byte[]> candidates(@Nullable T value) {
        if (!isDeterministic) {
            throw new IllegalStateException(
                    keys.column() + " is not deterministic, so its envelopes cannot be compared");
        }
        return deterministic.candidates(value);
    }

    /** Like {@link #candidates}, in {@link #encryptToText}'s form. */
    public List<String> candidatesAsText(@Nullable T value) {
        return candidates(value).stream().map(TextForm::of).toList();
    }

    /**
     * Whether stored envelopes of a deterministic column may be compared with each other, in joins, groups, UNIQUE and the like: not
     * while the key that they lie under is {@linkplain Keyring#renew renewed}. Creates no keyring; where there is none, nothing is
     * stored.
     *
     * @return false if the column is not deterministic
     * @throws dev.coffer.error.KeyUnavailableException if no {@code siv} key is enabled, or the keyring cannot be read
     */
    public boolean isUniform() {
        return isDeterministic && keys.hasOneSivKey();
    }

    /** The declared type of the column. */
    public FieldType<T> type() {
        return type;
    }

    /** {@code FieldCipher[table.column, keyring]}. */
    @Override
    public String toString() {
        return "FieldCipher[" + keys.column() + ", keyring " + keys.keyring() + (row == null ? "" : ", of one row")
                + "]";
    }
}
