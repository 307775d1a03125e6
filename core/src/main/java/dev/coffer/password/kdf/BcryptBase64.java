package dev.coffer.password.kdf;

import java.io.ByteArrayOutputStream;

/** bcrypt's own Base64: another alphabet, no padding. Loose bits at the end are read as bcrypt reads them: dropped. */
public final class BcryptBase64 {
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private BcryptBase64() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int bits = 0;
        int held = 0;
        for (byte b : bytes) {
            held = held << 8 | b & 0xff;
            for (bits += 8; bits >= 6; bits -= 6) {
                text.append(ALPHABET.charAt(held >>> (bits - 6) & 63));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(held << (6 - bits) & 63));
        }
        return text.toString();
    }

    /** @throws MalformedHashException at a character outside the alphabet */
    public static byte[] decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int bits = 0;
        int held = 0;
        for (int i = 0; i < text.length(); i++) {
            int value = ALPHABET.indexOf(text.charAt(i));
            if (value < 0) {
                throw new MalformedHashException("a character at " + i + " that bcrypt's Base64 has not");
            }
            held = held << 6 | value;
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes.write(held >>> bits);
            }
        }
        return bytes.toByteArray();
    }
}
