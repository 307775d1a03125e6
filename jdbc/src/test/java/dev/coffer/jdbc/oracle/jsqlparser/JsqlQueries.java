package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.select.Fetch;
import net.sf.jsqlparser.statement.select.FromItem;
import net.sf.jsqlparser.statement.select.Join;
import net.sf.jsqlparser.statement.select.Limit;
import net.sf.jsqlparser.statement.select.Offset;
import net.sf.jsqlparser.statement.select.OrderByElement;
import net.sf.jsqlparser.statement.select.ParenthesedFromItem;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.PlainSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.SelectItem;
import net.sf.jsqlparser.statement.select.SetOperation;
import net.sf.jsqlparser.statement.select.SetOperationList;
import net.sf.jsqlparser.statement.select.UnionOp;
import net.sf.jsqlparser.statement.select.WithItem;
import org.jspecify.annotations.Nullable;

/** Translates the parser's queries into ours. What is not translated stays uncovered, and is refused. Not thread-safe. */
final class JsqlQueries {
    private final SqlText sql;
    private final Coverage coverage;
    private final JsqlTables tables;
    private final JsqlExpressions expressions;

    JsqlQueries(SqlText sql, Coverage coverage, JsqlTables tables) {
        this.sql = sql;
        this.coverage = coverage;
        this.tables = tables;
        this.expressions = new JsqlExpressions(sql, coverage, this);
    }

    JsqlExpressions expressions() {
        return expressions;
    }

    Query query(Select select) {
        List<Query.Named> named = named(select.getWithItemsList());
        Query.Body body = body(select);
        List<Expr> sorting = sorting(select.getOrderByElements());
        return new Query(named, body, sorting, limits(select.getLimit(), select.getOffset(), select.getFetch()));
    }

    private Query.Body body(Select select) {
        if (select instanceof PlainSelect plain) {
            return select(plain);
        }
        if (select instanceof SetOperationList list) {
            List<Query> operands = new ArrayList<>();
            for (Select operand : list.getSelects()) {
                operands.add(query(operand));
            }
            return new Query.SetOperation(
                    List.copyOf(operands), list.getOperations().stream().allMatch(JsqlQueries::isUnionAll));
        }
        if (select instanceof ParenthesedSelect nested) {
            return new Query.Nested(query(nested.getSelect()));
        }
        throw new UnsupportedStatementException("it has a query of a form that Coffer does not know ("
                + select.getClass().getSimpleName() + "). Write SELECT ... FROM tables");
    }

    private static boolean isUnionAll(SetOperation operation) {
        return operation instanceof UnionOp union && union.isAll();
    }

    List<Query.Named> named(@Nullable List<WithItem<?>> items) {
        List<Query.Named> named = new ArrayList<>();
        boolean recursive = orEmpty(items).stream().anyMatch(WithItem::isRecursive);
        for (WithItem<?> item : orEmpty(items)) {
            if (!(item.getParenthesedStatement() instanceof ParenthesedSelect nested)) {
                throw new UnsupportedStatementException(
                        "it has a WITH that writes. Write the parts as statements of their own");
            }
            String name = tables.named(Offsets.start(nested)).text();
            List<String> columns = new ArrayList<>();
            for (SelectItem<?> column : orEmpty(item.getWithItemList())) {
                if (!(column.getExpression() instanceof Column ref)) {
                    throw Coverage.offsets();
                }
                columns.add(expressions.column(ref).name());
            }
            named.add(new Query.Named(name, List.copyOf(columns), query(nested.getSelect()), recursive));
        }
        return List.copyOf(named);
    }

