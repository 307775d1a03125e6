package dev.coffer.field;

import dev.coffer.internal.bytes.Bytes;
import dev.coffer.internal.codec.TextCodec;
import java.util.Arrays;

/** Text: its UTF-8, without a mark at its end, so that a text sorts before what it begins. Immutable. */
record TextOrder(int codePoints) implements OrderCode<String> {
    private static final int MAX_UTF8_BYTES = 4;

    /** So many code points a column with an order holds at most, whatever it was declared with once. */
    private static final int MOST = 32;

    private static final TextCodec UTF_8 = new TextCodec(-1);

    @Override
    public int maxBits() {
        return (int) Math.min(Integer.MAX_VALUE, (long) codePoints * MAX_UTF8_BYTES * Byte.SIZE);
    }

    @Override
    public byte[] of(String stored) {
        byte[] tagged = UTF_8.encode(stored);
        byte[] code = Arrays.copyOfRange(tagged, 1, tagged.length);
        Bytes.wipe(tagged);
        return code;
    }

    /** A longer text than any that is stored is right behind what could be stored of it. */
    @Override
    public OrderPlace place(Object operand) {
        if (!(operand instanceof String text)) {
            throw OrderCode.incomparable("text", operand);
        }
        int most = Math.max(MOST, codePoints);
        boolean fits = text.length() <= most || text.codePointCount(0, text.length()) <= most;
        return OrderPlace.of(of(fits ? text : text.substring(0, text.offsetByCodePoints(0, most))), fits);
    }
}
