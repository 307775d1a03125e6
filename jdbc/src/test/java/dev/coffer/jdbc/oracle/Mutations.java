package dev.coffer.jdbc.oracle;

import java.util.List;
import java.util.Random;

/**
 * Changes a statement as typing errors and careless tools do: letters of words, blanks, comments, quotes. Values are left as they
 * are, but for what stands around them. Not thread-safe.
 */
final class Mutations {
    private static final List<String> COMMENTS =
            List.of("--", "-- ", "/*", "*/", "#", "//", "/*!", "/**/", "/* x */", "--\n", "/*+", "*/ ", "\n");
    private static final List<String> QUOTES =
            List.of("'", "\"", "`", "$$", "''", "\\", "\\'", "E'", "N'", "_utf8'", "q'");
    private static final List<String> BLANKS =
            List.of(" ", "\t", "\n", "\r", "\u00a0", "\u2003", "\f", "\u0000", ";", ",", "(", ")");

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    String of(String sql) {
        String mutant = sql;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            mutant = switch (random.nextInt(8)) {
                case 0, 1 -> word(mutant);
                case 2, 3 -> withoutBlank(mutant);
                case 4 -> insert(mutant, COMMENTS.get(random.nextInt(COMMENTS.size())));
                case 5 -> insert(mutant, BLANKS.get(random.nextInt(BLANKS.size())));
                default -> quote(mutant);
            };
        }
        return mutant;
    }

    private String insert(String sql, String piece) {
        int at = random.nextInt(sql.length() + 1);
        return sql.substring(0, at) + piece + sql.substring(at);
    }

    /** A word loses, doubles or swaps letters, changes its case, or is left out or doubled as a whole. */
    private String word(String sql) {
        int start = wordStart(sql);
        if (start < 0) {
            return sql;
        }
        int end = start;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        String word = sql.substring(start, end);
        int at = random.nextInt(word.length());
        String changed = switch (random.nextInt(6)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.charAt(at) + word.substring(at);
            case 2 -> new StringBuilder(word).reverse().toString();
            case 3 ->
                random.nextBoolean()
                        ? word.toUpperCase(java.util.Locale.ROOT)
                        : word.toLowerCase(java.util.Locale.ROOT);
            case 4 -> "";
            default -> word + " " + word;
        };
        return sql.substring(0, start) + changed + sql.substring(end);
    }

    /** Of a word outside of strings, or -1. */
    private int wordStart(String sql) {
        for (int tries = 0; tries < 50; tries++) {
            int at = random.nextInt(sql.length());
            long quotes = sql.substring(0, at).chars().filter(c -> c == '\'').count();
            boolean begins = at == 0 || !Character.isLetterOrDigit(sql.charAt(at - 1));
            if (quotes % 2 == 0 && begins && Character.isLetter(sql.charAt(at))) {
                return at;
            }
        }
        return -1;
    }

    private String withoutBlank(String sql) {
        int at = sql.indexOf(' ', random.nextInt(sql.length() + 1));
        return at < 0 ? sql : sql.substring(0, at) + sql.substring(at + 1);
    }

    /** A quote is lost, doubled or becomes another, or one comes from nowhere. */
    private String quote(String sql) {
        int at = sql.indexOf('\'', random.nextInt(sql.length() + 1));
        String other = QUOTES.get(random.nextInt(QUOTES.size()));
        if (at < 0 || random.nextInt(3) == 0) {
            return random.nextBoolean() ? aroundWord(sql, other) : insert(sql, other);
        }
        return sql.substring(0, at) + (random.nextBoolean() ? "" : other) + sql.substring(at + 1);
    }

    private String aroundWord(String sql, String quote) {
        int start = wordStart(sql);
        int end = Math.max(start, 0);
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return start < 0
                ? sql
                : sql.substring(0, start) + quote + sql.substring(start, end) + quote + sql.substring(end);
    }
}
