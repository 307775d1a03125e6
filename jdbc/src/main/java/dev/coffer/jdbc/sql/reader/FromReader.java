package dev.coffer.jdbc.sql.reader;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads FROM: tables, queries, functions, and how they are joined. Not thread-safe. */
final class FromReader {
    /** Words that are no table here, though some databases have tables of these names. */
    private static final Set<String> NO_TABLES =
            Set.of("only", "lateral", "table", "values", "select", "unnest", "rows", "final", "old", "new");

    private final Cursor at;
    private final QueryReader queries;
    private final ExpressionReader expressions;
    private final RowsReader rows;

    FromReader(Cursor at, QueryReader queries, ExpressionReader expressions) {
        this.at = at;
        this.queries = queries;
        this.expressions = expressions;
        this.rows = new RowsReader(at, queries, expressions);
    }

    /** Tables with commas or joins between them. */
    void list(List<Query.From> from, List<Expr> conditions) {
        do {
            joined(from, conditions);
        } while (at.skipSymbol(","));
    }

    /** One, and what is joined with it. */
    void joined(List<Query.From> from, List<Expr> conditions) {
        int left = items(from);
        item(from, conditions);
        while (join()) {
            int right = items(from);
            item(from, conditions);
            if (at.skip("on")) {
                conditions.add(expressions.expression());
            } else if (at.isWord("using") && at.peek(1).isSymbol("(")) {
                at.take();
                from.add(new Query.FromUsing(using(), left, right));
            }
        }
    }

    private static int items(List<Query.From> from) {
        return (int)
                from.stream().filter(item -> !(item instanceof Query.FromUsing)).count();
    }

    private List<Expr.ColumnRef> using() {
        List<Expr.ColumnRef> columns = new ArrayList<>();
        at.symbol("(");
        do {
            columns.add(Cursor.ref(List.of(at.anyName())));
        } while (at.skipSymbol(","));
        at.symbol(")");
        if (at.isWord("as")) {
            throw new UnsupportedStatementException("it gives a name to the columns of USING: leave the name out");
        }
        return List.copyOf(columns);
    }

    /** {@code [INNER | CROSS | LEFT [OUTER] | ...] JOIN}. */
    private boolean join() {
        if (at.skip("join") || at.skip("straight_join")) {
            return true;
        }
        if (at.isWord("inner") || at.isWord("cross")) {
            at.take();
            at.word("join");
            return true;
        }
        boolean outer = at.isWord("left") || at.isWord("right") || at.isWord("full");
        if (outer && (at.peek(1).isWord("join") || at.peek(1).isWord("outer"))) {
            at.take();
            at.skip("outer");
            at.word("join");
            return true;
        }
        return false;
    }

    private void item(List<Query.From> from, List<Expr> conditions) {
        if (isChange()) {
            from.add(change());
            return;
        }
        if (rows.isRows()) {
            from.add(rows.rows());
            return;
        }
        boolean lateral = at.isWord("lateral") && at.peek(1).isSymbol("(");
        if (lateral) {
            at.take();
        }
        if (queries.isQueryInBrackets()) {
            from.add(query(lateral));
        } else if (!lateral && at.skipSymbol("(")) {
            joined(from, conditions);
            at.symbol(")");
        } else {
            from.add(new Query.FromTable(table()));
            behind();
        }
    }

    /** What says how a table is read, and names no column: TABLESAMPLE and MySQL's hints of indexes. */
    private void behind() {
        if (at.skip("tablesample")) {
            at.anyName();
            at.symbol("(");
            at.number();
            at.symbol(")");
            if (at.skip("repeatable")) {
                at.symbol("(");
                at.number();
                at.symbol(")");
            }
        }
        while (at.isWord("use") || at.isWord("force") || at.isWord("ignore")) {
            at.take();
            if (!at.skip("index")) {
                at.word("key");
            }
            if (at.skip("for") && !at.skip("join")) {
                if (!at.skip("order")) {
                    at.word("group");
                }
                at.word("by");
            }
            at.symbol("(");
            while (!at.isSymbol(")")) {
                at.anyName();
                at.skipSymbol(",");
            }
            at.symbol(")");
        }
    }

    /** {@code FINAL TABLE (INSERT ...)}: H2's RETURNING. */
    private boolean isChange() {
        return at.dialect() == Dialect.H2
                && (at.isWord("final") || at.isWord("old") || at.isWord("new"))
                && at.peek(1).isWord("table")
                && at.peek(2).isSymbol("(");
    }

    private Query.From change() {
        at.take();
        at.take();
        at.symbol("(");
        SqlForm change = changed();
        at.symbol(")");
        boolean as = at.skip("as");
        if (!as && !at.isAlias()) {
            return new Query.FromChange(change, "", "");
        }
        Token alias = at.name();
        return new Query.FromChange(change, alias.text(), at.text(alias));
    }

    private SqlForm changed() {
        if (at.isWord("merge")) {
            return new MergeReader(at, queries).merge(List.of());
        }
        WriteReader writes = new WriteReader(at, queries);
        return at.isWord("insert")
                ? writes.insert()
                : at.isWord("update") ? writes.update(List.of()) : writes.delete(List.of());
    }

    private Query.From query(boolean lateral) {
        at.symbol("(");
        Query query = queries.query();
        at.symbol(")");
        at.skip("as");
        Token alias = at.name();
        List<String> columns = at.isSymbol("(") ? queries.names() : List.of();
        return new Query.FromQuery(query, alias.text(), columns, at.text(alias), lateral);
    }

    /** {@code [[catalog.]schema.]name [[AS] alias]}. */
    TableRef table() {
        TableRef table = unaliased();
        Token alias = at.skip("as") ? at.name() : at.isAlias() ? at.take() : null;
        TableRef ref = alias == null ? table : new TableRef(table.schema(), table.name(), alias.text(), at.text(alias));
        at.meet(ref);
        if (at.isSymbol("(") || at.isSymbol("*")) {
            throw at.unread();
        }
        return ref;
    }

    /** Only a name; whoever takes it must tell the cursor of it. */
    TableRef unaliased() {
        Token first = at.peek();
        if (first.kind() == Token.Kind.WORD && NO_TABLES.contains(first.text())) {
            throw at.unread();
        }
        TableRef table = unaliasedTarget();
        if (at.isSymbol("(")) {
            throw at.unread();
        }
        return table;
    }

    /** Behind which a bracket may stand, with columns. */
    TableRef unaliasedTarget() {
        List<Token> path = at.path();
        Token last = path.get(path.size() - 1);
        if (path.size() > 3 || at.isSymbol(".")) {
            throw at.unread();
        }
        return new TableRef(
                path.size() > 1 ? path.get(path.size() - 2).text() : "",
                last.text(),
                "",
                at.text(path.get(0).start(), last.end()));
    }
}
