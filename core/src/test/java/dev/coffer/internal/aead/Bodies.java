package dev.coffer.internal.aead;

/** Bodies of XAES-256-GCM, as {@link XaesKey#sealInPlace} wants them. */
final class Bodies {
    private static final int NONCE = 24;

    private Bodies() {}

    /** Puts the plaintext where it is to be encrypted. */
    static void lay(byte[] plaintext, byte[] body) {
        System.arraycopy(plaintext, 0, body, NONCE, plaintext.length);
    }
}
