package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.AnalyticType;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.WindowElement;
import net.sf.jsqlparser.expression.WindowOffset;
import net.sf.jsqlparser.statement.select.AllColumns;
import org.jspecify.annotations.Nullable;

/** Translates functions with OVER. What they may have besides, such as FILTER or the name of a window, stays uncovered. Stateless. */
record JsqlWindows(JsqlExpressions expressions, JsqlQueries queries) {
    Expr window(AnalyticExpression window, String name) {
        if (window.getType() != AnalyticType.OVER) {
            throw new UnsupportedStatementException(
                    "it has " + name + " with FILTER or WITHIN GROUP. Write CASE inside of the function");
        }
        Expression first = window.getExpression();
        boolean rows = name.equals("COUNT") && first != null && first.getClass() == AllColumns.class;
        List<Expr> operands = expressions.all(rows ? null : first, window.getOffset(), window.getDefaultValue());
        List<Expr> partition = new ArrayList<>();
        for (Expression e : JsqlQueries.orEmpty(window.getPartitionExpressionList())) {
            partition.add(expressions.value(e));
        }
        List<Expr> order = new ArrayList<>(queries.sorting(window.getOrderByElements()));
        order.addAll(frame(window.getWindowElement()));
        return new Expr.Window(
                "the window function " + name,
                name.equals("COUNT") && !window.isDistinct(),
                operands,
                List.copyOf(partition),
                List.copyOf(order));
    }

    /** The numbers of {@code ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING}. */
    private List<Expr> frame(@Nullable WindowElement element) {
        if (element == null) {
            return List.of();
        }
        List<Expr> numbers = new ArrayList<>(bound(element.getOffset()));
        if (element.getRange() != null) {
            numbers.addAll(bound(element.getRange().getStart()));
            numbers.addAll(bound(element.getRange().getEnd()));
        }
        return numbers;
    }

    private List<Expr> bound(@Nullable WindowOffset offset) {
        return offset == null ? List.of() : expressions.all(offset.getExpression());
    }
}
