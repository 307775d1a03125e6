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
    /** Words that stand before a table, and run together with it could be the name of a procedure as well. */
    private static final Set<String> VERBS_BEFORE = Set.of("update", "table", "truncate", "only", "call", "lock");

    /** Words that stand before a table, whatever follows. */
    private static final Set<String> BEFORE = Set.of("from", "join", "into", "using");

    /** Verbs whose object is a table: what stands behind them is no call, and no value. */
    static final Set<String> VERBS_OF_TABLES =
            Set.of("insert", "replace", "merge", "delete", "update", "truncate", "alter", "create", "drop", "lock");

    /** Words of a query that begin what a quote too many has swallowed. */
    private static final Set<String> CLAUSES =
            Set.of("from", "where", "join", "into", "set", "values", "and", "or", "on", "using");

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
            "default",
            "add",
            "alter",
            "drop",
            "is");

    /** What SQL begins with. */
    static final Set<String> VERBS = Set.of(
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
        return byWord(tokens, text, names) || StringMentions.any(tokens, text, names);
    }

    /** Whether one of the names stands outside of strings. */
    static boolean byWord(List<Token> tokens, String text, Set<String> names) {
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (isName(token, text, names) || hasLostItsAlias(token, tokens, names) || isNoCall(tokens, i, names)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@code CRATE TABLEcustomer (…)}, {@code DELETE …; UPDATEcustomer (…)}: run together and before a bracket like a call, beside a string
     * where no call can stand: at the beginning of a statement, or in one that begins in no known way.
     */
    private static boolean isNoCall(List<Token> tokens, int index, Set<String> names) {
        Token token = tokens.get(index);
        if (token.kind() != Token.Kind.WORD || !isRunTogether(token.text(), names, false)) {
            return false;
        }
        Token first = tokens.get(0);
        boolean begins = index == 0 || tokens.get(index - 1).isSymbol(";");
        boolean known = first.kind() == Token.Kind.SYMBOL || first.isWord("comment") || VERBS.contains(first.text());
        return (begins || !known) && tokens.stream().anyMatch(Mentions::isString);
    }

    private static boolean isString(Token token) {
        return token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.SPECIAL_STRING;
    }

    /** {@code FROM customerc WHERE c.email = …}: what follows the name is what columns are qualified by. */
    private static boolean hasLostItsAlias(Token token, List<Token> tokens, Set<String> names) {
        if (token.kind() != Token.Kind.WORD) {
            return false;
        }
        String word = token.text();
        for (int end = 1; end < word.length(); end++) {
            if (names.contains(word.substring(0, end)) && isQualifier(word.substring(end), tokens)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isQualifier(String word, List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).isWord(word) && tokens.get(i + 1).isSymbol(".")) {
                return true;
            }
        }
        return false;
    }

    /** Whether this token is one of the names, by itself or run together with a key word. */
    static boolean isName(Token token, String text, Set<String> names) {
        if (!token.isName()) {
            return false;
        }
        return names.contains(token.text())
                || isRunTogether(token.text(), names, isCall(token, text))
                || (token.kind() == Token.Kind.QUOTED && isTorn(token, text) && anywhere(token.text(), names));
    }

    /** Whether a lost quote may have found another: quotes that a letter touches, or the words of SQL between them. */
    private static boolean isTorn(Token token, String text) {
        boolean before = token.start() > 0 && Names.isPart(text.charAt(token.start() - 1));
        boolean behind = token.end() < text.length() && Names.isPart(text.charAt(token.end()));
        String previous = wordBefore(text, token.start());
        boolean inPlace = isBeforeTable(previous) || VERBS_OF_TABLES.contains(previous);
        boolean clause = VERBS.contains(firstWord(token.text())) || anywhere(token.text(), CLAUSES);
        return before || behind || inPlace || clause || token.text().indexOf('=') >= 0 || isOneWord(token.text());
    }

    /** The word that ends before this offset, but for blanks; folded, empty if none does. */
    private static String wordBefore(String text, int offset) {
        int end = offset;
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        int start = end;
        while (start > 0 && Names.isPart(text.charAt(start - 1))) {
            start--;
        }
        return Names.fold(text.substring(start, end));
    }

    /** The first word, whatever signs stand before it; folded. */
    static String firstWord(String text) {
        int start = 0;
        while (start < text.length() && !Names.isStart(text.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < text.length() && Names.isPart(text.charAt(end))) {
            end++;
        }
        return Names.fold(text.substring(start, end));
    }

    /** Whether nothing but signs is beside one word: the name with a quote or bracket too many. */
    static boolean isOneWord(String text) {
        int words = 0;
        for (int i = 0; i < text.length(); i++) {
            boolean first = i == 0 || !Names.isPart(text.charAt(i - 1));
            words += first && Names.isPart(text.charAt(i)) ? 1 : 0;
        }
        return words == 1 && text.indexOf(' ') < 0;
    }

    /** A call is no statement, and stands behind nothing that takes a table: {@code CREATE TABLE IF NOT EXISTS TABLEcustomer (…)}. */
    private static boolean isCall(Token token, String text) {
        boolean first = text.substring(0, token.start()).isBlank();
        String before = wordBefore(text, token.start());
        for (String skipped : List.of("exists", "not", "if")) {
            if (before.equals(skipped)) {
                int end = Names.fold(text).lastIndexOf(skipped, token.start() - 1);
                before = wordBefore(text, end);
            }
        }
        boolean ofTable = VERBS_OF_TABLES.contains(before) || before.equals("table") || before.equals("into");
        return !first && isBracket(text, token.end()) && !ofTable;
    }

    static boolean isBracket(String text, int end) {
        int i = end;
        while (i < text.length() && text.charAt(i) <= ' ') {
            i++;
        }
        return i < text.length() && text.charAt(i) == '(';
    }

    static boolean isBeforeTable(String word) {
        return BEFORE.contains(word) || VERBS_BEFORE.contains(word) || word.equals("on");
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
                if (names.contains(word) || isRunTogether(word, names, false)) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }

    /**
     * {@code FROMcustomer}, {@code customerWHERE}, or both; {@code FROMcustomerc} too, whose alias is lost as well; and what stands
     * between dollars or blanks of Unicode's, which some databases take for letters, and who writes them does not.
     *
     * @param call whether a bracket follows
     */
    private static boolean isRunTogether(String word, Set<String> names, boolean call) {
        for (int i = 0; i < word.length(); i++) {
            if (word.charAt(i) == '$' || (word.charAt(i) >= 0x80 && Character.isSpaceChar(word.charAt(i)))) {
                String rest = word.substring(i + 1);
                String first = word.substring(0, i);
                return names.contains(first)
                        || names.contains(rest)
                        || isRunTogether(first, names, call)
                        || isRunTogether(rest, names, call);
            }
        }
        if (beginsWithKeyWord(word, names, call)) {
            return true;
        }
        int where = word.indexOf("where"); // what follows may be run together with it too
        if (where > 0 && where + 5 < word.length()) {
            String rest = word.substring(0, where);
            if (names.contains(rest) || beginsWithKeyWord(rest, names, call)) {
                return true;
            }
        }
        for (String behind : BEHIND) {
            if (word.endsWith(behind)) {
                String rest = word.substring(0, word.length() - behind.length());
                if (names.contains(rest) || beginsWithKeyWord(rest, names, call)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean beginsWithKeyWord(String word, Set<String> names, boolean call) {
        for (String before : BEFORE) {
            for (int end = before.length() + 1; word.startsWith(before) && end <= word.length(); end++) {
                if (names.contains(word.substring(before.length(), end))) {
                    return true;
                }
            }
        }
        for (String before : VERBS_BEFORE) {
            if (!call && word.startsWith(before) && names.contains(word.substring(before.length()))) {
                return true;
            }
        }
        return word.startsWith("on") && names.contains(word.substring(2));
    }
}
