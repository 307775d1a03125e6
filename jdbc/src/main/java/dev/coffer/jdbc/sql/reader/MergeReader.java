package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Merge;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads MERGE: the standard's, and H2's older one by KEY. Not thread-safe. */
final class MergeReader {
    private final Cursor at;
    private final QueryReader queries;
    private final ExpressionReader expressions;
    private final FromReader from;
    private final WriteReader writes;

    MergeReader(Cursor at, QueryReader queries) {
        this.at = at;
        this.queries = queries;
        this.expressions = queries.expressions();
        this.from = queries.selects().from();
        this.writes = new WriteReader(at, queries);
    }

    SqlForm merge(List<Query.Named> named) {
        at.word("merge");
        at.word("into");
        TableRef table = target();
        if (at.dialect() == Dialect.H2 && named.isEmpty() && !at.isWord("using")) {
            return byKey(table);
        }
        at.word("using");
        Merge.Source source = source();
        at.word("on");
        Expr on = expressions.expression();
        List<Merge.When> actions = new ArrayList<>();
        do {
            at.word("when");
            actions.add(when(table));
        } while (at.isWord("when"));
        return new Merge(named, table, source, on, List.copyOf(actions), writes.returning());
    }

    /** {@code name [[AS] alias]}. */
    private TableRef target() {
        TableRef table = from.unaliasedTarget();
        boolean key = at.isWord("key") && at.peek(1).isSymbol("(");
        Token alias = at.skip("as") ? at.name() : at.isAlias() && !key ? at.name() : null;
        if (alias != null) {
            table = new TableRef(table.schema(), table.name(), alias.text(), at.text(alias));
        }
        at.meet(table);
        return table;
    }

    private SqlForm byKey(TableRef table) {
        List<Expr.ColumnRef> columns = new ArrayList<>();
        int list = at.offset();
        if (at.isSymbol("(") && !queries.isQueryInBrackets()) {
            list = writes.columns(columns);
        }
        List<Expr.ColumnRef> key = new ArrayList<>();
        if (at.skip("key")) {
            writes.columns(key);
        }
        boolean values = at.skip("values");
        List<SqlForm.Row> rows = values ? writes.rows() : List.of();
        Query query = values ? null : queries.query();
        SqlForm.Insert insert =
                new SqlForm.Insert(table, false, List.copyOf(columns), list, rows, query, null, null, List.of());
        return new SqlForm.MergeKey(insert, List.copyOf(key));
    }

    /** A query or VALUES may be the first of a join, too: then it is read again as such. */
    private Merge.Source source() {
        Cursor.Mark start = at.mark();
        boolean values = at.isSymbol("(") && at.peek(1).isWord("values");
        if (values || queries.isQueryInBrackets()) {
            Merge.Source source = values ? values() : query();
            if (at.isWord("on")) {
                return source;
            }
            at.back(start);
        }
        List<Query.From> items = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        from.joined(items, conditions);
        return new Merge.Source(List.copyOf(items), List.copyOf(conditions), List.of(), -1);
    }

    private Merge.Source values() {
        at.symbol("(");
        at.word("values");
        List<SqlForm.Row> rows = writes.rows();
        at.symbol(")");
        List<Expr> operands =
                rows.stream().flatMap(row -> row.values().stream()).toList();
        Named named = named();
        Query.From item = new Query.FromRows(operands, 0, named.alias(), named.columns(), named.written());
        return new Merge.Source(List.of(item), List.of(), rows, named.columnsEnd());
    }

    private Merge.Source query() {
        at.symbol("(");
        Query query = queries.query();
        at.symbol(")");
        Named named = named();
        Query.From item = new Query.FromQuery(query, named.alias(), named.columns(), named.written(), false);
        return new Merge.Source(List.of(item), List.of(), List.of(), named.columnsEnd());
    }

    /** What a source is called; nothing in H2, where it needs no name. */
    private record Named(String alias, List<String> columns, String written, int columnsEnd) {}

    private Named named() {
        boolean as = at.skip("as");
        if (!as && !at.isAlias()) {
            return new Named("", List.of(), "", -1);
        }
        Token alias = at.name();
        if (!at.isSymbol("(")) {
            return new Named(alias.text(), List.of(), at.text(alias), -1);
        }
        List<String> columns = queries.names();
        return new Named(alias.text(), columns, at.text(alias), at.lastEnd() - 1);
    }

    private Merge.When when(TableRef table) {
        boolean not = at.skip("not");
        at.word("matched");
        Merge.Match match = not ? Merge.Match.NOT_MATCHED : Merge.Match.MATCHED;
        if (not && at.skip("by") && !at.skip("target")) {
            at.word("source");
            match = Merge.Match.NOT_MATCHED_BY_SOURCE;
        }
        List<Expr> conditions = at.skip("and") ? List.of(expressions.expression()) : List.of();
        at.word("then");
        if (match == Merge.Match.NOT_MATCHED && at.skip("insert")) {
            return new Merge.When(match, conditions, List.of(), insert(table));
        }
        List<SqlForm.Assignment> assignments = List.of();
        if (match != Merge.Match.NOT_MATCHED && at.skip("update")) {
            at.word("set");
            assignments = writes.assignments();
        } else if (match == Merge.Match.NOT_MATCHED || !at.skip("delete")) {
            at.word("do");
            at.word("nothing");
        }
        return new Merge.When(match, conditions, assignments, null);
    }

    private SqlForm.@Nullable Insert insert(TableRef table) {
        List<Expr.ColumnRef> columns = new ArrayList<>();
        int list = at.offset();
        if (at.isSymbol("(")) {
            list = writes.columns(columns);
        }
        writes.overriding();
        if (at.skip("default", "values")) {
            return null;
        }
        at.word("values");
        List<SqlForm.Row> rows = writes.rows();
        return new SqlForm.Insert(table, false, List.copyOf(columns), list, rows, null, null, null, List.of());
    }
}
