package dev.coffer.stream.recipient;

import dev.coffer.internal.bytes.Bytes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.HexFormat;
import javax.crypto.KeyAgreement;
import org.jspecify.annotations.Nullable;

/** X25519 (RFC 7748, section 5), by the Java runtime. Stateless. */
final class X25519 {
    static final int LENGTH = 32;

    private static final byte[] BASE_POINT = basePoint();

    private X25519() {}

    private static byte[] basePoint() {
        byte[] nine = new byte[LENGTH];
        nine[0] = 9;
        return nine;
    }

    static byte[] newScalar() {
        KnownAnswer.require();
        byte[] scalar = new byte[LENGTH];
        new SecureRandom().nextBytes(scalar);
        return scalar;
    }

    static byte[] publicKey(byte[] scalar) {
        byte[] key = agree(scalar, BASE_POINT);
        if (key == null) {
            throw new ProviderException(
                    "X25519 of the base point is zero: check the security providers (java.security)");
        }
        return key;
    }

    /**
     * @return the caller's to wipe; null if the point is of low order, so that anybody would know the result
     */
    static byte @Nullable [] agree(byte[] scalar, byte[] point) {
        KnownAnswer.require();
        return multiply(scalar, point);
    }

    private static byte @Nullable [] multiply(byte[] scalar, byte[] point) {
        try {
            KeyFactory keys = KeyFactory.getInstance("X25519");
            KeyAgreement agreement = KeyAgreement.getInstance("X25519");
            agreement.init(keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar)));
            try {
                agreement.doPhase(
                        keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, coordinate(point))), true);
            } catch (InvalidKeyException e) {
                return null; // of low order: the JDK looks for that here
            }
            byte[] shared = agreement.generateSecret();
            return isZero(shared) ? null : shared;
        } catch (GeneralSecurityException e) {
            throw new ProviderException(
                    "this Java runtime does not provide X25519: " + e.getMessage()
                            + ". Check its security providers (java.security)",
                    e);
        }
    }

    /** Little-endian, with the highest bit masked, as RFC 7748 has every reader do. */
    private static BigInteger coordinate(byte[] point) {
        byte[] bigEndian = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            bigEndian[i] = point[LENGTH - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }

    private static boolean isZero(byte[] shared) {
        int all = 0;
        for (byte b : shared) {
            all |= b;
        }
        return all == 0;
    }

    /** RFC 7748, section 6.1, asked once before the first key. */
    private static final class KnownAnswer {
        private static volatile boolean right;

        static void require() {
            if (!right) {
                HexFormat hex = HexFormat.of();
                byte[] alice = hex.parseHex("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a");
                byte[] bob = hex.parseHex("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
                byte[] shared = multiply(alice, bob);
                if (shared == null
                        || !hex.formatHex(shared)
                                .equals("4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742")) {
                    throw new ProviderException("X25519 does not give its known answer, so nothing is sealed or opened:"
                            + " check the security providers (java.security)");
                }
                Bytes.wipe(shared);
                right = true;
            }
        }
    }
}
