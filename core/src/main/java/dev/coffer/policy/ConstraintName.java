package dev.coffer.policy;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Names of constraints and indexes, which are of a schema in PostgreSQL and H2, so the table is in them. Stateless. */
final class ConstraintName {
    private ConstraintName() {}

    /** {@code table_column} and the suffix in full; what is too long, or needs quotes, is made fit and told apart by a hash. */
    static String of(ProtectedColumn column, String suffix, int maxBytes) {
        String base = column.table() + "_" + column.column();
        String fit = base.replaceAll("[^\\p{L}\\p{N}_]", "_");
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

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
