package dev.coffer.internal.aead;

import java.security.GeneralSecurityException;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC-SHA-256 (RFC 2104, FIPS 198-1) for keyring documents and key derivation. Stateless. */
public final class HmacSha256 {
    public static final int LENGTH = 32;

    static final String ALGORITHM = "HmacSHA256";

    private HmacSha256() {}

    public static byte[] mac(byte[] key, byte[]... parts) {
        Mac mac = keyed(key);
        for (byte[] part : parts) {
            mac.update(part);
        }
        return Counted.mac(mac);
    }

    /** For many short messages under one key of at most 64 bytes, which is not wiped. The function is not thread-safe. */
    static UnaryOperator<byte[]> repeated(byte[] key) {
        return repeated(key, HmacStates.of(key));
    }

    static UnaryOperator<byte[]> repeated(byte[] key, @Nullable HmacStates states) {
        if (states != null) {
            return states::mac;
        }
        Mac mac = keyed(key);
        return message -> Counted.mac(mac, message); // a Mac is after doFinal as it was after init
    }

    static Mac keyed(byte[] key) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new MissingPrimitiveException(ALGORITHM, e);
        }
    }
}
