package dev.coffer.jdbc.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a statement into tokens by the rules of its dialect. It never guesses: where two readings are possible, because of a
 * setting of the server ({@code standard_conforming_strings}, {@code NO_BACKSLASH_ESCAPES}, {@code ANSI_QUOTES}), nested
 * comments or a form that it does not know, it goes on with one of them and marks the text as ambiguous. An ambiguous text
 * counts as naming a table as soon as the name stands anywhere in it, and is then refused. Not thread-safe.
 */
public final class Lexer {
    /** Enough for 32,767 parameters, PostgreSQL's limit, and their commas. */
    private static final int MAX_TOKENS = 100_000;

    private final String sql;
    private final Dialect dialect;
    private final List<Token> tokens = new ArrayList<>();
    private final List<Comment> comments = new ArrayList<>();

    /** What the server's settings make of a backslash in a string, and of double quotes in MySQL's dialect. */
    private final boolean escapes;

    private final boolean doubleQuotesAreStrings;
    private int at;
    private String ambiguity = "";

    /** Whether there is more to its ambiguity than those settings, of which each combination can be read. */
    private boolean unknown;

    /** Whether a string or quoted name has no end, or one is missing: an error to the server. */
    private boolean broken;

    private Lexer(String sql, Dialect dialect, boolean escapes, boolean doubleQuotesAreStrings) {
        this.sql = sql;
        this.dialect = dialect;
        this.escapes = escapes;
        this.doubleQuotesAreStrings = doubleQuotesAreStrings;
    }

    public static SqlText read(String sql, Dialect dialect) {
        Lexer first = new Lexer(sql, dialect, false, false).all();
        List<SqlText.Reading> readings = first.readings();
        boolean ambiguous = !first.ambiguity.isEmpty() && !isAnErrorOtherwise(readings);
        return new SqlText(
                sql,
                List.copyOf(first.tokens),
                ambiguous,
                first.ambiguity,
                List.copyOf(first.comments),
                ambiguous ? readings : List.of());
    }

    /**
     * Whether it means something under one setting only: {@code LIKE ? ESCAPE '\'} leaves a string without end where a backslash
     * escapes. A literal that leaves the text takes both of its quotes along, so the text that is sent is an error there as well.
     */
    private static boolean isAnErrorOtherwise(List<SqlText.Reading> readings) {
        return !readings.isEmpty()
                && readings.get(0).whole()
                && readings.stream().skip(1).noneMatch(SqlText.Reading::whole);
    }

    private Lexer all() {
        while (at < sql.length()) {
            if (tokens.size() >= MAX_TOKENS) {
                ambiguous("its length of more than " + MAX_TOKENS + " words and signs");
                break;
            }
            next();
        }
        return this;
    }

    /**
     * What it is under each of the settings. A reading without end is an error to the server, and counts as far as it goes; but
     * where every reading is one, nobody knows what was meant.
     */
    private List<SqlText.Reading> readings() {
        if (ambiguity.isEmpty() || unknown) {
            return List.of();
        }
        List<Lexer> readings = new ArrayList<>();
        readings.add(this);
        readings.add(new Lexer(sql, dialect, true, false).all());
        if (dialect == Dialect.MARIADB) {
            readings.add(new Lexer(sql, dialect, false, true).all());
            readings.add(new Lexer(sql, dialect, true, true).all());
        }
        if (readings.stream().allMatch(reading -> reading.broken)
                || readings.stream().anyMatch(reading -> reading.unknown)) {
            return List.of();
        }
        return readings.stream()
                .map(reading -> new SqlText.Reading(List.copyOf(reading.tokens), !reading.broken))
                .toList();
    }

    private void next() {
        char c = sql.charAt(at);
        if (isSpace(c)) {
            at++;
        } else if (isLineComment(c)) {
            comment(endOfLine());
        } else if (c == '/' && peek(1) == '*') {
            blockComment();
        } else if (c == '\'') {
            string(at);
        } else if (c == '"') {
            doubleQuotes();
        } else if (c == '`' && dialect != Dialect.POSTGRESQL) {
            quotedName('`');
        } else if (c == '$' && dialect != Dialect.MARIADB && dollarQuotes()) {
            ambiguous("dollar quotes");
        } else if (Names.isStart(c)) {
            word();
        } else if ((c >= '0' && c <= '9') || (c == '.' && isDigit(peek(1)))) {
            number();
        } else {
            symbol(c);
        }
    }

