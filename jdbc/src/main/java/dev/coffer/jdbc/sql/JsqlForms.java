package dev.coffer.jdbc.sql;

import dev.coffer.error.UnsupportedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.delete.Delete;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.Update;
import net.sf.jsqlparser.statement.update.UpdateSet;
import org.jspecify.annotations.Nullable;

/** Translates the parser's statements into ours. What is not translated stays uncovered, and is refused. Not thread-safe. */
final class JsqlForms {
    private static final Set<String> IN_INSERT = Set.of("insert", "into", "values", "null", "as");
    private static final Set<String> IN_CONDITIONS = Set.of(
            "where",
            "and",
            "or",
            "not",
            "xor",
            "is",
            "null",
            "in",
            "between",
            "symmetric",
            "like",
            "ilike",
            "escape",
            "case",
            "when",
            "then",
            "else",
            "end",
            "distinct",
            "from",
            "true",
            "false");
    private static final Set<String> IN_UPDATE =
            with(IN_CONDITIONS, "update", "set", "order", "by", "asc", "desc", "limit");
    private static final Set<String> IN_DELETE = with(IN_CONDITIONS, "delete", "order", "by", "asc", "desc", "limit");
    private static final Set<String> IN_SELECT = with(
            IN_CONDITIONS,
            "select",
            "all",
            "as",
            "join",
            "inner",
            "left",
            "right",
            "full",
            "outer",
            "cross",
            "on",
            "group",
            "by",
            "having",
            "order",
            "asc",
            "desc",
            "nulls",
            "first",
            "last",
            "limit",
            "offset",
            "fetch",
            "next",
            "row",
            "rows",
            "only",
            "for",
            "update",
            "share",
            "no",
            "key",
            "nowait",
            "skip",
            "locked",
            "of");

    /** Words that the parser takes for a table with an alias. */
    private static final Set<String> NO_TABLES =
            Set.of("only", "lateral", "table", "values", "select", "unnest", "rows", "final", "old", "new");

    private final SqlText sql;
    private final Coverage coverage;
    private final JsqlExpressions expressions;

    JsqlForms(SqlText sql) {
        this.sql = sql;
        this.coverage = new Coverage(sql);
        this.expressions = new JsqlExpressions(sql, coverage);
    }

    private static Set<String> with(Set<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }

    SqlForm insert(Insert insert) {
        TableRef table = table(insert.getTable());
        List<Expr.ColumnRef> columns = new ArrayList<>();
        if (insert.getColumns() != null) {
            for (Column column : insert.getColumns()) {
                columns.add(expressions.column(column));
            }
        }
        if (!(insert.getSelect() instanceof Values values)) {
            throw new UnsupportedStatement(
                    "it is an INSERT without VALUES. Write INSERT INTO table (columns) VALUES (...)");
        }
        int keyword = firstWord("values");
        List<SqlForm.Row> rows = new JsqlRows(sql, expressions).read(values, keyword);
        coverage.requireComplete(IN_INSERT);
        int before = sql.tokens().get(keyword - 1).start();
        int offset = columns.isEmpty() ? sql.tokens().get(keyword).start() : before;
        return new SqlForm.Insert(table, columns, offset, rows);
    }

    private int firstWord(String word) {
        for (int i = 1; i < sql.tokens().size(); i++) {
            if (sql.tokens().get(i).isWord(word) && !coverage.isCovered(i)) {
                return i;
            }
        }
        throw Coverage.offsets();
    }

    SqlForm update(Update update) {
        TableRef table = table(update.getTable());
        List<SqlForm.Assignment> assignments = new ArrayList<>();
        for (UpdateSet set : update.getUpdateSets()) {
            if (set.getColumns().size() != 1 || set.getValues().size() != 1) {
                throw new UnsupportedStatement("it assigns several columns at once. Write column = value for each");
            }
            Expr.ColumnRef column = expressions.column(set.getColumn(0));
            Expr value = expressions.value(set.getValue(0));
            assignments.add(new SqlForm.Assignment(column, value, endOfAssignment(column)));
        }
        List<Expr> conditions = conditions(update.getWhere());
        conditions.addAll(sorting(update.getOrderByElements()));
        List<Expr> limits = limits(update.getLimit(), null, null);
        coverage.requireComplete(IN_UPDATE);
        return new SqlForm.Update(table, assignments, conditions, limits);
    }

