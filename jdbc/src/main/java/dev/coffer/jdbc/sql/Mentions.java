package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;

/**
 * Whether a statement mentions a name: as a word of its own; run together with the key word beside it, because a blank was lost;
 * or in a string that is no value, but the name itself in wrong quotes, or SQL. To mention a protected table is not to be
 * refused, but to have to be understood: a text that names it and means nothing is a typing error, and the server would log it
 * with every value that it holds. Stateless.
 */
final class Mentions {
    /** Words that stand before a table. */
    private static final Set<String> BEFORE =
            Set.of("from", "join", "into", "update", "table", "truncate", "using", "only", "call", "lock");

    /** Words that stand behind a table. */
    private static final List<String> BEHIND = List.of(
            "set",
            "where",
            "values",
            "select",
            "as",
            "on",
            "join",
            "inner",
            "left",
            "right",
            "cross",
            "natural",
            "full",
            "order",
            "group",
            "limit",
            "for",
            "using",
            "union",
            "returning",
            "fetch",
            "offset",
            "having",
            "default");

    /** What SQL begins with. */
    private static final Set<String> VERBS = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "with",
            "merge",
            "replace",
            "call",
            "table",
            "values",
            "explain",
            "create",
            "alter",
            "drop",
            "truncate",
            "execute",
            "exec",
            "do",
            "copy",
            "begin",
            "prepare",
            "declare",
            "lock",
            "set");

    private Mentions() {}

    /** @param names folded */
    static boolean any(List<Token> tokens, String text, Set<String> names) {
        return byWord(tokens, names) || inString(tokens, text, names);
    }

    /** Whether one of the names stands outside of strings. */
    static boolean byWord(List<Token> tokens, Set<String> names) {
        for (Token token : tokens) {
            if (isName(token, names)) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of the names stands in a string that is no value. */
    static boolean inString(List<Token> tokens, String text, Set<String> names) {
        for (int i = 0; i < tokens.size(); i++) {
            Token.Kind kind = tokens.get(i).kind();
            boolean string = kind == Token.Kind.STRING || kind == Token.Kind.SPECIAL_STRING;
            if (string && mentions(tokens, i, text, names)) {
                return true;
            }
        }
        return false;
    }

    /** Whether this token is one of the names, by itself or run together with a key word. */
    static boolean isName(Token token, Set<String> names) {
        return token.isName()
                && (names.contains(token.text())
                        || (token.kind() == Token.Kind.WORD && isRunTogether(token.text(), names)));
    }

    /** Whether a word of a text is one of the names, or runs into one, wherever it stands: for texts that have several readings. */
    static boolean anywhere(String text, Set<String> names) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean part = i < text.length() && Names.isPart(text.charAt(i));
            if (part && start < 0) {
                start = i;
            } else if (!part && start >= 0) {
                String word = Names.fold(text.substring(start, i));
                if (names.contains(word) || isRunTogether(word, names)) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    /** {@code FROMcustomer}, {@code customerWHERE}, or both. */
    private static boolean isRunTogether(String word, Set<String> names) {
        if (endsInName(word, names)) {
            return true;
        }
        for (String behind : BEHIND) {
            if (word.endsWith(behind)) {
                String rest = word.substring(0, word.length() - behind.length());
                if (names.contains(rest) || endsInName(rest, names)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean endsInName(String word, Set<String> names) {
        for (String before : BEFORE) {
            if (word.startsWith(before) && names.contains(word.substring(before.length()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(List<Token> tokens, int index, String text, Set<String> names) {
        Token string = tokens.get(index);
        String content = text.substring(start(string, text), string.end());
        if (!Names.anyWordIn(content, names)) {
            return false;
        }
        // a value stands between signs, and behind a verb: what touches a word has lost its quote, or found another's
        Token before = index == 0 ? null : tokens.get(index - 1);
        Token behind = index + 1 == tokens.size() ? null : tokens.get(index + 1);
        boolean torn = before == null
                || (before.end() == string.start() && before.kind() != Token.Kind.SYMBOL)
                || (behind != null && behind.start() == string.end() && behind.kind() != Token.Kind.SYMBOL);
        boolean inPlace = (before != null && before.kind() == Token.Kind.WORD && BEFORE.contains(before.text()))
                || (behind != null && behind.isSymbol("."));
        return torn || isSql(content) || (inPlace && isName(content, names));
    }

    /** Where its quotes or dollars begin, behind a prefix. */
    private static int start(Token string, String text) {
        int start = string.start();
        while (start < string.end() && "'\"$".indexOf(text.charAt(start)) < 0) {
            start++;
        }
        return start;
    }

    private static boolean isName(String content, Set<String> names) {
        return content.length() > 2
                && names.contains(
                        Names.fold(content.substring(1, content.length() - 1).strip()));
    }

    /** Whether it begins with what SQL begins with; dollar quotes hold code. */
    private static boolean isSql(String content) {
        int start = 0;
        while (start < content.length() && !Names.isStart(content.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < content.length() && Names.isPart(content.charAt(end))) {
            end++;
        }
        return content.startsWith("$") || VERBS.contains(Names.fold(content.substring(start, end)));
    }
}
