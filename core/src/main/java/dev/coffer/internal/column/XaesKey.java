package dev.coffer.internal.column;

import dev.coffer.internal.aead.GcmCipher;
import dev.coffer.internal.aead.Hkdf;
import dev.coffer.internal.aead.NonceSource;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.bytes.SecretBytes;
import javax.crypto.AEADBadTagException;
import org.jspecify.annotations.Nullable;

/**
 * A column key for XAES-256-GCM as the C2SP specification defines it (c2sp.org/XAES-256-GCM): a body is {@code nonce 24 |
 * ciphertext | tag 16}, and any other implementation decrypts it given the column key. Thread-safe.
 *
 * <p>The nonce is used as {@code salt 12 | nonce 12}: the salt selects a derived AES-256 key, the nonce is fresh for each
 * value. <b>Safety argument.</b> The specification wants 24 random bytes; uniqueness of the whole is what it needs. A
 * <em>standing</em> salt is shared by what a process writes first (at most 2<sup>20</sup> values), so that most values can
 * be read without deriving a key; after that every 2<sup>20</sup> values get a random salt of their own. Under one
 * derived key nonces are 96 random bits. With at most 2<sup>34</sup> values under the 64 standing salts of a column key,
 * about 2<sup>28</sup> fall on each, and two of them collide with odds under 2<sup>-32</sup> in all (NIST SP 800-38D,
 * section 8.3, allows 2<sup>32</sup> random nonces under one key at those odds).
 */
public final class XaesKey extends ColumnKey<GcmCipher> {
    public static final int STANDING_SALTS = 64;

    /** Bytes of a body from which on {@link #decryptLong} is faster. */
    public static final int LONG = 2048;

    static final int KEY_LENGTH = 32;
    static final int SALT_LENGTH = 12;
    private static final int BODY_NONCE_LENGTH = SALT_LENGTH + GcmCipher.NONCE_LENGTH;
    private static final int VALUES_PER_SALT = 1 << 20;

    private final SaltKey salts;
    private final NonceSource nonces;
    private volatile SaltRun run;
    private volatile long finishedRuns;
    private volatile @Nullable DerivedSalt written;
    private volatile @Nullable DerivedSalt read;

    private XaesKey(int id, SecretBytes key, byte[] firstSalt, CipherCache cache, NonceSource nonces) {
        super(id, key, cache, cache.primitives()::gcm);
        this.salts = new SaltKey(id, key, cache);
        this.nonces = nonces;
        this.run = new SaltRun(firstSalt, VALUES_PER_SALT);
    }

    /** Derives the column key and picks one of its standing salts. {@code keyringKey} is not wiped. */
    public static XaesKey derive(int id, byte[] keyringKey, ColumnKeyInfo info, CipherCache cache, NonceSource nonces) {
        byte[] salt = standingSalt(keyringKey, info, nonces.bytes(1)[0] & STANDING_SALTS - 1);
        return new XaesKey(id, SecretBytes.taking(columnKey(keyringKey, info)), salt, cache, nonces);
    }

    /** A key given as it is, with the salt to begin with: for interoperation tests. */
    public static XaesKey of(int id, byte[] columnKey, byte[] firstSalt, CipherCache cache, NonceSource nonces) {
        return new XaesKey(id, SecretBytes.copyOf(columnKey), firstSalt.clone(), cache, nonces);
    }

    static byte[] columnKey(byte[] keyringKey, ColumnKeyInfo info) {
        return Hkdf.derive(keyringKey, info.forPurpose("xaes"), KEY_LENGTH);
    }

    static byte[] standingSalt(byte[] keyringKey, ColumnKeyInfo info, int index) {
        return Hkdf.derive(keyringKey, info.forSalt(index), SALT_LENGTH);
    }

    /**
     * Encrypts the plaintext that lies in {@code out}, 24 bytes after {@code offset} and 16 before the end: nonce, ciphertext and
     * tag are written from {@code offset} on, over it.
     *
     * @param aad associated data in its first {@code aadLength} bytes; may be {@code out} itself
     * @return false if this key is closed; {@code out} is untouched then
     */
    public boolean encryptInPlace(byte[] aad, int aadLength, byte[] out, int offset) {
        SaltRun salt = currentRun();
        try (Lease<GcmCipher> lease = lease(salt.high, salt.low)) {
            if (lease == null) {
                return false;
            }
            Bytes.putLong(out, offset, salt.high);
            Bytes.putInt(out, offset + Long.BYTES, salt.low);
            nonces.next(out, offset + SALT_LENGTH);
            int text = offset + BODY_NONCE_LENGTH;
            int length = out.length - GcmCipher.TAG_LENGTH - text;
            lease.cipher().sealInPlace(aad, aadLength, out, offset + SALT_LENGTH, text, length);
            return true;
        }
    }