    private Query.Select select(PlainSelect select) {
        List<Query.From> from = new ArrayList<>();
        List<Expr> conditions = new ArrayList<>();
        if (select.getFromItem() != null) {
            from(select.getFromItem(), from, conditions);
        }
        joins(select.getJoins(), from, conditions);
        List<Query.Item> items = items(select.getSelectItems());
        conditions.addAll(condition(select.getWhere()));
        List<Expr> grouping = new ArrayList<>();
        if (select.getGroupBy() != null) {
            ExpressionList<?> groups = select.getGroupBy().getGroupByExpressionList();
            if (groups instanceof ParenthesedExpressionList<?>) {
                grouping.add(expressions.value(groups)); // a row of values, or a value in brackets
            } else {
                groups.forEach(group -> grouping.add(expressions.value(group)));
            }
        }
        int itemsEnd =
                Offsets.end(select.getSelectItems().get(select.getSelectItems().size() - 1));
        return new Query.Select(
                List.copyOf(from),
                items,
                itemsEnd,
                select.getDistinct() != null,
                List.copyOf(conditions),
                List.copyOf(grouping),
                condition(select.getHaving()));
    }

    /** What stands in FROM, joins in brackets taken apart. */
    void from(FromItem item, List<Query.From> from, List<Expr> conditions) {
        if (item instanceof Table table) {
            from.add(new Query.FromTable(tables.table(table)));
        } else if (item instanceof ParenthesedSelect nested) {
            int open = sql.tokenAt(Offsets.start(nested));
            boolean lateral = open >= 0 && sql.tokens().get(open).isWord("lateral");
            int close =
                    tables.closing(sql.tokens().get(lateral ? open + 1 : open).start());
            List<Token> alias = tables.alias(close, Offsets.end(nested));
            from.add(new Query.FromQuery(
                    query(nested.getSelect()),
                    alias.get(0).text(),
                    alias.stream().skip(1).map(Token::text).toList(),
                    sql.text().substring(alias.get(0).start(), alias.get(0).end()),
                    lateral));
        } else if (item instanceof ParenthesedFromItem nested && nested.getAlias() == null) {
            from(nested.getFromItem(), from, conditions);
            joins(nested.getJoins(), from, conditions);
        } else {
            throw new UnsupportedStatementException(
                    "it selects from something that is neither a table nor a subquery, such as a function."
                            + " Select from tables");
        }
    }

    void joins(@Nullable List<Join> joins, List<Query.From> from, List<Expr> conditions) {
        for (Join join : orEmpty(joins)) {
            from(join.getFromItem(), from, conditions);
            for (Expression on : join.getOnExpressions()) {
                conditions.add(expressions.value(on));
            }
        }
    }

    List<Query.Item> items(List<SelectItem<?>> items) {
        List<Query.Item> result = new ArrayList<>();
        for (SelectItem<?> item : items) {
            result.add(item(item));
        }
        return List.copyOf(result);
    }

    private Query.Item item(SelectItem<?> item) {
        Expr value = expressions.item(item.getExpression());
        if (item.getAlias() == null) {
            String written = value instanceof Expr.ColumnRef ref ? sql.text().substring(ref.last(), ref.end()) : "";
            return new Query.Item(value, "", written, Offsets.start(item), Offsets.end(item));
        }
        int i = sql.tokenAt(Offsets.start(item));
        Token last = sql.tokens().get(i);
        while (i + 1 < sql.tokens().size() && sql.tokens().get(i + 1).end() <= Offsets.end(item)) {
            last = sql.tokens().get(++i);
        }
        if (!last.isName()) {
            throw Coverage.offsets();
        }
        coverage.cover(last.start(), last.end());
        return new Query.Item(
                value,
                last.text(),
                sql.text().substring(last.start(), last.end()),
                Offsets.start(item),
                Offsets.end(item));
    }

    List<Expr> condition(@Nullable Expression condition) {
        return condition == null ? List.of() : List.of(expressions.value(condition));
    }

    List<Expr> sorting(@Nullable List<OrderByElement> elements) {
        List<Expr> sorting = new ArrayList<>();
        for (OrderByElement element : orEmpty(elements)) {
            sorting.add(expressions.value(element.getExpression()));
        }
        return List.copyOf(sorting);
    }

    List<Expr> limits(@Nullable Limit limit, @Nullable Offset offset, @Nullable Fetch fetch) {
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
        return List.copyOf(limits);
    }

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
