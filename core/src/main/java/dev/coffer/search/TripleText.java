package dev.coffer.search;

import java.util.Arrays;

/**
 * Tags of triples as a text, for databases that have no array which an index can look into: each in 13 digits of base 32 ({@code
 * 0-9A-V}, RFC 4648 section 7, without padding), in ascending order, between single blanks. Without tags it is one blank. Stateless.
 */
final class TripleText {
    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
    private static final int LENGTH = 13;

    private TripleText() {}

    /** What is stored beside a value. */
    static String of(long[] tags) {
        String[] words = Arrays.stream(tags).mapToObj(TripleText::word).sorted().toArray(String[]::new);
        StringBuilder text = new StringBuilder(1 + words.length * (LENGTH + 1)).append(' ');
        for (String word : words) {
            text.append(word).append(' ');
        }
        return text.toString();
    }

    /** What {@code LIKE} finds texts by that hold this tag. It needs no escape. */
    static String pattern(long tag) {
        return "% " + word(tag) + " %";
    }

    /** Characters of the longest text of a value of so many code points. */
    static long maxLength(int codePoints) {
        return 1 + Math.max(0L, codePoints - TripleIndex.LENGTH + 1) * (LENGTH + 1);
    }

    /** Five bits a digit, the highest first; the last has four, and a zero below them. */
    private static String word(long tag) {
        StringBuilder word = new StringBuilder(LENGTH);
        for (int shift = Long.SIZE - 5; shift >= 0; shift -= 5) {
            word.append(DIGITS.charAt((int) (tag >>> shift) & 31));
        }
        return word.append(DIGITS.charAt((int) (tag << 1) & 31)).toString();
    }
}
