package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.AnalyticExpression;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.WhenClause;
import net.sf.jsqlparser.expression.operators.arithmetic.Addition;
import net.sf.jsqlparser.expression.operators.arithmetic.Concat;
import net.sf.jsqlparser.expression.operators.arithmetic.Division;
import net.sf.jsqlparser.expression.operators.arithmetic.Modulo;
import net.sf.jsqlparser.expression.operators.arithmetic.Multiplication;
import net.sf.jsqlparser.expression.operators.arithmetic.Subtraction;
import net.sf.jsqlparser.expression.operators.conditional.AndExpression;
import net.sf.jsqlparser.expression.operators.conditional.OrExpression;
import net.sf.jsqlparser.expression.operators.conditional.XorExpression;
import net.sf.jsqlparser.expression.operators.relational.Between;
import net.sf.jsqlparser.expression.operators.relational.CosineSimilarity;
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ExistsExpression;
import net.sf.jsqlparser.expression.operators.relational.ExpressionList;
import net.sf.jsqlparser.expression.operators.relational.GreaterThan;
import net.sf.jsqlparser.expression.operators.relational.GreaterThanEquals;
import net.sf.jsqlparser.expression.operators.relational.InExpression;
import net.sf.jsqlparser.expression.operators.relational.IsBooleanExpression;
import net.sf.jsqlparser.expression.operators.relational.IsDistinctExpression;
import net.sf.jsqlparser.expression.operators.relational.IsNullExpression;
import net.sf.jsqlparser.expression.operators.relational.LikeExpression;
import net.sf.jsqlparser.expression.operators.relational.MinorThan;
import net.sf.jsqlparser.expression.operators.relational.MinorThanEquals;
import net.sf.jsqlparser.expression.operators.relational.NotEqualsTo;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import net.sf.jsqlparser.statement.select.Select;
import org.jspecify.annotations.Nullable;

/**
 * Translates the parser's expressions into ours: a list of what is known, by class; everything else is refused. Not
 * thread-safe.
 */
final class JsqlExpressions {
    private static final Set<Class<?>> LOGICAL = Set.of(AndExpression.class, OrExpression.class, XorExpression.class);

    private static final Map<Class<?>, String> BINARY = Map.ofEntries(
            Map.entry(GreaterThan.class, "the comparison >"),
            Map.entry(GreaterThanEquals.class, "the comparison >="),
            Map.entry(MinorThan.class, "the comparison <"),
            Map.entry(MinorThanEquals.class, "the comparison <="),
            Map.entry(LikeExpression.class, "LIKE"),
            Map.entry(Addition.class, "arithmetic"),
            Map.entry(Subtraction.class, "arithmetic"),
            Map.entry(Multiplication.class, "arithmetic"),
            Map.entry(Division.class, "arithmetic"),
            Map.entry(Modulo.class, "arithmetic"),
            Map.entry(Concat.class, "concatenation"));

    private final SqlText sql;
    private final Coverage coverage;
    private final JsqlQueries queries;
    private final JsqlLeaves leaves;
    private final JsqlCasts casts;
    private final JsqlWindows windows;

    JsqlExpressions(SqlText sql, Coverage coverage, JsqlQueries queries) {
        this.sql = sql;
        this.coverage = coverage;
        this.queries = queries;
        this.leaves = new JsqlLeaves(sql, coverage);
        this.casts = new JsqlCasts(sql, coverage);
        this.windows = new JsqlWindows(this, queries);
    }

    /** An item of a select list, which may be a star. */
    Expr item(Expression e) {
        if (e instanceof AllTableColumns star && e.getClass() == AllTableColumns.class) {
            return leaves.star(star);
        }
        if (e instanceof AllColumns star && e.getClass() == AllColumns.class) {
            return leaves.star(star);
        }
        return value(e);
    }

    Expr.ColumnRef column(Column column) {
        return leaves.column(column);
    }

