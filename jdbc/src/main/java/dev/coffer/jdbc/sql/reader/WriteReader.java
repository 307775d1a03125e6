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
import org.jspecify.annotations.Nullable;

/** Reads INSERT, UPDATE and DELETE. Not thread-safe. */
final class WriteReader {
    private final Cursor at;
    private final QueryReader queries;
    private final ExpressionReader expressions;
    private final FromReader from;

    WriteReader(Cursor at, QueryReader queries) {
        this.at = at;
        this.queries = queries;
        this.expressions = queries.expressions();
        this.from = queries.selects().from();
    }

    /** INSERT and MySQL's REPLACE. */
    SqlForm insert() {
        boolean mysql = at.dialect() == Dialect.MARIADB;
        if (!(mysql && at.skip("replace"))) {
            at.word("insert");
        }
        if (mysql) {
            if (!at.skip("low_priority") && !at.skip("delayed")) {
                at.skip("high_priority");
            }
        }
        boolean ignoring = mysql && at.skip("ignore");
        if (!at.skip("into") && !mysql) {
            throw at.unread();
        }
        TableRef table = target();
        List<Expr.ColumnRef> columns = new ArrayList<>();
        int list = at.offset();
        if (at.isSymbol("(") && !queries.isQueryInBrackets()) {
            list = columns(columns);
        }
        if (mysql && columns.isEmpty() && at.skip("set")) {
            return set(table, ignoring);
        }
        overriding();
        List<SqlForm.Row> rows = List.of();
        Query query = null;
        SqlForm.RowAlias rowAlias = null;
        if (at.isWord("default") && at.peek(1).isWord("values")) {
            at.take();
            at.take();
            return defaults(table);
        }
        if (at.skip("values") || (mysql && at.skip("value"))) {
            rows = rows();
            rowAlias = rowAlias();
        } else {
            query = queries.query();
        }
        SqlForm.Upsert upsert = upsert();
        return new SqlForm.Insert(
                table, ignoring, List.copyOf(columns), list, rows, query, rowAlias, upsert, returning());
    }

    /** {@code OVERRIDING SYSTEM VALUE}: of columns that the database fills. */
    void overriding() {
        if (at.skip("overriding")) {
            if (!at.skip("system")) {
                at.word("user");
            }
            at.word("value");
        }
    }

    /** {@code INSERT INTO name SET column = value, ...} assigns as UPDATE does, of one row that is new. */
    private SqlForm set(TableRef table, boolean ignoring) {
        if (ignoring) {
            throw new UnsupportedStatementException(
                    "it has IGNORE and SET. Write INSERT IGNORE INTO " + table.name() + " (columns) VALUES (...)");
        }
        List<SqlForm.Assignment> assignments = assignments();
        return new SqlForm.Update(
                List.of(), List.of(new Query.FromTable(table)), assignments, List.of(), List.of(), returning());
    }

    /** {@code INSERT INTO name DEFAULT VALUES} writes nothing that is in the statement. */
    private SqlForm defaults(TableRef table) {
        return new SqlForm.Update(
                List.of(), List.of(new Query.FromTable(table)), List.of(), List.of(), List.of(), returning());
    }

    /** {@code name [AS alias]}. */
    private TableRef target() {
        TableRef table = from.unaliasedTarget();
        if (at.skip("as")) {
            Token alias = at.name();
            table = new TableRef(table.schema(), table.name(), alias.text(), at.text(alias));
        }
        at.meet(table);
        return table;
    }

    /** The offset of the bracket that closes them. */
    int columns(List<Expr.ColumnRef> columns) {
        at.symbol("(");
        do {
            columns.add(Cursor.ref(path()));
        } while (at.skipSymbol(","));
        int close = at.offset();
        at.symbol(")");
        return close;
    }

    /** A column that is written: any word is its name, as nothing else may stand here. */
    private List<Token> path() {
        List<Token> path = new ArrayList<>(List.of(at.anyName()));
        while (at.skipSymbol(".")) {
            path.add(at.anyName());
        }
        if (path.size() > 3) {
            throw at.unread();
        }
        return path;
    }

    List<SqlForm.Row> rows() {
        List<SqlForm.Row> rows = new ArrayList<>();
        do {
            at.symbol("(");
            List<Expr> values = at.isSymbol(")") ? List.of() : expressions.list();
            rows.add(new SqlForm.Row(values, at.offset()));
            at.symbol(")");
        } while (at.skipSymbol(","));
        return List.copyOf(rows);
    }

    /** MySQL's name of the row that is proposed, and of its columns. */
    private SqlForm.@Nullable RowAlias rowAlias() {
        if (!at.skip("as") && !at.isAlias()) {
            return null;
        }
        String alias = at.name().text();
        List<String> columns = new ArrayList<>();
        int close = at.offset();
        if (at.skipSymbol("(")) {
            do {
                columns.add(at.anyName().text());
            } while (at.skipSymbol(","));
            close = at.offset();
            at.symbol(")");
        }
        return new SqlForm.RowAlias(alias, List.copyOf(columns), close);
    }

