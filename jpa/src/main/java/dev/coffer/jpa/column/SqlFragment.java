package dev.coffer.jpa.column;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The names in a piece of SQL that a mapping contains, as far as it takes to know that a column is <i>not</i> among them. A word
 * that could be a name counts as one. Strings are left out, but only where it is certain what is a string: with a backslash, a
 * comment or a dollar sign, of which databases and their modes have different opinions, every word counts, wherever it
 * stands. Immutable.
 */
public final class SqlFragment {
    private static final Set<String> END_OF_LIST = Set.of("from", ",");
    private static final List<String> UNCERTAIN = List.of("\\", "--", "/*", "#", "$");

    /** The only spelling of a name that does not contain it. */
    private static final List<String> ESCAPED_NAMES = List.of("u&\"", "u&'");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private final boolean certain;

    /**
     * @param text in lower case, without quotes
     * @param isName whether it can be the name of a column or table
     */
    private record Token(String text, boolean isName) {
        boolean is(String other) {
            return text.equals(other);
        }
    }

    private SqlFragment(String sql) {
        text = sql.toLowerCase(Locale.ROOT);
        certain = UNCERTAIN.stream().noneMatch(text::contains)
                && ESCAPED_NAMES.stream().noneMatch(text::contains)
                && read();
    }

    public static SqlFragment of(String sql) {
        return new SqlFragment(sql);
    }

    /** Whether a column of this name may be used: anywhere but in {@code IS NULL} and {@code IS NOT NULL}. */
    public boolean uses(String column) {
        return certain ? occurrences(column).stream().anyMatch(at -> !isNullTest(at)) : mayContain(column);
    }

    /**
     * Whether a column of this name may be used otherwise than by being selected as it is: compared, sorted, computed with,
     * assigned, or made distinct.
     */
    public boolean computes(String column) {
        if (!certain) {
            return mayContain(column);
        }
        List<Integer> used =
                occurrences(column).stream().filter(at -> !isNullTest(at)).toList();
        return !used.isEmpty() && (isDistinct() || !used.stream().allMatch(this::isSelectedAsItIs));
    }

    /** Whether this name occurs at all, as that of a table may. */
    public boolean names(String name) {
        return certain ? !occurrences(name).isEmpty() : mayContain(name);
    }

    /** By the text alone. */
    private boolean mayContain(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            if ((at == 0 || !isWord(text.charAt(at - 1))) && (end == text.length() || !isWord(text.charAt(end)))) {
                return true;
            }
        }
        return ESCAPED_NAMES.stream().anyMatch(text::contains);
    }

    private List<Integer> occurrences(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).isName() && tokens.get(i).is(wanted)) {
                found.add(i);
            }
        }
        return found;
    }

    private boolean isAt(int index, String text) {
        return index >= 0 && index < tokens.size() && tokens.get(index).is(text);
    }

    private boolean isNullTest(int at) {
        return isAt(at + 1, "is") && (isAt(at + 2, "null") || (isAt(at + 2, "not") && isAt(at + 3, "null")));
    }

    /** Of set operations all but UNION ALL compare rows. */
    private boolean isDistinct() {
        for (int i = 0; i < tokens.size(); i++) {
            if (isAt(i, "distinct")
                    || isAt(i, "intersect")
                    || isAt(i, "except")
                    || isAt(i, "minus")
                    || (isAt(i, "union") && !isAt(i + 1, "all"))) {
                return true;
            }
        }
        return false;
    }

    /** An item of a SELECT list by itself: with a qualifier, with a name of its own. */
    private boolean isSelectedAsItIs(int at) {
        int first = at;
        while (isAt(first - 1, ".") && first >= 2 && tokens.get(first - 2).isName()) {
            first -= 2;
        }
        int after = at + 1;
        if (isAt(after, "as")) {
            after += 2;
        } else if (after < tokens.size()
                && tokens.get(after).isName()
                && !END_OF_LIST.contains(tokens.get(after).text())) {
            after++;
        }
        return (isAt(first - 1, "select") || isAt(first - 1, ","))
                && after < tokens.size()
                && END_OF_LIST.contains(tokens.get(after).text())
                && isInSelectList(first);
    }

    /** Whether the nearest clause before, in the same parentheses, is SELECT. */
    private boolean isInSelectList(int at) {
        int depth = 0;
        for (int i = at - 1; i >= 0; i--) {
            String text = tokens.get(i).text();
            if (text.equals(")")) {
                depth++;
            } else if (text.equals("(") && depth-- == 0) {
                return false;
            } else if (depth == 0 && text.equals("select")) {
                return true;
            } else if (depth == 0
                    && Set.of("from", "where", "by", "having", "set", "on", "into")
                            .contains(text)) {
                return false;
            }
        }
        return false;
    }

    /** @return whether every quote was closed */
    private boolean read() {
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            int end = i + 1;
            if (c == '\'' || c == '"' || c == '`') {
                end = end(text, i);
                if (end < 0) {
                    return false;
                }
                tokens.add(new Token(c == '\'' ? "''" : text.substring(i + 1, end - 1), c != '\''));
            } else if (isWord(c)) {
                while (end < text.length() && isWord(text.charAt(end))) {
                    end++;
                }
                boolean isParameter = i > 0 && text.charAt(i - 1) == ':';
                tokens.add(new Token(text.substring(i, end), !isParameter));
            } else if (!Character.isWhitespace(c)) {
                tokens.add(new Token(String.valueOf(c), false));
            }
            i = end;
        }
        return true;
    }

    /** Behind a quoted name or string, in which its quote is written twice; -1 if it is not closed. */
    private static int end(String sql, int start) {
        char quote = sql.charAt(start);
        for (int i = start + 1; i < sql.length(); i++) {
            if (sql.charAt(i) == quote) {
                if (i + 1 == sql.length() || sql.charAt(i + 1) != quote) {
                    return i + 1;
                }
                i++;
            }
        }
        return -1;
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || Character.isSurrogate(c);
    }
}