    Expr.ColumnRef column(Token name) {
        return leaves.column(name);
    }

    Expr value(Expression e) {
        Expr leaf = leaves.leaf(e);
        return leaf != null ? leaf : inner(e);
    }

    private Expr inner(Expression e) {
        if (e instanceof BinaryExpression binary && LOGICAL.contains(e.getClass())) {
            return new Expr.Logical(isOnlyAnd(binary), chain(binary, LOGICAL));
        }
        Expr.Equality equality = equality(e);
        if (e instanceof BinaryExpression binary && equality != null) {
            return comparison(binary, equality);
        }
        String construct = BINARY.get(e.getClass());
        if (e instanceof BinaryExpression binary && construct != null) {
            return e instanceof LikeExpression like
                    ? new Expr.Like(
                            like.getLikeKeyWord() == LikeExpression.KeyWord.ILIKE,
                            like.isNot(),
                            value(like.getLeftExpression()),
                            value(like.getRightExpression()),
                            like.getEscape() == null ? null : value(like.getEscape()),
                            Offsets.start(like),
                            Offsets.end(like))
                    : new Expr.Composite(construct, chain(binary, Set.of(e.getClass())));
        }
        if (e instanceof NotExpression not) {
            return new Expr.Logical(false, all(not.getExpression()));
        }
        if (e instanceof ExpressionList<?> list
                && (e.getClass() == ParenthesedExpressionList.class || e.getClass() == ExpressionList.class)) {
            return list(list);
        }
        if (e instanceof IsNullExpression isNull) {
            return new Expr.IsNull(value(isNull.getLeftExpression()));
        }
        if (e instanceof IsBooleanExpression is) {
            return new Expr.Composite("IS TRUE", all(is.getLeftExpression()));
        }
        if (e instanceof InExpression in) {
            return in(in);
        }
        if (e instanceof Between between) {
            return new Expr.Composite(
                    "BETWEEN",
                    all(
                            between.getLeftExpression(),
                            between.getBetweenExpressionStart(),
                            between.getBetweenExpressionEnd()));
        }
        if (e instanceof SignedExpression signed) {
            return new Expr.Composite("arithmetic", all(signed.getExpression()));
        }
        return structured(e);
    }

    private static boolean isOnlyAnd(BinaryExpression last) {
        Expression e = last;
        while (e instanceof BinaryExpression link && LOGICAL.contains(e.getClass())) {
            if (e.getClass() != AndExpression.class) {
                return false;
            }
            e = link.getLeftExpression();
        }
        return true;
    }

    /** {@code a OR b OR c} as one list: the parser's tree is as deep as the chain is long. */
    private List<Expr> chain(BinaryExpression last, Set<? extends Class<?>> links) {
        Deque<Expression> operands = new ArrayDeque<>();
        Expression e = last;
        while (e instanceof BinaryExpression link && links.contains(e.getClass())) {
            operands.push(link.getRightExpression());
            e = link.getLeftExpression();
        }
        operands.push(e);
        return all(operands.toArray(new Expression[0]));
    }

    private static Expr.@Nullable Equality equality(Expression e) {
        if (e.getClass() == EqualsTo.class) {
            return Expr.Equality.EQUAL;
        }
        if (e.getClass() == NotEqualsTo.class) {
            return Expr.Equality.NOT_EQUAL;
        }
        if (e instanceof IsDistinctExpression distinct) {
            // the parser keeps NOT to itself, but spells it out
            return distinct.getStringExpression().toUpperCase(Locale.ROOT).contains(" NOT ")
                    ? Expr.Equality.NOT_DISTINCT
                    : Expr.Equality.DISTINCT;
        }
        // what the parser takes for a distance of vectors is the comparison of MySQL that is right for NULL
        return e.getClass() == CosineSimilarity.class ? Expr.Equality.NOT_DISTINCT : null;
    }

