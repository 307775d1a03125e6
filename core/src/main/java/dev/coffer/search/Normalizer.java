package dev.coffer.search;

import dev.coffer.error.InvalidPolicyException;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A step that makes alike what a search should find alike, defined to the code point and independent of the JDK, whose case
 * tables change between versions. Immutable, thread-safe.
 */
public final class Normalizer {
    /** Strips U+0020 at both ends, nothing else. */
    public static final Normalizer TRIM = new Normalizer("trim", Normalizer::trim);

    /**
     * Simple case folding (statuses C and S) of Unicode 15.0.0, from a table that Coffer
     * ships; code points unassigned in that version pass.
     */
    public static final Normalizer LOWERCASE = new Normalizer("lowercase", CaseFolding::fold);

    /** Keeps U+0030 to U+0039, drops everything else. */
    public static final Normalizer DIGITS = new Normalizer("digits", Normalizer::digits);

    private static final Pattern LAST = Pattern.compile("last\\(\\s*([0-9]{1,4})\\s*\\)");

    private final String notation;
    private final UnaryOperator<String> step;

    private Normalizer(String notation, UnaryOperator<String> step) {
        this.notation = notation;
        this.step = step;
    }

    /** Keeps the last {@code n} code points, or all if there are fewer. */
    public static Normalizer last(int n) {
        if (n < 1 || n > 9999) {
            throw new InvalidPolicyException("last(" + n + "): 1 to 9999 code points can be kept");
        }
        return new Normalizer("last(" + n + ")", text -> last(text, n));
    }

    /**
     * Reads the notation of the policy file.
     *
     * @throws InvalidPolicyException if there is no such normalizer
     */
    public static Normalizer parse(String notation) {
        Matcher last = LAST.matcher(notation);
        if (last.matches()) {
            return last(Integer.parseInt(last.group(1)));
        }
        return switch (notation) {
            case "trim" -> TRIM;
            case "lowercase" -> LOWERCASE;
            case "digits" -> DIGITS;
            default ->
                throw new InvalidPolicyException("'" + notation
                        + "' is no normalizer: use trim, lowercase, digits or last(n), in the order wanted");
        };
    }

    /** What it leaves of a text. */
    public String apply(String text) {
        return step.apply(text);
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && text.charAt(start) == ' ') {
            start++;
        }
        while (end > start && text.charAt(end - 1) == ' ') {
            end--;
        }
        return text.substring(start, end);
    }

    private static String digits(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        text.chars().filter(c -> c >= '0' && c <= '9').forEach(c -> digits.append((char) c));
        return digits.toString();
    }

    private static String last(String text, int n) {
        int codePoints = text.codePointCount(0, text.length());
        return codePoints <= n ? text : text.substring(text.offsetByCodePoints(0, codePoints - n));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Normalizer normalizer && normalizer.notation.equals(notation);
    }

    @Override
    public int hashCode() {
        return notation.hashCode();
    }

    /** The notation of the policy file. */
    @Override
    public String toString() {
        return notation;
    }
}
