package dev.coffer.password.kdf;

import java.util.Base64;

/** RFC 4648 Base64 without padding, as PHC strings have it; read with padding too, as Spring and Django write it. */
public final class Base64Text {
    private static final Base64.Encoder PLAIN = Base64.getEncoder().withoutPadding();
    private static final Base64.Encoder PADDED = Base64.getEncoder();

    private Base64Text() {}

    static String encode(byte[] bytes) {
        return PLAIN.encodeToString(bytes);
    }

    /**
     * Java's decoder drops loose bits at the end, so that several texts would be one hash; only the text that encoding gives
     * is taken.
     *
     * @throws MalformedHashException if it is not canonical Base64
     */
    public static byte[] decode(String text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedHashException("a part of " + text.length() + " characters that is not Base64");
        }
        if (!text.equals(PLAIN.encodeToString(bytes)) && !text.equals(PADDED.encodeToString(bytes))) {
            throw new MalformedHashException("a part of " + text.length() + " characters that is not canonical Base64");
        }
        return bytes;
    }
}
