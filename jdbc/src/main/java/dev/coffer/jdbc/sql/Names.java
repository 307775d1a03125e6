package dev.coffer.jdbc.sql;

import java.util.Locale;
import java.util.Set;

/** Folding of names, so that whatever a database takes for the same name is the same here. Stateless. */
public final class Names {
    private static final int POSTGRESQL_LIMIT = 63;

    private Names() {}

    /**
     * Lower case by way of upper case: H2 turns identifiers to upper case, where {@code ı} becomes {@code I} and {@code ß}
     * becomes {@code SS}. Folding more than a database does can only make more statements count as naming a table.
     */
    public static String fold(String name) {
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) >= 0x80) {
                return name.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
            }
        }
        return name.toLowerCase(Locale.ROOT);
    }

    /** Whether this is what a name folds to; makes no new text for names of ASCII. */
    public static boolean foldsTo(String name, String folded) {
        if (name.length() != folded.length()) {
            return fold(name).equals(folded);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c >= 0x80) {
                return fold(name).equals(folded);
            }
            char lower = c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
            if (lower != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** PostgreSQL cuts identifiers after 63 bytes, so a longer name names the same table as its beginning. */
    static String fold(String name, Dialect dialect) {
        String folded = fold(name);
        return dialect == Dialect.POSTGRESQL && folded.length() > POSTGRESQL_LIMIT
                ? folded.substring(0, POSTGRESQL_LIMIT)
                : folded;
    }

    /**
     * Whether any word of a text is one of the names, wherever it stands: in a comment, in a string, in code. For texts that
     * can be read in more than one way.
     */
    public static boolean anyWordIn(String text, Set<String> names) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && isPart(text.charAt(i));
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                if (names.contains(fold(text.substring(start, i)))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    static boolean isStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    static boolean isPart(char c) {
        return isStart(c) || (c >= '0' && c <= '9') || c == '$';
    }
}
