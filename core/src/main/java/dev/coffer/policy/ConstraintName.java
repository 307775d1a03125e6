package dev.coffer.policy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Names of constraints and indexes, which are of a schema in PostgreSQL and H2, so the table is in them. Stateless. */
final class ConstraintName {
    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N}_]");

    private ConstraintName() {}

    /** {@code table_column} and the suffix in full; what is too long, or needs quotes, is made fit and told apart by a hash. */
    static String of(ProtectedColumn column, String suffix, int maxBytes) {
        String base = column.table() + "_" + column.column();
        String fit = isPlain(base) ? base : UNFIT.matcher(base).replaceAll("_");
        if (!Character.isLetter(fit.codePointAt(0)) && fit.charAt(0) != '_') {
            fit = "_" + fit;
        }
        if (fit.equals(base) && bytes(fit + suffix) <= maxBytes) {
            return base + suffix;
        }
        String told = String.format(Locale.ROOT, "_%08x", base.hashCode()) + suffix;
        while (bytes(fit + told) > maxBytes) {
            fit = fit.substring(0, fit.offsetByCodePoints(fit.length(), -1));
        }
        return fit + told;
    }

    /** As nearly all names are: a mapping of many tables asks for thousands of them at start. */
    private static boolean isPlain(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c != '_' && (c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z')) {
                return false;
            }
        }
        return true;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
