package dev.coffer.internal.codec;

import dev.coffer.internal.bytes.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Strict UTF-8 behind a tag byte. Java's short ways replace what they cannot encode or decode by "?" and U+FFFD, silently;
 * they are taken here because they are fast, once it is sure that nothing was replaced.
 */
final class Utf8 {
    private static final char REPLACEMENT = '\uFFFD';

    /** From this length in characters on, decoding again and comparing, which the JDK has intrinsics for, is the cheaper check. */
    private static final int LONG = 256;

    private Utf8() {}

    static byte[] encode(byte tag, String text) {
        if (text.length() < LONG) {
            requirePairedSurrogates(text);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (text.length() >= LONG && !text.equals(new String(utf8, StandardCharsets.UTF_8))) {
            Bytes.wipe(utf8);
            throw unpaired(); // nothing else is replaced
        }
        byte[] plaintext = new byte[1 + utf8.length];
        plaintext[0] = tag;
        System.arraycopy(utf8, 0, plaintext, 1, utf8.length);
        Bytes.wipe(utf8);
        return plaintext;
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

    static String decode(byte tag, byte[] plaintext) {
        WrongPlaintext.unless(plaintext, tag, -1);
        String text = new String(plaintext, 1, plaintext.length - 1, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            requireUtf8(tag, plaintext); // U+FFFD may have been written as such
        }
        return text;
    }

    private static void requireUtf8(byte tag, byte[] plaintext) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(plaintext, 1, plaintext.length - 1));
        } catch (CharacterCodingException e) {
            throw new WrongPlaintext(Tag.name(tag) + " that is not UTF-8");
        }
    }
}