    private SqlForm.@Nullable Upsert upsert() {
        if (at.skip("on", "duplicate")) {
            at.word("key");
            at.word("update");
            return new SqlForm.Upsert(List.of(), assignments(), List.of());
        }
        if (!at.skip("on", "conflict")) {
            return null;
        }
        List<Expr.ColumnRef> target = new ArrayList<>();
        if (at.skip("on", "constraint")) {
            at.anyName();
        } else if (at.isSymbol("(")) {
            columns(target);
        }
        at.word("do");
        if (at.skip("nothing")) {
            return new SqlForm.Upsert(List.copyOf(target), List.of(), List.of());
        }
        at.word("update");
        at.word("set");
        List<SqlForm.Assignment> assignments = assignments();
        return new SqlForm.Upsert(
                List.copyOf(target), assignments, queries.selects().where());
    }

    List<SqlForm.Assignment> assignments() {
        List<SqlForm.Assignment> assignments = new ArrayList<>();
        do {
            if (at.isSymbol("(")) {
                several(assignments);
            } else {
                Expr.ColumnRef column = Cursor.ref(path());
                at.symbol("=");
                Expr value = expressions.expression();
                assignments.add(new SqlForm.Assignment(column, value, value.end()));
            }
        } while (at.skipSymbol(","));
        return List.copyOf(assignments);
    }

    /** {@code (a, b) = (1, 2)}. */
    private void several(List<SqlForm.Assignment> assignments) {
        List<Expr.ColumnRef> columns = new ArrayList<>();
        columns(columns);
        at.symbol("=");
        at.skip("row");
        if (queries.isQueryInBrackets()) {
            throw new UnsupportedStatementException(
                    "it assigns the columns of a query, several at once. Write column = (SELECT ...) for each");
        }
        at.symbol("(");
        List<Expr> values = expressions.list();
        at.symbol(")");
        if (values.size() != columns.size()) {
            throw new UnsupportedStatementException("it assigns " + values.size() + " values to " + columns.size()
                    + " columns. Give each column one value");
        }
        for (int i = 0; i < values.size(); i++) {
            assignments.add(new SqlForm.Assignment(columns.get(i), values.get(i), at.lastEnd()));
        }
    }

    List<Query.Item> returning() {
        return at.skip("returning") ? queries.selects().items() : List.of();
    }

    /** Of an UPDATE nothing is known of the rows, so none of its values is sure to fit. */
    private void requireNoIgnore() {
        if (at.skip("ignore")) {
            throw new UnsupportedStatementException("it has IGNORE, under which the database leaves out rows that its"
                    + " constraints refuse, and cuts values: leave it out");
        }
    }

    SqlForm update(List<Query.Named> named) {
        at.word("update");
        if (at.dialect() == Dialect.MARIADB) {
            at.skip("low_priority");
            requireNoIgnore();
        }
        List<Query.From> relations = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        from.list(relations, conditions);
        at.word("set");
        List<SqlForm.Assignment> assignments = assignments();
        if (at.skip("from")) {
            from.list(relations, conditions);
        }
        conditions.addAll(queries.selects().where());
        conditions.addAll(at.skip("order", "by") ? queries.sorting() : List.of());
        List<Expr> limits = at.isWord("limit") ? queries.limits() : List.of();
        return new SqlForm.Update(
                named, List.copyOf(relations), assignments, List.copyOf(conditions), limits, returning());
    }

    /** {@code DELETE a, b.* FROM}: what MySQL deletes from, of the tables that follow. */
    private List<List<Token>> targets() {
        List<List<Token>> targets = new ArrayList<>();
        if (at.dialect() != Dialect.MARIADB) {
            return targets;
        }
        if (!at.skip("low_priority")) {
            at.skip("quick");
        }
        at.skip("ignore");
        if (at.isWord("from")) {
            return targets;
        }
        do {
            targets.add(at.path());
            if (at.skipSymbol(".")) {
                at.symbol("*");
            }
        } while (at.skipSymbol(","));
        return targets;
    }

    SqlForm delete(List<Query.Named> named) {
        at.word("delete");
        List<Query.From> relations = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        List<List<Token>> targets = targets();
        at.word("from");
        from.joined(relations, conditions);
        if (at.skip("using")) {
            from.list(relations, conditions);
        }
        conditions.addAll(queries.selects().where());
        conditions.addAll(at.skip("order", "by") ? queries.sorting() : List.of());
        List<Expr> limits = at.isWord("limit") ? queries.limits() : List.of();
        for (List<Token> target : targets) {
            Expr.ColumnRef name = Cursor.ref(target);
            boolean meant = relations.stream()
                    .anyMatch(relation -> relation instanceof Query.FromTable table
                            && table.table().isMeantBy(name.qualifier(), name.name()));
            if (!meant) {
                throw at.unread();
            }
        }
        return new SqlForm.Delete(named, List.copyOf(relations), List.copyOf(conditions), limits, returning());
    }
}
