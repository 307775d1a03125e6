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

    private TextForm() {}

    public static String of(byte[] envelope) {
        byte[] text = Base64.getUrlEncoder().withoutPadding().encode(envelope);
        return PREFIX + new String(text, StandardCharsets.ISO_8859_1);
    }

    /**
     * The binary envelope, or null if {@code text} is not the text form of anything. Java's decoder accepts unused bits
     * that are not zero, which would give one envelope several spellings; so what was decoded is encoded again and has to
     * be the same.
     */
    public static byte @Nullable [] parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return null;
        }
        byte[] envelope;
        try {
            envelope = Base64.getUrlDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        return of(envelope).equals(text) ? envelope : null;
    }

    /** Characters that an envelope of {@code bytes} bytes takes as text. */
    public static int length(int bytes) {
        return PREFIX.length() + Math.toIntExact((bytes * 4L + 2) / 3);
    }
}
