package dev.coffer.kek;

import dev.coffer.error.KeyUnavailableException;
import dev.coffer.internal.aead.BoundKeyWrap;
import dev.coffer.internal.aead.KeyWrap;
import dev.coffer.internal.bytes.Bytes;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.SecretKey;

/**
 * A handle to a key on a token, good for one login, and the way this token wraps: {@code way 1 | wrapped}, where the way is
 * 1 for AES-GCM ({@link KeyWrap}) and 2 for AES Key Wrap with the associated data's digest inside ({@link BoundKeyWrap}).
 * Unwrapping goes by that byte, so that a token whose firmware learns GCM still opens what it wrapped before.
 *
 * <p>The byte needs no authentication: each way unwraps only what was wrapped that way. To make one pass as the other takes a
 * tag of GCM or the integrity value of KW that comes out right by chance. Immutable, thread-safe.
 */
final class Pkcs11Key {
    private static final byte GCM = 1;
    private static final byte BOUND_KEY_WRAP = 2;
    private static final byte[] PROBE = Bytes.ascii("coffer v1 probe");

    private final Provider provider;
    private final SecretKey key;
    private final byte way;

    private Pkcs11Key(Provider provider, SecretKey key, byte way) {
        this.provider = provider;
        this.key = key;
        this.way = way;
    }

    /**
     * With the first way that brings random bytes there and back. Tried and not looked up: some tokens list GCM and refuse
     * nonces that are not their own, and some replace them.
     */
    static Pkcs11Key of(Provider provider, SecretKey key) throws GeneralSecurityException {
        Pkcs11Key gcm = new Pkcs11Key(provider, key, GCM);
        try {
            gcm.probe();
            return gcm;
        } catch (GeneralSecurityException | ProviderException e) {
            Pkcs11Key bound = new Pkcs11Key(provider, key, BOUND_KEY_WRAP);
            try {
                bound.probe();
                return bound;
            } catch (GeneralSecurityException | ProviderException second) {
                second.addSuppressed(e);
                throw second;
            }
        }
    }

    Provider provider() {
        return provider;
    }

    boolean works() {
        try {
            probe();
            return true;
        } catch (GeneralSecurityException | ProviderException e) {
            return false;
        }
    }

    private void probe() throws GeneralSecurityException {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        if (!MessageDigest.isEqual(unwrap(wrap(random, PROBE), PROBE), random)) {
            throw new AEADBadTagException("the token does not give back what it wrapped");
        }
    }

    byte[] wrap(byte[] masterKey, byte[] associatedData) throws GeneralSecurityException {
        byte[] wrapped = way == GCM
                ? KeyWrap.wrap(provider, key, masterKey, associatedData)
                : BoundKeyWrap.wrap(provider, key, masterKey, associatedData);
        return Bytes.concat(new byte[] {way}, wrapped);
    }

    byte[] unwrap(byte[] wrapped, byte[] associatedData) throws GeneralSecurityException {
        if (wrapped.length == 0) {
            throw new AEADBadTagException("nothing to unwrap");
        }
        byte[] body = Arrays.copyOfRange(wrapped, 1, wrapped.length);
        return switch (wrapped[0]) {
            case GCM -> KeyWrap.unwrap(provider, key, body, associatedData);
            case BOUND_KEY_WRAP -> BoundKeyWrap.unwrap(provider, key, body, associatedData);
            default ->
                throw new KeyUnavailableException("a master key was wrapped in way " + wrapped[0]
                        + ", which this version of Coffer does not know: update it on this node");
        };
    }
}
