package dev.coffer.internal.column;

/** Bodies of XAES-256-GCM, as {@link XaesKey#sealInPlace} wants them. */
public final class Bodies {
    private static final int NONCE = 24;

    private Bodies() {}

    /** Puts the plaintext where it is to be encrypted. */
    public static void lay(byte[] plaintext, byte[] body) {
        System.arraycopy(plaintext, 0, body, NONCE, plaintext.length);
    }
}
