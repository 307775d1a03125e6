package dev.coffer.jdbc.sql;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a name stands in a string that is no value: the name itself in wrong quotes, SQL, or what a lost quote has torn. By its
 * place, as a value may hold any name. Stateless.
 */
final class StringMentions {
    /** Besides key words of queries, what stands before a string. */
    private static final Set<String> BEFORE_VALUES = Set.of(
            "default",
            "comment",
            "date",
            "time",
            "timestamp",
            "interval",
            "json",
            "xml",
            "binary",
            "separator",
            "regexp",
            "rlike",
            "to",
            "collate",
            "engine",
            "return",
            "immediate",
            "execute",
            "exec",
            "prepare",
            "do",
            "div",
            "mod",
            "charset");

    private StringMentions() {}

    /** Whether one of the names stands in a string that is no value. */
    static boolean any(List<Token> tokens, String text, Set<String> names) {
        for (int i = 0; i < tokens.size(); i++) {
            Token.Kind kind = tokens.get(i).kind();
            boolean string = kind == Token.Kind.STRING || kind == Token.Kind.SPECIAL_STRING;
            if (string && mentions(tokens, i, text, names)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentions(List<Token> tokens, int index, String text, Set<String> names) {
        Token string = tokens.get(index);
        String content = text.substring(start(string, text), string.end());
        if (!Mentions.anywhere(content, names)) {
            return false;
        }
        // a value stands between signs, and behind a verb: what touches a word has lost its quote, or found another's
        Token before = index == 0 ? null : tokens.get(index - 1);
        Token behind = index + 1 == tokens.size() ? null : tokens.get(index + 1);
        boolean torn = before == null
                || !mayStandBefore(before)
                || (before.end() == string.start() && before.kind() != Token.Kind.SYMBOL)
                || (behind != null && behind.start() == string.end() && behind.kind() != Token.Kind.SYMBOL);
        String word = before != null && before.kind() == Token.Kind.WORD ? before.text() : "";
        boolean inPlace = Mentions.isBeforeTable(word)
                || Mentions.VERBS_OF_TABLES.contains(word)
                || (behind != null && behind.isSymbol("."))
                || isBehindVerb(tokens, index);
        boolean runTogether =
                !word.isEmpty() && Mentions.isOneWord(content) && !names.contains(Mentions.firstWord(content));
        return torn || inPlace || runTogether || isNoValue(before, behind) || isSql(content);
    }

    /** Whether signs only stand between it and a word that a table follows: the verb that a statement begins with, FROM. */
    private static boolean isBehindVerb(List<Token> tokens, int index) {
        int i = index - 1;
        while (i > 0 && isSign(tokens.get(i))) {
            i--;
        }
        if (i < 0 || tokens.get(i).kind() != Token.Kind.WORD) {
            return false;
        }
        String word = tokens.get(i).text();
        return Mentions.isBeforeTable(word) || (i == 0 && Mentions.VERBS_OF_TABLES.contains(word));
    }

    private static boolean isSign(Token token) {
        return token.kind() == Token.Kind.SYMBOL && !token.isSymbol("(") && !token.isSymbol(",");
    }

    /** By its neighbours: a value is not called, follows no bracket or end, and VALUES and SET do not follow it. */
    private static boolean isNoValue(@Nullable Token before, @Nullable Token behind) {
        boolean signs = before != null && (before.isSymbol(")") || before.isSymbol("`") || before.isSymbol(";"));
        boolean place = behind != null
                && (behind.isSymbol("(") || behind.isSymbol("`") || behind.isWord("values") || behind.isWord("set"));
        return signs || place;
    }

    /** Whether a value may follow: a word that is no key word would be a name, which none follows but another name. */
    private static boolean mayStandBefore(Token token) {
        return switch (token.kind()) {
            case WORD ->
                Mentions.isBeforeTable(token.text())
                        || KeyWords.mayStandBeforeNames(token.text())
                        || BEFORE_VALUES.contains(token.text());
            case SYMBOL -> true;
            case QUOTED, STRING, SPECIAL_STRING, NUMBER, PARAMETER -> false;
        };
    }

    /** Where its quotes or dollars begin, behind a prefix. */
    private static int start(Token string, String text) {
        int start = string.start();
        while (start < string.end() && "'\"$".indexOf(text.charAt(start)) < 0) {
            start++;
        }
        return start;
    }

    /** Whether it begins with what SQL begins with; dollar quotes hold code. */
    private static boolean isSql(String content) {
        return content.startsWith("$") || Mentions.VERBS.contains(Mentions.firstWord(content));
    }
}
