package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Crypto.hkdf;
import static dev.coffer.thirdreader.Crypto.join;
import static dev.coffer.thirdreader.Crypto.lp;
import static dev.coffer.thirdreader.Crypto.utf8;

import java.math.BigInteger;

/** The page's "Keys of a column". */
record Column(String table, String column) {
    byte[] xaes(byte[] key) {
        return hkdf(key, info("xaes"), 32);
    }

    byte[] siv(byte[] key) {
        return hkdf(key, info("siv"), 64);
    }

    /** The page's "Blind index tag". */
    long tag(byte[] key, byte[] canonical) {
        return java.nio.ByteBuffer.wrap(Crypto.hmac(hkdf(key, info("index"), 32), canonical))
                .getLong();
    }

    /** The page's "Tags of prefixes, suffixes and triples"; n is 0 for {@code gram}. */
    long tag(byte[] key, String purpose, int n, String run) {
        byte[] length = n == 0 ? new byte[0] : new byte[] {(byte) (n / 256), (byte) (n % 256)};
        byte[] own = hkdf(key, join(info(purpose), length), 32);
        return java.nio.ByteBuffer.wrap(Crypto.hmac(own, join(new byte[] {1}, utf8(run))))
                .getLong();
    }

    /** The page's "Places in an order". */
    byte[] order(byte[] key, String bits) {
        byte[] own = hkdf(key, info("order"), 32);
        byte[] stored = new byte[0];
        for (int i = 1; i <= bits.length(); i++) {
            StringBuilder p = new StringBuilder(bits.substring(0, i - 1));
            while (p.length() % 8 != 0) {
                p.append('0');
            }
            byte[] message = new byte[4 + p.length() / 8];
            message[0] = (byte) (i >> 8);
            message[1] = (byte) i;
            message[2] = (byte) (i - 1 >> 8);
            message[3] = (byte) (i - 1);
            for (int b = 0; b < p.length() / 8; b++) {
                message[4 + b] = (byte) Integer.parseInt(p.substring(8 * b, 8 * b + 8), 2);
            }
            int f = new BigInteger(1, Crypto.cmac(own, message))
                    .mod(BigInteger.valueOf(65535))
                    .intValue();
            int pair = f + (bits.charAt(i - 1) == '1' ? 1 : 0);
            stored = join(stored, new byte[] {(byte) (pair >> 8), (byte) pair});
        }
        return stored;
    }

    private byte[] info(String purpose) {
        return join(utf8("coffer v1"), new byte[1], utf8(purpose), new byte[1], lp(table), lp(column));
    }
}
