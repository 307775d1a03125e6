package dev.coffer.password;

import dev.coffer.internal.bytes.Bytes;
import java.text.Normalizer;
import java.util.List;

/**
 * From what was typed to the bytes that are hashed. Strict: Java's own encoder turns an unpaired surrogate into "?", and two
 * passwords into one. No {@code String} is made on the way, which nobody could wipe; but for a password that is not in NFC the
 * JDK's normalizer makes one.
 */
final class PasswordBytes {
    /** In UTF-8. NIST SP 800-63B asks for at least 64 characters; a limit there must be, as PBKDF2 and Argon2 read it all. */
    static final int MAX = 4096;

    /** Below it every character is in NFC, and stays so next to every other: the first combining one. */
    private static final char FIRST_COMBINING = '\u0300';

    private PasswordBytes() {}

    /**
     * The bytes of a password, for the caller to wipe.
     *
     * @return the form that is hashed, and then, where the two differ, the other one, which an older policy may have hashed
     * @throws IllegalArgumentException if it is too long or has an unpaired surrogate
     */
    static List<byte[]> of(CharSequence password, boolean normalizing) {
        if (password.length() > MAX) {
            throw tooLong();
        }
        byte[] typed = utf8(password);
        if (isNfc(password)) {
            return List.of(typed);
        }
        byte[] normalized = utf8(Normalizer.normalize(password, Normalizer.Form.NFC));
        return normalizing ? List.of(normalized, typed) : List.of(typed, normalized);
    }

    /** A copy, for the caller to wipe. Bytes are taken as they are: neither checked nor normalized. */
    static List<byte[]> of(byte[] password) {
        if (password.length > MAX) {
            throw tooLong();
        }
        return List.of(password.clone());
    }

    private static boolean isNfc(CharSequence password) {
        for (int i = 0; i < password.length(); i++) {
            if (password.charAt(i) >= FIRST_COMBINING) {
                return Normalizer.isNormalized(password, Normalizer.Form.NFC);
            }
        }
        return true;
    }

    static byte[] utf8(CharSequence text) {
        byte[] bytes = new byte[length(text)];
        int at = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes[at++] = (byte) c;
            } else if (c < 0x800) {
                bytes[at++] = (byte) (0xc0 | c >> 6);
                bytes[at++] = trailing(c, 0);
            } else if (!Character.isSurrogate(c)) {
                bytes[at++] = (byte) (0xe0 | c >> 12);
                bytes[at++] = trailing(c, 6);
                bytes[at++] = trailing(c, 0);
            } else {
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[at++] = (byte) (0xf0 | point >> 18);
                bytes[at++] = trailing(point, 12);
                bytes[at++] = trailing(point, 6);
                bytes[at++] = trailing(point, 0);
            }
        }
        return bytes;
    }

    private static byte trailing(int point, int shift) {
        return (byte) (0x80 | point >> shift & 0x3f);
    }

    /** The length in UTF-8, of which the array is made once: one that grows would leave copies behind. */
    private static int length(CharSequence text) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                length += 4;
                i++;
            } else {
                throw new IllegalArgumentException(
                        "the password holds an unpaired surrogate, which UTF-8 cannot express");
            }
        }
        if (length > MAX) {
            throw tooLong();
        }
        return length;
    }

    private static IllegalArgumentException tooLong() {
        return new IllegalArgumentException("the password is longer than " + MAX + " bytes in UTF-8");
    }

    static void wipe(List<byte[]> all) {
        all.forEach(Bytes::wipe);
    }
}