    /**
     * Decrypts the body that stands in {@code in} from {@code offset} to its end.
     *
     * @return the plaintext, the caller's to wipe; null if this key is closed
     * @throws AEADBadTagException if the body, the associated data or the key is another than at encryption
     */
    public byte @Nullable [] decrypt(byte[] aad, int aadLength, byte[] in, int offset) throws AEADBadTagException {
        int ciphertext = offset + BODY_NONCE_LENGTH;
        try (Lease<GcmCipher> lease = lease(Bytes.getLong(in, offset), Bytes.getInt(in, offset + Long.BYTES))) {
            if (lease == null) {
                return null;
            }
            return lease.cipher().open(aad, aadLength, in, offset + SALT_LENGTH, ciphertext, in.length - ciphertext);
        }
    }

    /**
     * Like {@link #decrypt} for a body of at least {@link #LONG} bytes, whose plaintext is given to {@code reader} in an array of
     * ours, and wiped.
     *
     * @return what {@code reader} made of it; null if this key is closed
     */
    public <T> @Nullable T decryptLong(byte[] aad, int aadLength, byte[] in, int offset, PlaintextReader<T> reader)
            throws AEADBadTagException {
        int ciphertext = offset + BODY_NONCE_LENGTH;
        int length = in.length - ciphertext - GcmCipher.TAG_LENGTH;
        byte[] plaintext = buffers().take(length);
        try (Lease<GcmCipher> lease = lease(Bytes.getLong(in, offset), Bytes.getInt(in, offset + Long.BYTES))) {
            if (lease == null) {
                return null;
            }
            lease.cipher()
                    .open(aad, aadLength, in, offset + SALT_LENGTH, ciphertext, in.length - ciphertext, plaintext);
            return reader.read(plaintext, length);
        } finally {
            buffers().giveBack(plaintext, length);
        }
    }

    /**
     * Derived keys of two salts stay with their column key, the one that is written under and the one that was read last: so more
     * tenants than the cache has places for cost a key schedule for each value, and not a derivation as well.
     */
    @Override
    byte @Nullable [] workingKey(long saltHigh, int saltLow) {
        SaltRun current = run;
        boolean isOwn = current.high == saltHigh && current.low == saltLow;
        DerivedSalt known = isOwn ? written : read;
        byte[] key = known == null ? null : known.keyOf(saltHigh, saltLow);
        if (key != null) {
            return key;
        }
        byte[] derived = salts.derive(saltHigh, saltLow);
        if (derived != null) {
            keep(new DerivedSalt(saltHigh, saltLow, derived), isOwn);
        }
        return derived;
    }

    /** Two threads may race for a place: what is displaced is left to whoever copies it, and is wiped. */
    private void keep(DerivedSalt derived, boolean isOwn) {
        DerivedSalt displaced = isOwn ? written : read;
        if (isOwn) {
            written = derived;
        } else {
            read = derived;
        }
        if (displaced != null) {
            displaced.close();
        }
        if (isClosed()) {
            forget(); // close() may have looked before this was in its place
        }
    }

    @Override
    void forget() {
        close(written);
        close(read);
        written = null;
        read = null;
    }

    private static void close(@Nullable DerivedSalt derived) {
        if (derived != null) {
            derived.close();
        }
    }

    @Override
    GcmCipher ready(byte[] working, IdleCiphers idle) {
        GcmCipher wiped = idle.take();
        if (wiped == null) {
            return primitives().gcm(working);
        }
        wiped.rekey(working);
        return wiped;
    }

    /** A salt may be that of a single value. */
    @Override
    boolean isKeptAtOnce() {
        return false;
    }

    /** How many values were encrypted under this object, in this process: approximate while others encrypt. */
    public long encrypted() {
        return finishedRuns * VALUES_PER_SALT + run.count();
    }

    private SaltRun currentRun() {
        SaltRun current = run;
        while (!current.take()) {
            current = successorOf(current);
        }
        return current;
    }

    /** The one lock of this path, taken once in 2<sup>20</sup> values. */
    private synchronized SaltRun successorOf(SaltRun usedUp) {
        if (run == usedUp) {
            finishedRuns = finishedRuns + 1; // written under this monitor only
            run = new SaltRun(nonces.bytes(SALT_LENGTH), VALUES_PER_SALT);
        }
        return run;
    }
}