    /** From the column on to the comma or clause that follows, by the tokens: expressions need not know their end. */
    private int endOfAssignment(Expr.ColumnRef column) {
        int depth = 0;
        int end = column.end();
        for (int i = sql.tokenAt(column.start()); i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0
                    && (token.isSymbol(",")
                            || token.isSymbol(";")
                            || token.isWord("where")
                            || token.isWord("order")
                            || token.isWord("limit"))) {
                break;
            }
            end = token.end();
        }
        return end;
    }

    SqlForm delete(Delete delete) {
        TableRef table = table(delete.getTable());
        List<Expr> conditions = conditions(delete.getWhere());
        conditions.addAll(sorting(delete.getOrderByElements()));
        List<Expr> limits = limits(delete.getLimit(), null, null);
        coverage.requireComplete(IN_DELETE);
        return new SqlForm.Delete(table, conditions, limits);
    }

    SqlForm select(PlainSelect select) {
        List<TableRef> tables = new ArrayList<>();
        tables.add(fromItem(select.getFromItem()));
        List<Expr> conditions = new ArrayList<>();
        for (Join join : orEmpty(select.getJoins())) {
            tables.add(fromItem(join.getFromItem()));
            for (Expression on : join.getOnExpressions()) {
                conditions.add(expressions.value(on));
            }
        }
        List<SqlForm.Item> items = new ArrayList<>();
        for (SelectItem<?> item : select.getSelectItems()) {
            items.add(item(item));
        }
        conditions.addAll(conditions(select.getWhere()));
        List<Expr> sorting = sorting(select.getOrderByElements());
        if (select.getGroupBy() != null) {
            for (Expression group : select.getGroupBy().getGroupByExpressionList()) {
                sorting.add(expressions.value(group));
            }
        }
        sorting.addAll(conditions(select.getHaving()));
        List<Expr> limits = limits(select.getLimit(), select.getOffset(), select.getFetch());
        lockedTables(tables);
        coverage.requireComplete(IN_SELECT);
        return new SqlForm.Select(tables, items, select.getDistinct() != null, conditions, sorting, limits);
    }

    /** {@code FOR UPDATE OF a, b} names aliases of this statement, nothing else. */
    private void lockedTables(List<TableRef> tables) {
        int i = sql.tokens().size() - 1;
        while (i > 0 && !sql.tokens().get(i).isWord("of")) {
            i--;
        }
        for (int k = i + 1; i > 0 && k < sql.tokens().size(); k++) {
            Token token = sql.tokens().get(k);
            if (token.isName() && tables.stream().anyMatch(table -> table.isMeantBy("", token.text()))) {
                coverage.cover(token.start(), token.end());
            }
        }
    }

    private SqlForm.Item item(SelectItem<?> item) {
        Expr value = expressions.item(item.getExpression());
        if (item.getAlias() == null) {
            return new SqlForm.Item(value, "");
        }
        int i = sql.tokenAt(JsqlExpressions.start(item));
        Token last = sql.tokens().get(i);
        while (i + 1 < sql.tokens().size() && sql.tokens().get(i + 1).end() <= JsqlExpressions.end(item)) {
            last = sql.tokens().get(++i);
        }
        if (!last.isName()) {
            throw Coverage.offsets();
        }
        coverage.cover(last.start(), last.end());
        return new SqlForm.Item(value, last.text());
    }

    private TableRef fromItem(@Nullable FromItem item) {
        if (item instanceof Table table) {
            return table(table);
        }
        throw new UnsupportedStatement(
                "it selects from something that is not a table, such as a subquery or a function."
                        + " Select from tables, one statement each");
    }

    /** {@code [[catalog.]schema.]name [[AS] alias]}, by the tokens. */
    private TableRef table(Table table) {
        int i = sql.tokenAt(JsqlExpressions.start(table));
        int end = JsqlExpressions.end(table);
        if (i < 0) {
            throw Coverage.offsets();
        }
        List<Token> path = new ArrayList<>();
        path.add(sql.tokens().get(i++));
        while (i + 1 < sql.tokens().size() && sql.tokens().get(i).isSymbol(".")) {
            path.add(sql.tokens().get(i + 1));
            i += 2;
        }
        Token name = path.get(path.size() - 1);
        Token alias = null;
        if (table.getAlias() != null) {
            i += sql.tokens().get(i).isWord("as") ? 1 : 0;
            alias = sql.tokens().get(i);
        }
        boolean names = path.stream().allMatch(Token::isName) && (alias == null || alias.isName());
        int last = (alias == null ? name : alias).end();
        if (!names || last != end || path.size() > 3) {
            throw new UnsupportedStatement("it has a table with more to it than a name and an alias. Write it without");
        }
        if (path.size() == 1 && name.kind() == Token.Kind.WORD && NO_TABLES.contains(name.text())) {
            throw new UnsupportedStatement("it has " + name.text().toUpperCase(Locale.ROOT)
                    + " before a table. Write the name of the table only");
        }
        coverage.cover(JsqlExpressions.start(table), end);
        String written = alias != null
                ? sql.text().substring(alias.start(), alias.end())
                : sql.text().substring(path.get(0).start(), name.end());
        return new TableRef(
                path.size() > 1 ? path.get(path.size() - 2).text() : "",
                name.text(),
                alias == null ? "" : alias.text(),
                written);
    }

    private List<Expr> conditions(@Nullable Expression condition) {
        List<Expr> conditions = new ArrayList<>();
        if (condition != null) {
            conditions.add(expressions.value(condition));
        }
        return conditions;
    }

    private List<Expr> sorting(@Nullable List<OrderByElement> elements) {
        List<Expr> sorting = new ArrayList<>();
        for (OrderByElement element : orEmpty(elements)) {
            sorting.add(expressions.value(element.getExpression()));
        }
        return sorting;
    }

    private List<Expr> limits(@Nullable Limit limit, @Nullable Offset offset, @Nullable Fetch fetch) {
        List<Expr> limits = new ArrayList<>();
        for (Expression e : new @Nullable Expression[] {
            limit == null ? null : limit.getOffset(),
            limit == null ? null : limit.getRowCount(),
            offset == null ? null : offset.getOffset(),
            fetch == null ? null : fetch.getExpression()
        }) {
            if (e != null) {
                limits.add(expressions.value(e));
            }
        }
        return limits;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    /** Rows of VALUES: the brackets by the tokens, the expressions by the parser, and both must agree. */
    private record JsqlRows(SqlText sql, JsqlExpressions expressions) {
        List<SqlForm.Row> read(Values values, int keyword) {
            List<Integer> closes = closingBrackets(keyword + 1);
            List<ExpressionList<?>> lists = new ArrayList<>();
            if (closes.size() == 1) {
                lists.add(single(values.getExpressions()));
            } else {
                for (Expression row : values.getExpressions()) {
                    if (!(row instanceof ParenthesedExpressionList<?> list)) {
                        throw Coverage.offsets();
                    }
                    lists.add(list);
                }
            }
            if (lists.size() != closes.size()) {
                throw Coverage.offsets();
            }
            List<SqlForm.Row> rows = new ArrayList<>();
            for (int i = 0; i < closes.size(); i++) {
                List<Expr> row = new ArrayList<>();
                for (Expression e : lists.get(i)) {
                    row.add(expressions.value(e));
                }
                rows.add(new SqlForm.Row(List.copyOf(row), closes.get(i)));
            }
            return List.copyOf(rows);
        }

        private static ExpressionList<?> single(ExpressionList<?> list) {
            return !(list instanceof ParenthesedExpressionList<?>)
                            && list.size() == 1
                            && list.get(0) instanceof ParenthesedExpressionList<?> inner
                    ? inner
                    : list;
        }

        private List<Integer> closingBrackets(int from) {
            List<Integer> closes = new ArrayList<>();
            int depth = 0;
            for (int i = from; i < sql.tokens().size(); i++) {
                Token token = sql.tokens().get(i);
                if (token.isSymbol("(")) {
                    depth++;
                } else if (token.isSymbol(")") && --depth == 0) {
                    closes.add(token.start());
                } else if (depth == 0 && !token.isSymbol(",") && !token.isSymbol(";")) {
                    break;
                }
            }
            return closes;
        }
    }
}
