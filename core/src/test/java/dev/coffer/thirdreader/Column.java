package dev.coffer.thirdreader;

import static dev.coffer.thirdreader.Crypto.hkdf;
import static dev.coffer.thirdreader.Crypto.join;
import static dev.coffer.thirdreader.Crypto.lp;
import static dev.coffer.thirdreader.Crypto.utf8;

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

    private byte[] info(String purpose) {
        return join(utf8("coffer v1"), new byte[1], utf8(purpose), new byte[1], lp(table), lp(column));
    }
}
