package dev.coffer.cli.init;

import org.jspecify.annotations.Nullable;

/**
 * A column that could be protected.
 *
 * @param table as the policy spells it, {@code column} likewise
 * @param sqlType as the database calls it
 * @param type the policy's
 * @param unique whether no two rows may have the same value, so that it needs a tag
 * @param reason why it is proposed; null if nothing speaks for it
 */
record Candidate(
        String table,
        String column,
        String sqlType,
        String type,
        boolean unique,
        @Nullable String reason) {
    String name() {
        return table + "." + column;
    }
}
