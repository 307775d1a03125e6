package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Analysis;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.KeyWords;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.ReturningClause;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/** Translates the parser's statements into ours. What is not translated stays uncovered, and is refused. Not thread-safe. */
final class JsqlForms {
    private final SqlText sql;
    private final Coverage coverage;
    private final JsqlTables tables;
    private final JsqlQueries queries;
    private final JsqlExpressions expressions;

    JsqlForms(SqlText sql, Set<String> columns) {
        this.sql = sql;
        this.coverage = new Coverage(sql, columns);
        this.tables = new JsqlTables(sql, coverage);
        this.queries = new JsqlQueries(sql, coverage, tables);
        this.expressions = queries.expressions();
    }

    Analysis query(Select select) {
        Query query = queries.query(select);
        lockedTables();
        coverage.requireComplete(KeyWords.IN_QUERY);
        return new Analysis(query, tables.met());
    }

    Analysis insert(Insert insert) {
        TableRef table = tables.table(insert.getTable());
        List<Expr.ColumnRef> columns = new ArrayList<>();
        for (Column column : JsqlQueries.orEmpty(insert.getColumns())) {
            columns.add(expressions.column(column));
        }
        int list = columns.isEmpty()
                ? firstUncovered(Offsets.end(insert.getTable()))
                : closingBracket(columns.get(columns.size() - 1).end());
        List<SqlForm.Row> rows = List.of();
        Query query = null;
        SqlForm.RowAlias rowAlias = null;
        if (insert.getSelect() instanceof Values values) {
            int keyword = firstWord("values");
            rows = new JsqlRows(sql, expressions).read(values, keyword);
            rowAlias = rowAlias(values, rows);
        } else if (insert.getSelect() != null) {
            query = queries.query(insert.getSelect());
        } else {
            throw new UnsupportedStatementException(
                    "it is an INSERT without VALUES or SELECT. Write INSERT INTO table (columns) VALUES (...)");
        }
        SqlForm.Upsert upsert = upsert(insert);
        List<Query.Item> returning = returning(insert.getReturningClause());
        coverage.requireComplete(KeyWords.IN_INSERT);
        return new Analysis(
                new SqlForm.Insert(table, false, columns, list, rows, query, rowAlias, upsert, returning),
                tables.met());
    }

    private SqlForm.@Nullable RowAlias rowAlias(Values values, List<SqlForm.Row> rows) {
        if (values.getAlias() == null) {
            return null;
        }
        int close = sql.tokenAt(rows.get(rows.size() - 1).close());
        Token as = sql.tokens().get(close + 1);
        Token alias = sql.tokens().get(as.isWord("as") ? close + 2 : close + 1);
        return new SqlForm.RowAlias(expressions.column(alias).name(), List.of(), alias.end());
    }

    /** The offset of the first token from there on that belongs to nothing yet. */
    private int firstUncovered(int offset) {
        for (int i = 0; i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            if (token.start() >= offset && !coverage.isCovered(i)) {
                return token.start();
            }
        }
        throw Coverage.offsets();
    }

    private Token firstTokenFrom(int offset) {
        for (Token token : sql.tokens()) {
            if (token.start() >= offset) {
                return token;
            }
        }
        throw Coverage.offsets();
    }

    private int closingBracket(int offset) {
        Token token = firstTokenFrom(offset);
        if (!token.isSymbol(")")) {
            throw Coverage.offsets();
        }
        return token.start();
    }

    private int firstWord(String word) {
        for (int i = 1; i < sql.tokens().size(); i++) {
            if (sql.tokens().get(i).isWord(word) && !coverage.isCovered(i)) {
                return i;
            }
        }
        throw Coverage.offsets();
    }

    private SqlForm.@Nullable Upsert upsert(Insert insert) {
        if (insert.getConflictAction() != null) {
            List<Expr.ColumnRef> target = conflictTarget();
            return new SqlForm.Upsert(
                    target,
                    assignments(insert.getConflictAction().getUpdateSets()),
                    queries.condition(insert.getConflictAction().getWhereExpression()));
        }
        if (insert.getDuplicateAction() != null) {
            return new SqlForm.Upsert(
                    List.of(), assignments(insert.getDuplicateAction().getUpdateSets()), List.of());
        }
        return null;
    }

