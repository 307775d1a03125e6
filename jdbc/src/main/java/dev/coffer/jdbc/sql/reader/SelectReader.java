package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what stands between SELECT and ORDER BY. Not thread-safe. */
final class SelectReader {
    /** What MySQL may be told before the list. */
    private static final Set<String> HINTS = Set.of(
            "sql_calc_found_rows",
            "sql_no_cache",
            "sql_cache",
            "high_priority",
            "straight_join",
            "sql_small_result",
            "sql_big_result",
            "sql_buffer_result");

    private final Cursor at;
    private final ExpressionReader expressions;
    private final FromReader from;
    private final WindowReader windows;

    SelectReader(Cursor at, QueryReader queries, ExpressionReader expressions) {
        this.at = at;
        this.expressions = expressions;
        this.from = new FromReader(at, queries, expressions);
        this.windows = new WindowReader(at, expressions, queries);
    }

    FromReader from() {
        return from;
    }

    Query.Select select() {
        List<Expr> grouping = new ArrayList<>();
        boolean distinct = distinct(grouping);
        List<Query.Item> items = items();
        int itemsEnd = at.lastEnd();
        List<Query.From> relations = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        if (at.skip("from")) {
            from.list(relations, conditions);
        }
        conditions.addAll(where());
        if (at.skip("group", "by")) {
            grouping(grouping);
        }
        List<Expr> having = at.skip("having") ? List.of(expressions.expression()) : List.of();
        if (at.isWord("window") && at.peek(2).isWord("as")) {
            windows(conditions);
        }
        return new Query.Select(
                List.copyOf(relations),
                items,
                itemsEnd,
                distinct,
                List.copyOf(conditions),
                List.copyOf(grouping),
                having);
    }

    /** @param grouping takes what DISTINCT ON tells rows apart by */
    private boolean distinct(List<Expr> grouping) {
        boolean distinct = false;
        while (true) {
            if (at.isWord("distinct") && at.peek(1).isWord("on") && at.peek(2).isSymbol("(")) {
                at.take();
                at.take();
                at.symbol("(");
                grouping.addAll(bracketed(expressions.list()));
                at.symbol(")");
            } else if (at.isWord("distinct") || (at.isWord("distinctrow") && !isColumn())) {
                at.take();
                distinct = true;
            } else if (at.isWord("all") || (HINTS.contains(at.peek().text()) && !isColumn())) {
                at.take();
            } else {
                return distinct;
            }
        }
    }

    /** Whether the word is an item of its own. */
    private boolean isColumn() {
        Token behind = at.peek(1);
        return behind.isSymbol(",") || behind.isSymbol(".") || behind.isWord("from") || behind.isWord("as");
    }

    List<Expr> where() {
        return at.skip("where") ? List.of(expressions.expression()) : List.of();
    }

    private void grouping(List<Expr> grouping) {
        List<Expr> elements = new ArrayList<>();
        do {
            if (at.skip("grouping", "sets")) {
                at.symbol("(");
                elements.addAll(bracketed(expressions.list()));
                at.symbol(")");
            } else {
                elements.add(expressions.expression());
            }
        } while (at.skipSymbol(","));
        grouping.addAll(at.skip("with", "rollup") ? bracketed(elements) : elements);
    }

    /** Elements that do not group all together. */
    private static List<Expr> bracketed(List<Expr> elements) {
        List<Expr> bracketed = new ArrayList<>();
        elements.forEach(element -> bracketed.add(new Expr.Parenthesized(element, element.start(), element.end())));
        return bracketed;
    }

    /** {@code WINDOW name AS (...), ...}. */
    private void windows(List<Expr> conditions) {
        at.word("window");
        do {
            at.name();
            at.word("as");
            conditions.add(windows.window("a window", false, List.of()));
        } while (at.skipSymbol(","));
    }

    List<Query.Item> items() {
        List<Query.Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (at.skipSymbol(","));
        return List.copyOf(items);
    }

    private Query.Item item() {
        int start = at.offset();
        if (at.isSymbol("*")) {
            Token star = at.take();
            return new Query.Item(new Expr.Star("", "", "", star.start(), star.end()), "", "", start, star.end());
        }
        Expr.Star star = qualifiedStar(start);
        if (star != null) {
            return new Query.Item(star, "", "", start, star.end());
        }
        Expr value = expressions.expression();
        int end = at.lastEnd();
        if (at.skip("as")) {
            return aliased(value, at.anyName(), start);
        }
        if (at.isAlias()) {
            return aliased(value, at.take(), start);
        }
        String written = value instanceof Expr.ColumnRef ref ? at.text(ref.last(), ref.end()) : "";
        return new Query.Item(value, "", written, start, end);
    }

    private Query.Item aliased(Expr value, Token alias, int start) {
        return new Query.Item(value, alias.text(), at.text(alias), start, alias.end());
    }

    private Expr.@Nullable Star qualifiedStar(int start) {
        int ahead = 0;
        while (at.peek(ahead).isName() && at.peek(ahead + 1).isSymbol(".") && ahead < 6) {
            ahead += 2;
        }
        if (ahead == 0 || !at.peek(ahead).isSymbol("*")) {
            return null;
        }
        List<Token> path = new ArrayList<>();
        for (int i = 0; i < ahead; i += 2) {
            path.add(at.take());
            at.take();
        }
        int end = at.take().end();
        int size = path.size();
        Token last = path.get(size - 1);
        return new Expr.Star(
                size > 1 ? path.get(size - 2).text() : "", last.text(), at.text(start, last.end()), start, end);
    }
}
