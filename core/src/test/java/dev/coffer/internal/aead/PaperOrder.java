package dev.coffer.internal.aead;

import java.math.BigInteger;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.macs.CMac;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The order-preserving variant of Chenette, Lewi, Weis and Wu once more, written from the paper bit by bit and over another library's
 * AES-CMAC: what the fast one is held against.
 */
final class PaperOrder {
    private final KeyParameter key;

    PaperOrder(byte[] key) {
        this.key = new KeyParameter(key);
    }

    /** @param bits of zeros and ones */
    byte[] encrypt(String bits) {
        byte[] pairs = new byte[2 * bits.length()];
        for (int i = 1; i <= bits.length(); i++) {
            int pair = function(i, bits.substring(0, i - 1)) + (bits.charAt(i - 1) - '0');
            pairs[2 * i - 2] = (byte) (pair / 256);
            pairs[2 * i - 1] = (byte) (pair % 256);
        }
        return pairs;
    }

    private int function(int i, String prefix) {
        byte[] message = new byte[4 + (prefix.length() + 7) / 8];
        message[0] = (byte) (i / 256);
        message[1] = (byte) (i % 256);
        message[2] = (byte) (prefix.length() / 256);
        message[3] = (byte) (prefix.length() % 256);
        for (int bit = 0; bit < prefix.length(); bit++) {
            if (prefix.charAt(bit) == '1') {
                message[4 + bit / 8] |= (byte) (128 >> bit % 8);
            }
        }
        CMac mac = new CMac(AESEngine.newInstance());
        mac.init(key);
        mac.update(message, 0, message.length);
        byte[] code = new byte[16];
        mac.doFinal(code, 0);
        return new BigInteger(1, code).mod(BigInteger.valueOf(65535)).intValue();
    }
}