    private Expr comparison(BinaryExpression e, Expr.Equality equality) {
        boolean rows = equality == Expr.Equality.EQUAL || equality == Expr.Equality.NOT_EQUAL;
        if (rows
                && e.getLeftExpression() instanceof ParenthesedExpressionList<?> one
                && e.getRightExpression() instanceof ParenthesedExpressionList<?> other
                && one.size() > 1
                && one.size() == other.size()) {
            return new Expr.RowComparison(
                    equality == Expr.Equality.NOT_EQUAL,
                    all(one.toArray(new Expression[0])),
                    all(other.toArray(new Expression[0])),
                    Offsets.start(one),
                    Offsets.end(other));
        }
        Expr left = value(e.getLeftExpression());
        if (e.getRightExpression() instanceof Function function && isQuantifier(function)) {
            String name = functionName(Offsets.start(function), function.getName());
            Expression operand = function.getParameters().get(0);
            boolean any = equality == Expr.Equality.EQUAL && !name.equals("ALL");
            boolean all = equality == Expr.Equality.NOT_EQUAL && name.equals("ALL");
            Expr array = value(operand);
            String construct = equality.construct() + " with " + name;
            return any || all
                    ? new Expr.AnyOf(left, array, construct)
                    : new Expr.Composite(construct, List.of(left, array));
        }
        Expr right = value(e.getRightExpression());
        return new Expr.Comparison(equality, left, right, Offsets.start(e), Offsets.end(e));
    }

    private static boolean isQuantifier(Function function) {
        String name = function.getName().toUpperCase(Locale.ROOT);
        return (name.equals("ANY") || name.equals("SOME") || name.equals("ALL"))
                && function.getParameters() != null
                && function.getParameters().size() == 1;
    }

    private Expr list(ExpressionList<?> list) {
        List<Expr> operands = all(list.toArray(new Expression[0]));
        if (operands.size() != 1) {
            return new Expr.Composite("a row of values", operands);
        }
        return list instanceof ParenthesedExpressionList<?>
                ? new Expr.Parenthesized(operands.get(0), Offsets.start(list), Offsets.end(list))
                : operands.get(0);
    }

    private Expr in(InExpression in) {
        if (in.getLeftExpression() instanceof ParenthesedExpressionList<?> row
                && row.size() > 1
                && in.getRightExpression() instanceof ParenthesedExpressionList<?> rows
                && rows.stream().allMatch(other -> isRow(other, row.size()))) {
            List<Expr> left = all(row.toArray(new Expression[0]));
            List<List<Expr>> elements = new ArrayList<>();
            for (Expression other : rows) {
                elements.add(all(((ExpressionList<?>) other).toArray(new Expression[0])));
            }
            return new Expr.RowIn(in.isNot(), left, List.copyOf(elements), Offsets.start(row), Offsets.end(rows));
        }
        Expr left = value(in.getLeftExpression());
        Expression right = in.getRightExpression();
        if (right instanceof ParenthesedExpressionList<?> list) {
            return new Expr.In(left, all(list.toArray(new Expression[0])));
        }
        if (right instanceof Select select) {
            return new Expr.InQuery(left, queries.query(select));
        }
        return new Expr.Composite("IN", List.of(left, value(right)));
    }

    private static boolean isRow(Expression e, int size) {
        return e instanceof ParenthesedExpressionList<?> list && list.size() == size;
    }

    private Expr structured(Expression e) {
        if (e instanceof AnalyticExpression window) {
            return windows.window(window, functionName(Offsets.start(window), window.getName()));
        }
        if (e instanceof CaseExpression choice) {
            return choice(choice);
        }
        if (e instanceof CastExpression cast) {
            return cast(cast);
        }
        if (e instanceof Function function) {
            return function(function);
        }
        if (e instanceof ExistsExpression exists && exists.getRightExpression() instanceof Select select) {
            return new Expr.Exists(queries.query(select));
        }
        if (e instanceof Select select) {
            return new Expr.Scalar(queries.query(select), Offsets.start(select), Offsets.end(select));
        }
        throw new UnsupportedStatementException("it has an expression that Coffer does not know ("
                + e.getClass().getSimpleName() + "). Write it without, or compute it in the application");
    }