    /** {@code ON CONFLICT (column, ...)} or {@code ON CONFLICT ON CONSTRAINT name}; the parser keeps names without places. */
    private List<Expr.ColumnRef> conflictTarget() {
        List<Expr.ColumnRef> target = new ArrayList<>();
        int i = firstWord("conflict") + 1;
        Token first = sql.tokens().get(i);
        if (first.isWord("on") && sql.tokens().get(i + 1).isWord("constraint")) {
            Token name = sql.tokens().get(i + 2);
            coverage.cover(name.start(), name.end());
        } else if (first.isSymbol("(")) {
            for (i++; i < sql.tokens().size() && !sql.tokens().get(i).isSymbol(")"); i++) {
                if (!sql.tokens().get(i).isSymbol(",")) {
                    target.add(expressions.column(sql.tokens().get(i)));
                }
            }
        }
        return List.copyOf(target);
    }

    private List<SqlForm.Assignment> assignments(@Nullable List<UpdateSet> sets) {
        List<SqlForm.Assignment> assignments = new ArrayList<>();
        for (UpdateSet set : JsqlQueries.orEmpty(sets)) {
            if (set.getColumns().size() != 1 || set.getValues().size() != 1) {
                throw new UnsupportedStatementException(
                        "it assigns several columns at once. Write column = value for each");
            }
            Expr.ColumnRef column = expressions.column(set.getColumn(0));
            Expr value = expressions.value(set.getValue(0));
            assignments.add(new SqlForm.Assignment(column, value, value.end()));
        }
        return List.copyOf(assignments);
    }

    private List<Query.Item> returning(@Nullable ReturningClause clause) {
        return clause == null ? List.of() : queries.items(List.copyOf(clause));
    }

    Analysis update(Update update) {
        List<Query.Named> named = queries.named(update.getWithItemsList());
        List<Query.From> from = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        queries.from(update.getTable(), from, conditions);
        queries.joins(update.getStartJoins(), from, conditions);
        List<SqlForm.Assignment> assignments = assignments(update.getUpdateSets());
        if (update.getFromItem() != null) {
            queries.from(update.getFromItem(), from, conditions);
        }
        queries.joins(update.getJoins(), from, conditions);
        conditions.addAll(queries.condition(update.getWhere()));
        conditions.addAll(queries.sorting(update.getOrderByElements()));
        List<Expr> limits = queries.limits(update.getLimit(), null, null);
        List<Query.Item> returning = returning(update.getReturningClause());
        coverage.requireComplete(KeyWords.IN_UPDATE);
        return new Analysis(
                new SqlForm.Update(named, List.copyOf(from), assignments, List.copyOf(conditions), limits, returning),
                tables.met());
    }

    Analysis delete(Delete delete) {
        List<Query.Named> named = queries.named(delete.getWithItemsList());
        List<Query.From> from = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        queries.from(delete.getTable(), from, conditions);
        for (var item : JsqlQueries.orEmpty(delete.getUsingFromItemList())) {
            queries.from(item, from, conditions);
        }
        queries.joins(delete.getJoins(), from, conditions);
        conditions.addAll(queries.condition(delete.getWhere()));
        conditions.addAll(queries.sorting(delete.getOrderByElements()));
        List<Expr> limits = queries.limits(delete.getLimit(), null, null);
        List<Query.Item> returning = returning(delete.getReturningClause());
        coverage.requireComplete(KeyWords.IN_DELETE);
        return new Analysis(
                new SqlForm.Delete(named, List.copyOf(from), List.copyOf(conditions), limits, returning), tables.met());
    }

    /** {@code FOR UPDATE OF a, b} names aliases of this statement, nothing else. */
    private void lockedTables() {
        int i = sql.tokens().size() - 1;
        while (i > 0 && !sql.tokens().get(i).isWord("of")) {
            i--;
        }
        for (int k = i + 1; i > 0 && k < sql.tokens().size(); k++) {
            Token token = sql.tokens().get(k);
            if (token.isName()
                    && !coverage.isCovered(k)
                    && tables.met().stream().anyMatch(table -> table.isMeantBy("", token.text()))) {
                coverage.cover(token.start(), token.end());
            }
        }
    }
}
