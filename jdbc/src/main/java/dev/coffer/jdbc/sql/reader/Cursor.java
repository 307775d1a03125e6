package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Walks over the tokens of a statement, each of which is taken once: what nobody takes ends the reading, so nothing can be
 * overlooked. Keeps the tables that were met on the way. Not thread-safe.
 */
final class Cursor {
    private static final Token END = new Token(Token.Kind.SYMBOL, Integer.MAX_VALUE, Integer.MAX_VALUE, "");

    private final SqlText sql;
    private final Dialect dialect;
    private final List<TableRef> met = new ArrayList<>();
    private int next;

    /** How far a reading came that was given up: what a refusal points at. */
    private int furthest;

    Cursor(SqlText sql, Dialect dialect) {
        this.sql = sql;
        this.dialect = dialect;
    }

    /** A place to come back to. */
    record Mark(int next, int tables) {}

    Mark mark() {
        return new Mark(next, met.size());
    }

    void back(Mark mark) {
        furthest = Math.max(furthest, next);
        next = mark.next();
        met.subList(mark.tables(), met.size()).clear();
    }

    Dialect dialect() {
        return dialect;
    }

    void meet(TableRef table) {
        met.add(table);
    }

    List<TableRef> met() {
        return List.copyOf(met);
    }

    boolean atEnd() {
        return next >= sql.tokens().size();
    }

    /** The next token; of the end one that is nothing. */
    Token peek() {
        return peek(0);
    }

    Token peek(int ahead) {
        return next + ahead < sql.tokens().size() ? sql.tokens().get(next + ahead) : END;
    }

    Token take() {
        if (atEnd()) {
            throw unread();
        }
        return sql.tokens().get(next++);
    }

    UnreadException unread() {
        return new UnreadException(Math.max(furthest, next));
    }

    boolean isWord(String word) {
        return peek().isWord(word);
    }

    /** Whether these words come next, in this order. */
    boolean areWords(String first, String second) {
        return peek().isWord(first) && peek(1).isWord(second);
    }

    boolean isSymbol(String symbol) {
        return peek().isSymbol(symbol);
    }

    boolean skip(String word) {
        boolean found = peek().isWord(word);
        next += found ? 1 : 0;
        return found;
    }

    boolean skip(String first, String second) {
        boolean found = areWords(first, second);
        next += found ? 2 : 0;
        return found;
    }

    boolean skipSymbol(String symbol) {
        boolean found = peek().isSymbol(symbol);
        next += found ? 1 : 0;
        return found;
    }

    void word(String word) {
        if (!skip(word)) {
            throw unread();
        }
    }

    void symbol(String symbol) {
        if (!skipSymbol(symbol)) {
            throw unread();
        }
    }

    /** A number that says how, and is nobody's value; nothing else may be passed over. */
    void number() {
        if (peek().kind() != Token.Kind.NUMBER) {
            throw unread();
        }
        take();
    }

    /** The index of the next token. */
    int index() {
        return next;
    }

    /** The offset of what comes next; of the end that of the text's end. */
    int offset() {
        return atEnd() ? sql.text().length() : peek().start();
    }

    /** The offset after what was taken last. */
    int lastEnd() {
        return sql.tokens().get(next - 1).end();
    }

    /** A name: in quotes, or a word that is none of the key words which begin or end something. */
    boolean isName() {
        return isName(peek());
    }

    boolean isName(Token token) {
        return token.kind() == Token.Kind.QUOTED
                || (token.kind() == Token.Kind.WORD
                        && !Words.areNoNames(dialect).contains(token.text()));
    }

    /** A name that may stand behind what it names without AS. */
    boolean isAlias() {
        Token token = peek();
        return token.kind() == Token.Kind.QUOTED
                || (token.kind() == Token.Kind.WORD && !Words.areNoAliases().contains(token.text()));
    }

    Token name() {
        if (!isName()) {
            throw unread();
        }
        return take();
    }

    /** Any word, or a name in quotes: what follows a point or AS. */
    Token anyName() {
        if (!peek().isName()) {
            throw unread();
        }
        return take();
    }

    /** {@code [[catalog.]schema.]name}. */
    List<Token> path() {
        List<Token> path = new ArrayList<>(List.of(name()));
        while (isSymbol(".") && peek(1).isName() && path.size() < 4) {
            take();
            path.add(take());
        }
        return path;
    }

    static Expr.ColumnRef ref(List<Token> path) {
        int size = path.size();
        Token last = path.get(size - 1);
        return new Expr.ColumnRef(
                size > 2 ? path.get(size - 3).text() : "",
                size > 1 ? path.get(size - 2).text() : "",
                last.text(),
                path.get(0).start(),
                last.start(),
                last.end());
    }

    String text(int start, int end) {
        return sql.text().substring(start, end);
    }

    String text(Token token) {
        return text(token.start(), token.end());
    }

    Token token(int index) {
        return sql.tokens().get(index);
    }

    int size() {
        return sql.tokens().size();
    }
}
