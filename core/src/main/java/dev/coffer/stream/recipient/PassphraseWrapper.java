package dev.coffer.stream.recipient;

import dev.coffer.internal.aead.ChaChaPoly;
import dev.coffer.internal.bytes.Bytes;
import dev.coffer.stream.header.CanonicalBase64;
import dev.coffer.stream.header.Stanza;
import java.security.SecureRandom;
import java.util.List;

/** The recipient type {@code scrypt} (C2SP {@code age}): a passphrase. */
public final class PassphraseWrapper implements KeyWrapper {
    private final PassphraseKey passphrase;
    private final int workFactor;

    /**
     * @param passphrase copied, not wiped
     * @param workFactor the logarithm of scrypt's N to base 2
     */
    public PassphraseWrapper(char[] passphrase, int workFactor) {
        this(new PassphraseKey(passphrase), PassphraseKey.checked(workFactor));
    }

    PassphraseWrapper(PassphraseKey passphrase, int workFactor) {
        this.passphrase = passphrase;
        this.workFactor = workFactor;
    }

    @Override
    public Kind kind() {
        return Kind.PASSPHRASE;
    }

    @Override
    public Stanza wrap(byte[] fileKey) {
        byte[] salt = new byte[PassphraseKey.SALT_LENGTH];
        new SecureRandom().nextBytes(salt);
        byte[] key = passphrase.derive(salt, workFactor);
        try {
            // the nonce is zero because the key is used once: its salt is random
            return new Stanza(
                    PassphraseKey.TYPE,
                    List.of(CanonicalBase64.encode(salt), Integer.toString(workFactor)),
                    ChaChaPoly.sealOnce(key, fileKey));
        } finally {
            Bytes.wipe(key);
        }
    }

    @Override
    public String toString() {
        return "a passphrase";
    }
}
