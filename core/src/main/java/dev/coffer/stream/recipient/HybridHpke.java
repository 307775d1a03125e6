package dev.coffer.stream.recipient;

import dev.coffer.internal.bytes.Bytes;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;

/**
 * HPKE (RFC 9180) in base mode with the KEM MLKEM768-X25519, HKDF-SHA-256 and ChaCha20-Poly1305, by Bouncy Castle's lightweight API, and
 * loaded only where that is asked for. Stateless.
 */
final class HybridHpke {
    static final int PUBLIC_LENGTH = 1216;
    static final int SEED_LENGTH = 32;
    static final int ML_KEM_LENGTH = 1088;
    static final int ENCAPSULATED_LENGTH = ML_KEM_LENGTH + X25519.LENGTH;

    /** Who is told where Bouncy Castle is not there. */
    static final String WHAT = "ML-KEM, which hybrid recipients need,";

    private static final byte[] INFO = Bytes.ascii("age-encryption.org/mlkem768x25519");
    private static final byte[] NO_DATA = {};

    private HybridHpke() {}

    record Sealed(byte[] encapsulated, byte[] ciphertext) {}

    private static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_MLKEM768_X25519, HPKE.kdf_HKDF_SHA256, HPKE.aead_CHACHA20_POLY1305);
    }

    private static AsymmetricCipherKeyPair pair(HPKE hpke, byte[] seed) {
        return hpke.deserializePrivateKey(seed, null);
    }

    static byte[] publicKey(byte[] seed) {
        HPKE hpke = hpke();
        return hpke.serializePublicKey(pair(hpke, seed).getPublic());
    }

    /** @throws IllegalArgumentException if that is no public key */
    static Sealed seal(byte[] publicKey, byte[] fileKey) {
        try {
            HPKE hpke = hpke();
            HPKEContextWithEncapsulation context = hpke.setupBaseS(hpke.deserializePublicKey(publicKey), INFO);
            return new Sealed(context.getEncapsulation(), context.seal(NO_DATA, fileKey));
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("HPKE did not seal", e);
        }
    }

    /** @return nothing if it is for another key */
    static byte[] open(byte[] seed, byte[] encapsulated, byte[] ciphertext) {
        try {
            HPKE hpke = hpke();
            return hpke.setupBaseR(encapsulated, pair(hpke, seed), INFO).open(NO_DATA, ciphertext);
        } catch (InvalidCipherTextException e) {
            return NO_DATA;
        }
    }
}
