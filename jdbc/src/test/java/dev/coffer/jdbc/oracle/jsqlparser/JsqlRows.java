package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.statement.select.Values;

/** Rows of VALUES: the brackets by the tokens, the expressions by the parser, and both must agree. Stateless. */
record JsqlRows(SqlText sql, JsqlExpressions expressions) {
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
