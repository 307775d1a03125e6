package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Strict UTF-8 behind a tag byte. Java's short ways replace what they cannot encode or decode by "?" and U+FFFD, silently;
 * they are taken here because they are fast, once it is sure that nothing was replaced.
 */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    /** From this length in characters on, what the JDK has intrinsics for is faster. */
    private static final int MEDIUM = 64;

    /** From this length on, memory counts: an array that need not be made is worth a look at each character. */
    private static final int LONG = 8192;

    /** Characters that are looked at at a time. */
    private static final int PIECE = 1024;

    private static final long ONES = 0x0101010101010101L;
    private static final long QUESTION_MARKS = ONES * '?';

    private Utf8() {}

    /** The tag and the text, with zeros before and after them. */
    static byte[] encode(byte tag, String text, int before, int after) {
        int length = text.length();
        if (length >= LONG && isAscii(text)) {
            return layAscii(tag, text, before, after);
        }
        byte[] ascii = length < MEDIUM ? encodeAscii(tag, text, before, after) : null;
        return ascii == null ? encodeAny(tag, text, before, after) : ascii;
    }

    /**
     * Whether all characters are below 0x80. They are ored place by place, because the JIT makes vectors of such a loop, and not
     * of one that ors them all into one variable.
     */
    private static boolean isAscii(String text) {
        char[] chars = new char[PIECE];
        char[] seen = new char[PIECE];
        for (int at = 0; at < text.length(); at += PIECE) {
            int length = Math.min(PIECE, text.length() - at);
            text.getChars(at, at + length, chars, 0);
            for (int i = 0; i < length; i++) {
                seen[i] |= chars[i];
            }
        }
        int all = 0;
        for (char c : seen) {
            all |= c;
        }
        Arrays.fill(chars, '\0');
        Arrays.fill(seen, '\0');
        return all < 0x80;
    }

    /** Of a text that {@link #isAscii}. */
    @SuppressWarnings("deprecation") // drops the upper half of each character: it is zero
    private static byte[] layAscii(byte tag, String text, int before, int after) {
        byte[] laid = new byte[Math.addExact(before + 1 + after, text.length())];
        laid[before] = tag;
        text.getBytes(0, text.length(), laid, before + 1);
        return laid;
    }

    /** In one pass, which suits short texts; null if a character is beyond ASCII. */
    private static byte @Nullable [] encodeAscii(byte tag, String text, int before, int after) {
        int length = text.length();
        byte[] laid = new byte[before + 1 + length + after];
        laid[before] = tag;
        for (int i = 0, at = before + 1; i < length; i++, at++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                Bytes.wipe(laid);
                return null;
            }
            laid[at] = (byte) c;
        }
        return laid;
    }

    private static byte[] encodeAny(byte tag, String text, int before, int after) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (mayBeReplaced(utf8)) {
                requirePairedSurrogates(text);
            }
            byte[] laid = new byte[Math.addExact(before + 1 + after, utf8.length)];
            laid[before] = tag;
            System.arraycopy(utf8, 0, laid, before + 1, utf8.length);
            return laid;
        } finally {
            Bytes.wipe(utf8);
        }
    }

    /**
     * Whether there is a "?", which Java writes for an unpaired surrogate, and for nothing else. Twice eight bytes at a time, so
     * that neither half waits for the other: a byte is zero after the exclusive or if it is one (Hacker's Delight, section 6-1).
     */
    private static boolean mayBeReplaced(byte[] utf8) {
        long found = 0;
        long foundBeside = 0;
        int at = 0;
        for (; at <= utf8.length - 2 * Long.BYTES; at += 2 * Long.BYTES) {
            long x = Bytes.getLong(utf8, at) ^ QUESTION_MARKS;
            long y = Bytes.getLong(utf8, at + Long.BYTES) ^ QUESTION_MARKS;
            found |= x - ONES & ~x;
            foundBeside |= y - ONES & ~y;
        }
        boolean rest = false;
        for (; at < utf8.length; at++) {
            rest |= utf8[at] == '?';
        }
        return rest || ((found | foundBeside) & ONES << 7) != 0;
    }

    private static void requirePairedSurrogates(String text) {
        boolean afterHigh = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLowSurrogate(c) != afterHigh) {
                throw unpaired();
            }
            afterHigh = Character.isHighSurrogate(c);
        }
        if (afterHigh) {
            throw unpaired();
        }
    }

    private static IllegalArgumentException unpaired() {
        return new IllegalArgumentException("the text holds an unpaired surrogate, which UTF-8 cannot express");
    }

    static String decode(byte tag, byte[] plaintext, int length) {
        WrongPlaintextException.unless(plaintext, tag, -1);
        String text = new String(plaintext, 1, length - 1, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(tag, plaintext, length); // U+FFFD may have been written as such
        }
        return text;
    }

    private static void requireUtf8(byte tag, byte[] plaintext, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plaintext, 1, length - 1));
        } catch (CharacterCodingException e) {
            throw new WrongPlaintextException(TypeByte.name(tag) + " that is not UTF-8");
        }
    }
}
