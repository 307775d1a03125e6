package dev.coffer.policy;

import java.util.ArrayList;
import java.util.List;

/**
 * The CHECK constraints in what {@code SHOW CREATE TABLE} of MariaDB and MySQL gives: which is the one way in which an account
 * sees them that may only read and write rows. Read token by token, as a comment of a column may say anything. Used once.
 */
final class ShowCreateTable {
    private final String text;
    private int at;
    private String name = "";

    private ShowCreateTable(String text) {
        this.text = text;
    }

    /** @param enforced MySQL can keep a constraint that it does not enforce */
    record Check(String name, String expression, boolean enforced) {}

    static List<Check> checks(String statement) {
        ShowCreateTable table = new ShowCreateTable(statement);
        List<Check> found = new ArrayList<>();
        String before = "";
        String last = "";
        for (String token = table.next(); !token.isEmpty(); token = table.next()) {
            if (token.equals("(") && last.equalsIgnoreCase("CHECK") && table.named(before)) {
                String expression = table.bracket();
                found.add(new Check(table.name, expression, !table.isFollowedByNotEnforced()));
            }
            if (last.equalsIgnoreCase("CONSTRAINT")) {
                table.name = unquoted(token);
            }
            before = last;
            last = token;
        }
        return found;
    }

    private boolean named(String before) {
        return !name.isEmpty() && unquoted(before).equals(name);
    }

    /** The rest of a bracket that is open. */
    private String bracket() {
        int start = at;
        int depth = 1;
        while (depth > 0) {
            String token = next();
            if (token.isEmpty()) {
                break;
            }
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
        }
        return text.substring(start, Math.max(start, at - 1));
    }

    private boolean isFollowedByNotEnforced() {
        return text.substring(at).stripLeading().startsWith("/*!80016 NOT ENFORCED");
    }

    /** A word, a quoted name, a string, or one other character; empty at the end. */
    private String next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return "";
        }
        int start = at;
        char first = text.charAt(at++);
        if (first == '\'' || first == '"' || first == '`') {
            while (at < text.length() && !isEnd(first)) {
                at += text.charAt(at) == '\\' && first == '\'' ? 2 : isDoubled(first) ? 2 : 1;
            }
            at = Math.min(at + 1, text.length());
        } else if (isOfWord(first)) {
            while (at < text.length() && isOfWord(text.charAt(at))) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private boolean isEnd(char quote) {
        return text.charAt(at) == quote && !isDoubled(quote);
    }

    private boolean isDoubled(char quote) {
        return text.startsWith(String.valueOf(quote) + quote, at);
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$';
    }

    private static String unquoted(String token) {
        char first = token.isEmpty() ? ' ' : token.charAt(0);
        if ((first != '`' && first != '"') || token.length() < 2) {
            return token;
        }
        String quote = String.valueOf(first);
        return token.substring(1, token.length() - 1).replace(quote + quote, quote);
    }
}
