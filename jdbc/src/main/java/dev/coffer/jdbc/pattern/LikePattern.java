package dev.coffer.jdbc.pattern;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A pattern of LIKE: code points, {@code _} for one of any kind, {@code %} for any number of them. Read before anything is
 * normalized: a wildcard that a normalizer took away, or made, would turn a search for few rows into one for all. Immutable.
 */
public final class LikePattern {
    private static final int ONE = -1;
    private static final int MANY = -2;

    /** Code points, {@link #ONE} and {@link #MANY}; never two of the latter in a row, which mean the same as one. */
    private final int[] elements;

    private LikePattern(int[] elements) {
        this.elements = elements;
    }

    /**
     * Reads a pattern as its database does.
     *
     * @throws IllegalArgumentException if an escape ends the pattern where that is not meant; without the pattern, which may be a value
     */
    public static LikePattern parse(String pattern, Escape escape) {
        int[] read = pattern.codePoints().toArray();
        int[] elements = new int[read.length];
        int count = 0;
        for (int i = 0; i < read.length; i++) {
            int element = read[i];
            if (element == escape.codePoint()) {
                boolean last = i + 1 == read.length;
                if (last && !escape.meantAtEnd()) {
                    throw new IllegalArgumentException(
                            "the pattern of LIKE ends with its escape character: write it twice to mean it");
                }
                element = last ? element : read[++i];
            } else if (element == '%') {
                element = MANY;
            } else if (element == '_') {
                element = ONE;
            }
            if (element != MANY || count == 0 || elements[count - 1] != MANY) {
                elements[count++] = element;
            }
        }
        return new LikePattern(Arrays.copyOf(elements, count));
    }

    /** What a pattern asks, as far as an index could answer it. */
    public enum Shape {
        /** {@code run}: the whole value. */
        WHOLE,

        /** {@code run%}: how the value begins. */
        BEGINNING,

        /** {@code %run}: how it ends. */
        END,

        /** {@code %run%}: what is in it. */
        INSIDE,

        /** {@code %}: that there is a value. */
        ANYTHING,

        /** Any other. */
        OTHER
    }

    public Shape shape() {
        int length = elements.length;
        boolean before = length > 0 && elements[0] == MANY;
        boolean after = length > 0 && elements[length - 1] == MANY;
        if (before && length == 1) {
            return Shape.ANYTHING;
        }
        for (int i = before ? 1 : 0; i < length - (after ? 1 : 0); i++) {
            if (elements[i] < 0) {
                return Shape.OTHER;
            }
        }
        return before ? (after ? Shape.INSIDE : Shape.END) : after ? Shape.BEGINNING : Shape.WHOLE;
    }

    /** What stands without wildcards, from left to right; none is empty. */
    public List<String> runs() {
        List<String> runs = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int element : elements) {
            if (element >= 0) {
                run.appendCodePoint(element);
            } else if (run.length() > 0) {
                runs.add(run.toString());
                run.setLength(0);
            }
        }
        if (run.length() > 0) {
            runs.add(run.toString());
        }
        return List.copyOf(runs);
    }

    /** What the pattern begins with, in code points; empty if that is a wildcard. */
    public String beginning() {
        return elements.length > 0 && elements[0] >= 0 ? runs().get(0) : "";
    }

    /** What it ends with; empty if that is a wildcard. */
    public String end() {
        List<String> runs = runs();
        return elements.length > 0 && elements[elements.length - 1] >= 0 ? runs.get(runs.size() - 1) : "";
    }

    /** Whether a normalizer leaves all of it as it is, so that it asks the same of normalized values. */
    public boolean isLeftBy(UnaryOperator<String> normalizer) {
        return runs().stream().allMatch(run -> normalizer.apply(run).equals(run));
    }

    /** The same with each run folded; wildcards stay what they are. */
    public LikePattern folded(UnaryOperator<String> folding) {
        List<Integer> folded = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        for (int element : elements) {
            if (element >= 0) {
                run.appendCodePoint(element);
            } else {
                folding.apply(run.toString()).codePoints().forEach(folded::add);
                run.setLength(0);
                folded.add(element);
            }
        }
        folding.apply(run.toString()).codePoints().forEach(folded::add);
        return new LikePattern(folded.stream().mapToInt(Integer::intValue).toArray());
    }

    /** How many code points a value has at least that it matches. */
    public int least() {
        return (int) Arrays.stream(elements).filter(element -> element != MANY).count();
    }

    /** Whether a value is as the pattern asks, code point by code point. Takes time in the product of their lengths at most. */
    public boolean matches(String value) {
        int[] text = value.codePoints().toArray();
        int at = 0;
        int element = 0;
        int many = -1; // the last % that was met, and where the text goes on if it takes one more
        int retry = 0;
        while (at < text.length) {
            if (element < elements.length && elements[element] == MANY) {
                many = element++;
                retry = at;
            } else if (element < elements.length && (elements[element] == ONE || elements[element] == text[at])) {
                element++;
                at++;
            } else if (many >= 0) {
                element = many + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (element < elements.length && elements[element] == MANY) {
            element++;
        }
        return element == elements.length;
    }

    /** Without the pattern, which may be a value. */
    @Override
    public String toString() {
        return "LikePattern[" + shape() + "]";
    }
}
