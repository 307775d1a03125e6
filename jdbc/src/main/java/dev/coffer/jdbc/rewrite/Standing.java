package dev.coffer.jdbc.rewrite;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Redacted;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Which expression is being proven, for the message of a refusal: what is left without an error is taken away, so that after one the
 * innermost is what failed. Not thread-safe.
 */
public final class Standing {
    private final Deque<Expr> expressions = new ArrayDeque<>();

    public void enter(Expr e) {
        expressions.push(e);
    }

    public void leave() {
        expressions.pop();
    }

    /**
     * The text of what failed, without its values; empty if it was no expression.
     *
     * @param known whether a folded name in quotes is one of the statement's
     */
    public String piece(SqlText sql, Predicate<String> known) {
        for (Expr failed : expressions) {
            int start = start(failed);
            int end = end(failed);
            if (start >= 0 && end > start) {
                return failed.start() >= 0
                        ? Redacted.of(sql, start, end, known)
                        : called(sql, sql.tokenAt(start), lastBefore(sql, end), known);
            }
        }
        return "";
    }

    /** What knows no more than its operands, with the name and the brackets that are around them if it is a call. */
    private static String called(SqlText sql, int first, int last, Predicate<String> known) {
        List<Token> tokens = sql.tokens();
        int open = first - 1;
        if (open > 0 && tokens.get(open).isWord("distinct")) {
            open--;
        }
        boolean call = open > 0
                && last + 1 < tokens.size()
                && tokens.get(open).isSymbol("(")
                && tokens.get(open - 1).isName()
                && tokens.get(last + 1).isSymbol(")");
        return Redacted.of(
                sql,
                tokens.get(call ? open - 1 : first).start(),
                tokens.get(call ? last + 1 : last).end(),
                known);
    }

    private static int start(Expr e) {
        return e.start() >= 0
                ? e.start()
                : parts(e).mapToInt(Standing::start).filter(at -> at >= 0).min().orElse(-1);
    }

    private static int end(Expr e) {
        return e.end() >= 0 ? e.end() : parts(e).mapToInt(Standing::end).max().orElse(-1);
    }

    private static Stream<Expr> parts(Expr e) {
        return e instanceof Expr.Window window
                ? Stream.of(window.operands(), window.partition(), window.order())
                        .flatMap(List::stream)
                : e.operands().stream();
    }

    private static int lastBefore(SqlText sql, int end) {
        int last = -1;
        for (Token token : sql.tokens()) {
            if (token.end() > end) {
                break;
            }
            last++;
        }
        return last;
    }
}
