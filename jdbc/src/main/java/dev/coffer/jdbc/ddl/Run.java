package dev.coffer.jdbc.ddl;

import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A run of a statement's tokens, walked over from its beginning. Not thread-safe. */
final class Run {
    private final SqlText sql;
    private final int end;
    private int next;

    private Run(SqlText sql, int from, int end) {
        this.sql = sql;
        this.next = from;
        this.end = end;
    }

    /** All of a statement, but for semicolons at its end. */
    static Run of(SqlText sql) {
        int end = sql.tokens().size();
        while (end > 0 && sql.tokens().get(end - 1).isSymbol(";")) {
            end--;
        }
        return new Run(sql, 0, end);
    }

    boolean atEnd() {
        return next >= end;
    }

    /** The index in the statement of what comes next. */
    int at() {
        return next;
    }

    /** Goes on from that index. */
    void goTo(int index) {
        next = index;
    }

    /** What comes next, or so many behind it; null beyond the end. */
    @Nullable
    Token peek(int ahead) {
        return next + ahead < end ? sql.tokens().get(next + ahead) : null;
    }

    boolean is(String... words) {
        for (int i = 0; i < words.length; i++) {
            Token token = peek(i);
            if (token == null || !token.isWord(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean isSymbol(String symbol) {
        Token token = peek(0);
        return token != null && token.isSymbol(symbol);
    }

    boolean isOneOf(Set<String> words) {
        Token token = peek(0);
        return token != null && token.kind() == Token.Kind.WORD && words.contains(token.text());
    }

    boolean isName() {
        Token token = peek(0);
        return token != null && token.isName();
    }

    /** Skips these words if all of them come next. */
    boolean skip(String... words) {
        boolean found = is(words);
        next += found ? words.length : 0;
        return found;
    }

    boolean skipSymbol(String symbol) {
        boolean found = isSymbol(symbol);
        next += found ? 1 : 0;
        return found;
    }

    boolean skipOneOf(Set<String> words) {
        boolean found = isOneOf(words);
        next += found ? 1 : 0;
        return found;
    }

    /** Takes a token that is known to be there. */
    Token take() {
        return sql.tokens().get(next++);
    }

    /** Takes a name; null, and nothing is taken, if none comes next. */
    @Nullable
    Token takeName() {
        return isName() ? take() : null;
    }

    /** Takes what is in the brackets that come next; null, and nothing is taken, if none do. */
    @Nullable
    Run takeBrackets() {
        int close = closing(next);
        if (close < 0) {
            return null;
        }
        Run inside = new Run(sql, next + 1, close);
        next = close + 1;
        return inside;
    }

    /** The index of the bracket that closes the one at an index; negative if there is none. */
    private int closing(int open) {
        if (open >= end || !sql.tokens().get(open).isSymbol("(")) {
            return -1;
        }
        int depth = 0;
        for (int i = open; i < end; i++) {
            Token token = sql.tokens().get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** What comes next, with all that its brackets hold if it opens some. */
    Run takeOperand() {
        if (atEnd()) {
            return new Run(sql, next, next);
        }
        int close = closing(next);
        int to = close < 0 ? next + 1 : close + 1;
        Run operand = new Run(sql, next, to);
        next = to;
        return operand;
    }

    /** What is left, cut at the commas outside of brackets. */
    List<Run> parts() {
        List<Run> parts = new ArrayList<>();
        int depth = 0;
        int from = next;
        for (int i = next; i < end; i++) {
            Token token = sql.tokens().get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 && token.isSymbol(",")) {
                parts.add(new Run(sql, from, i));
                from = i + 1;
            }
        }
        parts.add(new Run(sql, from, end));
        return parts;
    }

    /** The same, from what comes next on; the two are walked over apart. */
    Run copy() {
        return new Run(sql, next, end);
    }

    /** Of the same statement, from one index to another. */
    Run between(int from, int to) {
        return new Run(sql, from, to);
    }

    /** From what comes next to another index. */
    Run to(int index) {
        return new Run(sql, next, index);
    }

    /** The tokens that are left. */
    List<Token> tokens() {
        return sql.tokens().subList(next, Math.max(next, end));
    }

    /** The offset in the statement of what comes next; at the end of the run, of its end. */
    int offset() {
        return atEnd() ? lastOffset() : sql.tokens().get(next).start();
    }

    /** The offset behind what was taken last. */
    int taken() {
        return next == 0 ? 0 : sql.tokens().get(next - 1).end();
    }

    /** The offset behind the run's last token. */
    int lastOffset() {
        return end == 0 ? 0 : sql.tokens().get(end - 1).end();
    }

    /** What is written between two offsets. */
    String written(int from, int to) {
        return sql.text().substring(from, Math.max(from, to));
    }

    /** A token as it is written. */
    String text(Token token) {
        return sql.text().substring(token.start(), token.end());
    }
}
