package dev.coffer.internal.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The text form of an envelope: {@code cf1.} and the base64url (RFC 4648, section 5) of the binary form, without padding.
 * Stateless.
 */
public final class TextForm {
    public static final String PREFIX = "cf1.";

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private TextForm() {}

    public static String of(byte[] envelope) {
        return PREFIX + new String(ENCODER.encode(envelope), StandardCharsets.ISO_8859_1);
    }

    /**
     * The binary envelope, or null if {@code text} is not the text form of anything. The decoder refuses what is not of the
     * alphabet, in which a character stands for six bits and six bits for one character. So two spellings of one envelope
     * could only differ in what it accepts besides: padding, which makes the text longer, and unused bits of the last
     * character that are not zero.
     */
    public static byte @Nullable [] parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return null;
        }
        byte[] envelope;
        try {
            envelope = DECODER.decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        return text.length() == length(envelope.length) && endsWithZeros(text, envelope) ? envelope : null;
    }

    /** Whether the last character has no bits but those of the last byte. */
    private static boolean endsWithZeros(String text, byte[] envelope) {
        int rest = envelope.length % 3;
        if (rest == 0) {
            return true;
        }
        int unused = 6 - 2 * rest;
        int last = envelope[envelope.length - 1] << unused & 0x3F;
        return text.charAt(text.length() - 1) == ALPHABET.charAt(last);
    }

    /** Characters that an envelope of {@code bytes} bytes takes as text. */
    public static int length(int bytes) {
        return PREFIX.length() + Math.toIntExact((bytes * 4L + 2) / 3);
    }
}
