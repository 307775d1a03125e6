package dev.coffer.policy;

import dev.coffer.field.FieldType;
import dev.coffer.search.Normalizer;
import dev.coffer.search.OrderIndex;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of prefix, suffix, contains, order and scan goes together with the rest of a column's policy. Stateless. */
final class SearchRules {
    private static final int MAX_LENGTHS = 8;
    private static final int MAX_RUN = 1000;
    private static final int MAX_ORDERED_TEXT = 32;
    private static final int MAX_SCAN = 100_000_000;

    private SearchRules() {}

    /** What is wrong, as the rest of a sentence that begins with the column; null if nothing is. */
    static @Nullable String complaint(ProtectedColumn.Options options) {
        FieldType<?> type = options.type;
        boolean text = type.javaType() == String.class && type.hasEquality(); // json is a String too
        boolean runs = !options.prefixes.isEmpty() || !options.suffixes.isEmpty() || options.contains;
        if (runs && !text) {
            return "is a " + type + " and has prefix, suffix or contains, which are of text: take them away";
        }
        String lengths = lengths("prefix", options.prefixes, type);
        if (lengths == null) {
            lengths = lengths("suffix", options.suffixes, type);
        }
        if (lengths != null) {
            return lengths;
        }
        for (Normalizer step : options.normalizers) {
            if (runs && !step.equals(Normalizer.LOWERCASE) && !step.equals(Normalizer.DIGITS)) {
                return "has the normalizer " + step
                        + " and prefix, suffix or contains, which go with lowercase and digits"
                        + " only: what begins or ends a value would depend on the rest of it";
            }
            if (options.order && !step.equals(Normalizer.LOWERCASE)) {
                return "has the normalizer " + step + " and order, which goes with lowercase only: values would sort by"
                        + " what is left of them";
            }
        }
        if (options.contains && options.bucket != 0) {
            return "is padded and has contains, which shows how long values are all the same: keep one of the two";
        }
        if (options.order) {
            String order = order(options, text);
            if (order != null) {
                return order;
            }
        }
        if (options.scan < 0 || options.scan > MAX_SCAN) {
            return "has scan: " + options.scan + ": 1 to " + MAX_SCAN + " rows can be said";
        }
        if (options.scan > 0 && !text && !type.hasOrder()) {
            return "is a " + type + " and has scan, but there is nothing to search it by: take scan away";
        }
        return null;
    }

    private static @Nullable String lengths(String member, List<Integer> lengths, FieldType<?> type) {
        if (lengths.size() > MAX_LENGTHS) {
            return "has " + lengths.size() + " lengths of " + member + ": at most " + MAX_LENGTHS + " can be kept";
        }
        for (int i = 0; i < lengths.size(); i++) {
            int length = lengths.get(i);
            if (length < 1 || length > MAX_RUN || (type.maxCodePoints() >= 0 && length > type.maxCodePoints())) {
                return "has " + member + ": [" + length + "]: 1 to " + MAX_RUN + " code points can be said, and no more"
                        + " than the column holds";
            }
            if (i > 0 && length == lengths.get(i - 1)) {
                return "has " + member + ": [" + length + "] twice: keep one of the two";
            }
        }
        return null;
    }

    private static @Nullable String order(ProtectedColumn.Options options, boolean text) {
        FieldType<?> type = options.type;
        if (text && (type.maxCodePoints() < 0 || type.maxCodePoints() > MAX_ORDERED_TEXT)) {
            return "is a " + type
                    + " and has order, which shows two bytes for each bit: declare it as text(n) with at most "
                    + MAX_ORDERED_TEXT + " code points, or use scan";
        }
        if (!type.hasOrder()) {
            return "is a " + type + ", which has no order: take order away";
        }
        if (type.javaType() == Boolean.class) {
            return "is a boolean and has order: of two values there is nothing to order, use equality";
        }
        if (type.maxOrderBits() > OrderIndex.MAX_BITS) {
            return "is a " + type + " and has order, of " + type.maxOrderBits() + " bits: an index takes no more than "
                    + OrderIndex.MAX_BITS + "; declare less precision, or use scan";
        }
        if (text && options.bucket != 0) {
            return "is padded and has order, which shows how long values are all the same: keep one of the two";
        }
        return null;
    }
}
