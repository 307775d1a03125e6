package dev.coffer.password.kdf;

/**
 * The counter-measure of Openwall's crypt_blowfish 1.2 in {@code $2a$}. Version 1.0 took bytes over 127 for negative
 * (CVE-2011-2483), so that a byte's sign covered those before it in its word. Where that bug makes no difference because they
 * are 0xff anyway, somebody may have found the password as a collision of another; crypt_blowfish then turns one bit, so that
 * such a hash is neither the right nor the wrong one. No password in UTF-8 has a byte 0xff: this is for raw bytes alone.
 */
final class OpenwallCollision {
    private static final int BIT = 1 << 16;

    private OpenwallCollision() {}

    /** The bits of the first subkey to turn. */
    static int flip(byte[] key) {
        boolean signed = false;
        int at = 0;
        for (int word = 0; word < Eksblowfish.SUBKEYS; word++) {
            int right = 0;
            int wrong = 0;
            for (int i = 0; i < 4; i++) {
                byte b = at < key.length ? key[at] : 0;
                right = right << 8 | b & 0xff;
                wrong = wrong << 8 | b;
                signed |= i > 0 && b < 0;
                at = at < key.length ? at + 1 : 0;
            }
            if (right != wrong) {
                return 0;
            }
        }
        return signed ? BIT : 0;
    }
}
