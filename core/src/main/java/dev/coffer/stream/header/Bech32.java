package dev.coffer.stream.header;

import dev.coffer.internal.bytes.Bytes;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Bech32 (BIP 173) as age uses it: without its limit of 90 characters, so its checksum finds errors and corrects none. Text that
 * decodes is exactly what its bytes encode to. Stateless.
 */
public final class Bech32 {
    /** No recipient or identity is longer; a hybrid recipient has 1,959 characters. */
    private static final int MAX_LENGTH = 4096;

    private static final String ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final char SEPARATOR = '1';
    private static final int CHECKSUM = 6;

    private Bech32() {}

    /** In lower case. */
    public static String encode(String prefix, byte[] data) {
        byte[] words = regroup(data, 8, 5);
        StringBuilder text = new StringBuilder(prefix).append(SEPARATOR);
        for (byte word : words) {
            text.append(ALPHABET.charAt(word));
        }
        int checksum = checksum(prefix, words, new byte[CHECKSUM]) ^ 1;
        for (int i = CHECKSUM - 1; i >= 0; i--) {
            text.append(ALPHABET.charAt(checksum >>> 5 * i & 31));
        }
        Bytes.wipe(words);
        return text.toString();
    }

    /**
     * @param prefix in lower case; the text may be all in lower or all in upper case
     * @return null if it is no Bech32 of that prefix
     */
    public static byte @Nullable [] decode(String prefix, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean oneCase = text.equals(lower) || text.equals(text.toUpperCase(Locale.ROOT));
        int start = prefix.length() + 1;
        if (!oneCase
                || text.length() > MAX_LENGTH
                || lower.length() < start + CHECKSUM
                || !lower.startsWith(prefix + SEPARATOR)) {
            return null;
        }
        byte[] words = new byte[lower.length() - start];
        for (int i = 0; i < words.length; i++) {
            words[i] = (byte) ALPHABET.indexOf(lower.charAt(start + i));
            if (words[i] < 0) {
                return null;
            }
        }
        if (checksum(prefix, words, new byte[0]) != 1) {
            return null;
        }
        byte[] data = Arrays.copyOf(words, words.length - CHECKSUM);
        byte[] bytes = regroup(data, 5, 8);
        boolean isCanonical =
                encode(prefix, bytes).equals(lower); // bits beyond the last byte are zero, and less than a word
        Bytes.wipe(words);
        Bytes.wipe(data);
        return isCanonical ? bytes : null;
    }

    /** Groups of bits, the most significant first; what is left over is filled with zeros, or dropped where bytes are made. */
    private static byte[] regroup(byte[] from, int bits, int into) {
        int count = from.length * bits;
        byte[] groups = new byte[into == 8 ? count / into : (count + into - 1) / into];
        int held = 0;
        int heldBits = 0;
        int at = 0;
        for (byte group : from) {
            held = held << bits | group & (1 << bits) - 1;
            heldBits += bits;
            while (heldBits >= into) {
                heldBits -= into;
                groups[at++] = (byte) (held >>> heldBits & (1 << into) - 1);
            }
            held &= (1 << heldBits) - 1;
        }
        if (at < groups.length) {
            groups[at] = (byte) (held << into - heldBits);
        }
        return groups;
    }

    private static int checksum(String prefix, byte[] words, byte[] tail) {
        int sum = 1;
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ prefix.charAt(i) >>> 5;
        }
        sum = step(sum);
        for (int i = 0; i < prefix.length(); i++) {
            sum = step(sum) ^ prefix.charAt(i) & 31;
        }
        for (byte word : words) {
            sum = step(sum) ^ word;
        }
        for (byte word : tail) {
            sum = step(sum) ^ word;
        }
        return sum;
    }

    private static int step(int sum) {
        int next = (sum & 0x1ffffff) << 5;
        for (int i = 0; i < GENERATOR.length; i++) {
            if ((sum >>> 25 + i & 1) != 0) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }
}