    /** With an expression after CASE its comparisons are hidden, so that it counts as any other function. */
    private Expr choice(CaseExpression choice) {
        Expression compared = choice.getSwitchExpression();
        List<Expr> conditions = new ArrayList<>();
        List<Expr> branches = new ArrayList<>();
        List<Expr> hidden = new ArrayList<>();
        if (compared != null) {
            hidden.add(value(compared));
        }
        for (WhenClause when : choice.getWhenClauses()) {
            (compared == null ? conditions : hidden).add(value(when.getWhenExpression()));
            branches.add(value(when.getThenExpression()));
        }
        if (choice.getElseExpression() != null) {
            branches.add(value(choice.getElseExpression()));
        }
        if (compared != null) {
            conditions.add(new Expr.Composite("CASE", List.copyOf(hidden)));
        }
        return new Expr.CaseExpression(
                "CASE", List.copyOf(conditions), List.copyOf(branches), Offsets.start(choice), Offsets.end(choice));
    }

    private Expr cast(CastExpression cast) {
        int start = Offsets.start(cast);
        Expression operand = cast.getLeftExpression();
        if (casts.isFunctionStyle(start)) {
            return casts.functionStyle(value(operand), start, Offsets.end(cast));
        }
        boolean leaf = operand instanceof JdbcParameter
                || operand instanceof StringValue
                || operand instanceof LongValue
                || operand instanceof DoubleValue;
        Expr inner = leaf ? leaves.atShorthand(operand, start) : value(operand);
        int end = inner.end() >= 0 ? inner.end() : Offsets.end((ASTNodeAccess) operand);
        return casts.shorthand(inner, start, end);
    }

    private String functionName(int nameStart, String name) {
        int i = sql.tokenAt(nameStart);
        int nameEnd = nameStart;
        while (i >= 0 && i < sql.tokens().size() && !sql.tokens().get(i).isSymbol("(")) {
            Token token = sql.tokens().get(i++);
            if (!token.isName() && !token.isSymbol(".")) {
                throw Coverage.offsets();
            }
            nameEnd = token.end();
        }
        coverage.cover(nameStart, nameEnd);
        return name.toUpperCase(Locale.ROOT);
    }

    private Expr function(Function function) {
        String name = functionName(Offsets.start(function), function.getName());
        ExpressionList<?> parameters = function.getParameters();
        Expression[] list = parameters == null ? new Expression[0] : parameters.toArray(new Expression[0]);
        int start = Offsets.start(function);
        int end = Offsets.end(function);
        return switch (name) {
            case "COUNT" ->
                list.length == 1 && list[0].getClass() == AllColumns.class
                        ? new Expr.Composite("COUNT(*)", List.of())
                        : new Expr.Count(function.isDistinct(), all(list));
            case "COALESCE", "IFNULL", "NVL" ->
                list.length == 0
                        ? new Expr.Composite("the function " + name, List.of())
                        : new Expr.CaseExpression("the function " + name, List.of(), all(list), start, end);
            case "VALUES", "VALUE" ->
                list.length == 1 && list[0] instanceof Column column
                        ? new Expr.Proposed(column(column), start, end)
                        : new Expr.Composite("the function " + name, all(list));
            default -> new Expr.Composite("the function " + name, all(list));
        };
    }

    List<Expr> all(@Nullable Expression... expressions) {
        List<Expr> all = new ArrayList<>(expressions.length);
        for (Expression e : expressions) {
            if (e != null) {
                all.add(value(e));
            }
        }
        return List.copyOf(all);
    }
}
