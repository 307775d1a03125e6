package dev.coffer.jdbc.value;

/**
 * An operand in a cast to {@code VARCHAR(n)}, which every database cuts without an error: in code points, but on H2 in those of UTF-16.
 * Stateless.
 */
public final class CutOperand {
    private CutOperand() {}

    /**
     * What is left of it.
     *
     * @param operand {@link ColumnValue#EQUALS_NOTHING} or of the column's Java type
     * @param length the cast's; 0 without one
     * @param units whether it is counted in units of UTF-16
     * @return {@link ColumnValue#EQUALS_NOTHING} also where half of a character is left, which is stored nowhere
     */
    public static Object of(Object operand, int length, boolean units) {
        if (length == 0 || !(operand instanceof String text) || text.length() <= length) {
            return operand;
        }
        if (units) {
            return Character.isHighSurrogate(text.charAt(length - 1))
                    ? ColumnValue.EQUALS_NOTHING
                    : text.substring(0, length);
        }
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }
}