    private boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r') || (dialect == Dialect.H2 && c >= 0x80 && Character.isSpaceChar(c));
    }

    private boolean isLineComment(char c) {
        if (c == '-' && peek(1) == '-') {
            // MySQL wants white space after it, and takes 5--3 for an expression
            return dialect != Dialect.MARIADB || at + 2 >= sql.length() || peek(2) <= ' ';
        }
        return (c == '#' && dialect == Dialect.MARIADB) || (c == '/' && peek(1) == '/' && dialect == Dialect.H2);
    }

    private int endOfLine() {
        int end = at;
        while (end < sql.length() && sql.charAt(end) != '\n' && sql.charAt(end) != '\r') {
            end++;
        }
        if (end < sql.length() && sql.charAt(end) == '\r') {
            ambiguous("a comment that a carriage return may or may not end");
        }
        return end;
    }

    private void blockComment() {
        int end = sql.indexOf("*/", at + 2);
        if (peek(2) == '!' || (peek(2) == 'M' && peek(3) == '!')) {
            ambiguous("an executable comment");
        }
        if (end < 0) {
            ambiguous("a comment without end");
            comment(sql.length());
            return;
        }
        int inner = sql.indexOf("/*", at + 2);
        if (inner >= 0 && inner < end) {
            ambiguous("nested comments");
        }
        comment(end + 2);
    }

    private void comment(int end) {
        comments.add(new Comment(at, end));
        at = end;
    }

    /** @param from where the token starts, before {@code at} if the string has a prefix */
    private void string(int from) {
        boolean always = from < at && dialect == Dialect.POSTGRESQL && Character.toLowerCase(sql.charAt(from)) == 'e';
        boolean escaping = always || (escapes && dialect != Dialect.H2);
        int end = endOfQuotes('\'', escaping);
        int other = endOfQuotes('\'', !escaping);
        boolean isHex = from < at && "xXbB".indexOf(sql.charAt(from)) >= 0;
        boolean backslash = hasBackslash(at, Math.max(end, other));
        if (end != other && !always && dialect != Dialect.H2) {
            asTheServerIsSet("a backslash before a quote");
        }
        if (end < 0) {
            broken("a string without end");
            end = sql.length();
        } else {
            for (int i = at + 1; isHex && i < end - 1; i++) {
                if (Character.digit(sql.charAt(i), 16) < 0 && sql.charAt(i) > ' ') {
                    ambiguous("a binary string of other signs than digits"); // or a lost quote behind a name
                }
            }
        }
        boolean plain = from == at && (!backslash || dialect == Dialect.H2);
        add(plain ? Token.Kind.STRING : Token.Kind.SPECIAL_STRING, from, end, "");
    }

    /** Looks no further than the string, or many strings would make the lexer slow. */
    private boolean hasBackslash(int from, int to) {
        for (int i = from; i < to; i++) {
            if (sql.charAt(i) == '\\') {
                return true;
            }
        }
        return false;
    }

    /** In MySQL's dialect double quotes are a string or an identifier, as the server's SQL mode says. */
    private void doubleQuotes() {
        if (dialect == Dialect.MARIADB && isAlias()) {
            quotedName('"');
            return;
        }
        if (dialect == Dialect.MARIADB) {
            asTheServerIsSet("double quotes, which are a string or an identifier as the SQL mode says");
        }
        if (doubleQuotesAreStrings) {
            int end = endOfQuotes('"', escapes);
            if (end < 0) {
                broken("a string without end");
            }
            add(Token.Kind.SPECIAL_STRING, at, end < 0 ? sql.length() : end, "");
        } else {
            quotedName('"');
        }
    }

    /** {@code AS "name"}: a string there is an alias as well, and where it ends depends on nothing. */
    private boolean isAlias() {
        int end = at + 1;
        while (end < sql.length() && (Names.isPart(sql.charAt(end)) || sql.charAt(end) == ' ')) {
            end++;
        }
        boolean whole = end > at + 1 && end < sql.length() && sql.charAt(end) == '"' && !sql.startsWith("\"\"", end);
        return whole && !tokens.isEmpty() && tokens.get(tokens.size() - 1).isWord("as");
    }

    private void quotedName(char quote) {
        int start = at;
        int end = endOfQuotes(quote, false);
        if (end < 0) {
            broken("a quoted identifier without end");
            end = sql.length();
            add(Token.Kind.QUOTED, start, end, "");
            return;
        }
        String q = String.valueOf(quote);
        String name = sql.substring(start + 1, end - 1).replace(q + q, q);
        add(Token.Kind.QUOTED, start, end, Names.fold(name, dialect));
    }

    /** The offset after the closing quote, -1 without one. */
    private int endOfQuotes(char quote, boolean escapes) {
        for (int i = at + 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c == '\\' && escapes) {
                i++;
            } else if (c == quote) {
                if (i + 1 < sql.length() && sql.charAt(i + 1) == quote) {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    private boolean dollarQuotes() {
        int end = at + 1;
        while (end < sql.length() && Names.isPart(sql.charAt(end)) && sql.charAt(end) != '$') {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$' || isDigit(peek(1))) {
            return false;
        }
        String tag = sql.substring(at, end + 1);
        int close = sql.indexOf(tag, end + 1);
        int stop = close < 0 ? sql.length() : close + tag.length();
        add(Token.Kind.SPECIAL_STRING, at, stop, "");
        return true;
    }

    private void word() {
        int start = at;
        int end = at + 1;
        while (end < sql.length() && isWordPart(sql.charAt(end))) {
            end++;
        }
        if (end < sql.length() && sql.charAt(end) == '\'' && isPrefix(sql.substring(start, end))) {
            at = end;
            string(start);
        } else if (end + 1 < sql.length()
                && sql.charAt(end) == '&'
                && end - start == 1
                && (sql.charAt(start) == 'u' || sql.charAt(start) == 'U')
                && (sql.charAt(end + 1) == '"' || sql.charAt(end + 1) == '\'')) {
            ambiguous("Unicode escapes");
            at = end + 1;
            if (sql.charAt(at) == '\'') {
                string(start);
            } else {
                quotedName('"');
            }
        } else {
            add(Token.Kind.WORD, start, end, Names.fold(sql.substring(start, end), dialect));
        }
    }

    private boolean isWordPart(char c) {
        return Names.isPart(c) && !(dialect == Dialect.H2 && c >= 0x80 && Character.isSpaceChar(c));
    }

    /** National, escape, binary and hexadecimal strings, and MySQL's {@code _utf8mb4'...'}. */
    private boolean isPrefix(String word) {
        return (word.length() == 1 && "eEnNbBxX".indexOf(word.charAt(0)) >= 0)
                || (dialect == Dialect.MARIADB && word.charAt(0) == '_');
    }

    private void number() {
        int start = at;
        int end = at;
        boolean exponent = false;
        while (end < sql.length()) {
            char c = sql.charAt(end);
            boolean sign = (c == '+' || c == '-') && exponent;
            exponent = (c == 'e' || c == 'E') && !exponent;
            if (!Names.isPart(c) && c != '.' && !sign) {
                break;
            }
            end++;
        }
        boolean isName = false;
        boolean isNumber = true;
        for (int i = start; i < end; i++) {
            char c = sql.charAt(i);
            isNumber &= isDigit(c) || "eE.+-".indexOf(c) >= 0;
            isName |= Names.isStart(c);
        }
        // 1abc is an identifier in MySQL; a name that starts with a digit must not hide
        if (!isNumber && isName) {
            ambiguous("a word that starts with a digit");
        }
        add(Token.Kind.NUMBER, start, end, "");
    }

    private void symbol(char c) {
        if (c == '?' && dialect == Dialect.POSTGRESQL && peek(1) == '?') {
            add(Token.Kind.SYMBOL, at, at + 2, "??");
        } else if (c == '?') {
            add(Token.Kind.PARAMETER, at, at + 1, "");
        } else if (c == ':' && peek(1) == ':') {
            add(Token.Kind.SYMBOL, at, at + 2, "::");
        } else {
            if (c < ' ') {
                ambiguous("a control character");
            } else if (c == '\\') {
                broken("a backslash outside of a string");
            }
            add(Token.Kind.SYMBOL, at, at + 1, String.valueOf(c));
        }
    }

    private void add(Token.Kind kind, int start, int end, String text) {
        tokens.add(new Token(kind, start, end, text));
        at = end;
    }

    private void ambiguous(String reason) {
        unknown = true;
        asTheServerIsSet(reason);
    }

    private void broken(String reason) {
        broken = true;
        asTheServerIsSet(reason);
    }

    private void asTheServerIsSet(String reason) {
        if (ambiguity.isEmpty()) {
            ambiguity = reason;
        }
    }

    private char peek(int ahead) {
        return at + ahead < sql.length() ? sql.charAt(at + ahead) : '\0';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
