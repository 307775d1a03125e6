package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;

/** Reads what stands behind a call: WITHIN GROUP, FILTER and OVER; and what a window is. Not thread-safe. */
final class WindowReader {
    private final Cursor at;
    private final ExpressionReader expressions;
    private final QueryReader queries;

    WindowReader(Cursor at, ExpressionReader expressions, QueryReader queries) {
        this.at = at;
        this.expressions = expressions;
        this.queries = queries;
    }

    /** @param name of the function, in capitals */
    Expr behind(Expr call, String name) {
        Expr called = call;
        if (at.skip("within", "group")) {
            at.symbol("(");
            at.word("order");
            at.word("by");
            List<Expr> operands = new ArrayList<>(List.of(called));
            operands.addAll(queries.sorting());
            at.symbol(")");
            called = new Expr.Composite("the function " + name, List.copyOf(operands));
        }
        if (at.isWord("filter") && at.peek(1).isSymbol("(")) {
            at.take();
            at.symbol("(");
            at.word("where");
            Expr condition = expressions.expression();
            at.symbol(")");
            called = new Expr.Composite("FILTER", List.of(called, new Expr.Logical(false, List.of(condition))));
        }
        if ((at.isWord("respect") || at.isWord("ignore")) && at.peek(1).isWord("nulls")) {
            at.take();
            at.take();
        }
        return at.isWord("over") && (at.peek(1).isSymbol("(") || at.peek(1).isName()) ? over(called, name) : called;
    }

    private Expr over(Expr call, String name) {
        at.word("over");
        boolean counts = call instanceof Expr.Count count && !count.distinct();
        boolean rows = call instanceof Expr.Composite composite
                && composite.construct().equals("COUNT(*)");
        List<Expr> operands = rows ? List.of() : plain(call) ? call.operands() : List.of(call);
        String construct = "the window function " + name;
        if (!at.isSymbol("(")) {
            at.name();
            return new Expr.Window(construct, counts || rows, operands, List.of(), List.of());
        }
        return window(construct, counts || rows, operands);
    }

    private static boolean plain(Expr call) {
        return call instanceof Expr.Count
                || (call instanceof Expr.Composite composite
                        && !composite.construct().equals("FILTER"));
    }

    /** {@code ([name] [PARTITION BY ...] [ORDER BY ...] [frame])}. */
    Expr.Window window(String construct, boolean counts, List<Expr> operands) {
        at.symbol("(");
        if (at.isName() && !at.isWord("partition") && !isFrame()) {
            at.name();
        }
        List<Expr> partition = at.skip("partition", "by") ? expressions.list() : List.of();
        List<Expr> order = new ArrayList<>(at.skip("order", "by") ? queries.sorting() : List.of());
        if (isFrame()) {
            frame(order);
        }
        at.symbol(")");
        return new Expr.Window(construct, counts, operands, partition, List.copyOf(order));
    }

    private boolean isFrame() {
        return at.isWord("rows") || at.isWord("range") || at.isWord("groups");
    }

    private void frame(List<Expr> numbers) {
        at.take();
        boolean between = at.skip("between");
        bound(numbers);
        if (between) {
            at.word("and");
            bound(numbers);
        }
        if (at.skip("exclude")) {
            boolean known = at.skip("ties") || at.skip("group") || at.skip("current", "row") || at.skip("no", "others");
            if (!known) {
                throw at.unread();
            }
        }
    }

    private void bound(List<Expr> numbers) {
        if (at.skip("current")) {
            at.word("row");
            return;
        }
        if (!at.skip("unbounded")) {
            numbers.add(expressions.operand());
        }
        if (!at.skip("preceding")) {
            at.word("following");
        }
    }
}
