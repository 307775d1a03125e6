package dev.coffer.stream.header;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64 in exactly one spelling (RFC 4648, sections 3.2 and 3.5): what was decoded is encoded again and has to be the same. Java's
 * own decoder takes missing padding and bits that mean nothing. Stateless.
 */
public final class CanonicalBase64 {
    private CanonicalBase64() {}

    /** Without padding. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /** @return null if it is not the one spelling without padding */
    public static byte @Nullable [] decode(String text) {
        return decode(
                text.getBytes(StandardCharsets.ISO_8859_1), Base64.getEncoder().withoutPadding(), text.length());
    }

    /** @return null if the first {@code length} bytes are not the one spelling with padding */
    static byte @Nullable [] decodePadded(byte[] text, int length) {
        return decode(text, Base64.getEncoder(), length);
    }

    private static byte @Nullable [] decode(byte[] text, Base64.Encoder encoder, int length) {
        byte[] ascii = Arrays.copyOf(text, length);
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(ascii);
        } catch (IllegalArgumentException e) {
            return null;
        }
        return Arrays.equals(encoder.encode(decoded), ascii) ? decoded : null;
    }
}
