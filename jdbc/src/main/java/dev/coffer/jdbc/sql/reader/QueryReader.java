package dev.coffer.jdbc.sql.reader;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads queries, wherever they stand: WITH, set operations, ORDER BY, LIMIT and row locks; what selects is {@link SelectReader}'s. Not thread-safe. */
final class QueryReader {
    private final Cursor at;
    private final ExpressionReader expressions;
    private final SelectReader selects;

    QueryReader(Cursor at) {
        this.at = at;
        this.expressions = new ExpressionReader(at, this);
        this.selects = new SelectReader(at, this, expressions);
    }

    ExpressionReader expressions() {
        return expressions;
    }

    SelectReader selects() {
        return selects;
    }

    boolean isQuery() {
        return at.isWord("select") || (at.isWord("with") && at.peek(1).isName());
    }

    /** Whether a bracket opens here, behind which a query begins, in more brackets or not. */
    boolean isQueryInBrackets() {
        int ahead = 0;
        while (at.peek(ahead).isSymbol("(")) {
            ahead++;
        }
        boolean query = at.peek(ahead).isWord("select")
                || (at.peek(ahead).isWord("with") && at.peek(ahead + 1).isName());
        return ahead > 0 && query && (ahead == 1 || isClosedAsQuery(ahead));
    }

    /** {@code ((SELECT 1) UNION (SELECT 2))} is a query, {@code ((SELECT 1) + 1)} is none. */
    private boolean isClosedAsQuery(int brackets) {
        int depth = brackets;
        for (int ahead = brackets; depth > 0; ahead++) {
            Token token = at.peek(ahead);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (ahead + at.index() >= at.size()) {
                return false;
            }
            if (depth > 0 && depth < brackets && token.isSymbol(")")) {
                Token behind = at.peek(ahead + 1);
                boolean goesOn = behind.isSymbol(")")
                        || behind.isWord("union")
                        || behind.isWord("intersect")
                        || behind.isWord("except")
                        || behind.isWord("minus")
                        || behind.isWord("order")
                        || behind.isWord("limit")
                        || behind.isWord("offset")
                        || behind.isWord("fetch");
                return goesOn;
            }
        }
        return true;
    }

    /** A query in brackets, as an operand. */
    Query nested() {
        at.symbol("(");
        Query query = query();
        at.symbol(")");
        return new Query(List.of(), new Query.Nested(query), List.of(), List.of());
    }

    Query query() {
        List<Query.Named> named = named();
        List<Query> operands = new ArrayList<>();
        boolean all = true;
        Query.Body body = body();
        while (isSetOperation()) {
            if (operands.isEmpty()) {
                operands.add(bare(body));
            }
            boolean union = at.take().isWord("union");
            boolean every = at.skip("all");
            if (!every) {
                at.skip("distinct");
            }
            all &= union && every;
            operands.add(bare(body()));
        }
        if (!operands.isEmpty()) {
            body = new Query.SetOperation(List.copyOf(operands), all);
        }
        List<Expr> sorting = at.skip("order", "by") ? sorting() : List.of();
        List<Expr> limits = limits();
        locks();
        return new Query(named, body, sorting, limits);
    }

    private static Query bare(Query.Body body) {
        return new Query(List.of(), body, List.of(), List.of());
    }

    private boolean isSetOperation() {
        return at.isWord("union") || at.isWord("intersect") || at.isWord("except") || at.isWord("minus");
    }

    private Query.Body body() {
        if (at.isSymbol("(")) {
            at.symbol("(");
            Query query = query();
            at.symbol(")");
            return new Query.Nested(query);
        }
        at.word("select");
        return selects.select();
    }

    /** {@code WITH [RECURSIVE] name [(columns)] AS (query), ...}, if there is one. */
    List<Query.Named> named() {
        if (!at.isWord("with")) {
            return List.of();
        }
        at.take();
        boolean recursive = at.isWord("recursive") && at.peek(1).isName();
        if (recursive) {
            at.take();
        }
        List<Query.Named> named = new ArrayList<>();
        do {
            named.add(with(recursive));
        } while (at.skipSymbol(","));
        return List.copyOf(named);
    }

    private Query.Named with(boolean recursive) {
        Token name = at.name();
        List<String> columns = at.isSymbol("(") ? names() : List.of();
        at.word("as");
        at.skip("not");
        at.skip("materialized");
        at.symbol("(");
        if (at.isWord("insert") || at.isWord("update") || at.isWord("delete") || at.isWord("merge")) {
            throw new UnsupportedStatementException(
                    "it has a WITH that writes. Write the parts as statements of their own");
        }
        Query query = query();
        at.symbol(")");
        return new Query.Named(name.text(), columns, query, recursive);
    }

    /** {@code (name, ...)}. */
    List<String> names() {
        List<String> names = new ArrayList<>();
        at.symbol("(");
        do {
            names.add(at.anyName().text());
        } while (at.skipSymbol(","));
        at.symbol(")");
        return List.copyOf(names);
    }

    /** What stands behind ORDER BY. */
    List<Expr> sorting() {
        List<Expr> sorting = new ArrayList<>();
        do {
            sorting.add(expressions.expression());
            if (!at.skip("asc")) {
                at.skip("desc");
            }
            if (at.skip("nulls") && !at.skip("first")) {
                at.word("last");
            }
        } while (at.skipSymbol(","));
        return List.copyOf(sorting);
    }

    /** LIMIT, OFFSET and FETCH in any order. */
    List<Expr> limits() {
        List<Expr> limits = new ArrayList<>();
        while (true) {
            if (at.isWord("limit")) {
                at.take();
                limit(limits);
            } else if (at.isWord("offset")) {
                at.take();
                limits.add(expressions.operand());
                if (!at.skip("rows")) {
                    at.skip("row");
                }
            } else if (at.isWord("fetch")) {
                at.take();
                fetch(limits);
            } else {
                return List.copyOf(limits);
            }
        }
    }

    private void limit(List<Expr> limits) {
        if (at.skip("all")) {
            return;
        }
        limits.add(expressions.operand());
        if (at.skipSymbol(",")) {
            limits.add(expressions.operand());
        }
    }

    private void fetch(List<Expr> limits) {
        if (!at.skip("first")) {
            at.word("next");
        }
        if (!at.isWord("row") && !at.isWord("rows")) {
            limits.add(expressions.operand());
        }
        if (at.dialect() == Dialect.H2) {
            at.skip("percent");
        }
        if (!at.skip("rows")) {
            at.word("row");
        }
        if (!at.skip("only")) {
            at.word("with");
            at.word("ties");
        }
    }

    /** FOR UPDATE and its like, which name aliases of this query only. */
    private void locks() {
        while (at.isWord("for") || at.isWord("lock")) {
            if (at.skip("lock")) {
                at.word("in");
                at.word("share");
                at.word("mode");
                continue;
            }
            at.word("for");
            strength();
            if (at.skip("of")) {
                do {
                    at.path();
                } while (at.skipSymbol(","));
            }
            if (at.skip("wait")) {
                at.number();
            } else if (!at.skip("nowait") && at.skip("skip")) {
                at.word("locked");
            }
        }
    }

    private void strength() {
        if (at.skip("no")) {
            at.word("key");
            at.word("update");
        } else if (at.skip("key")) {
            at.word("share");
        } else if (!at.skip("share")) {
            at.word("update");
        }
    }
}
