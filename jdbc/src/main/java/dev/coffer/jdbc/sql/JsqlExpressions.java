package dev.coffer.jdbc.sql;

import dev.coffer.error.UnsupportedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.sf.jsqlparser.expression.BinaryExpression;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CaseExpression;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.HexValue;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NotExpression;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
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
import net.sf.jsqlparser.expression.operators.relational.EqualsTo;
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
import net.sf.jsqlparser.parser.Node;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import net.sf.jsqlparser.statement.select.AllTableColumns;
import org.jspecify.annotations.Nullable;

/**
 * Translates the parser's expressions into ours: a list of what is known, by class; everything else is refused. Each leaf
 * covers its tokens. Not thread-safe.
 */
final class JsqlExpressions {
    private static final Set<Class<?>> LOGICAL = Set.of(AndExpression.class, OrExpression.class, XorExpression.class);

    private static final Map<Class<?>, String> BINARY = Map.ofEntries(
            Map.entry(EqualsTo.class, "the comparison ="),
            Map.entry(NotEqualsTo.class, "the comparison <>"),
            Map.entry(GreaterThan.class, "the comparison >"),
            Map.entry(GreaterThanEquals.class, "the comparison >="),
            Map.entry(MinorThan.class, "the comparison <"),
            Map.entry(MinorThanEquals.class, "the comparison <="),
            Map.entry(IsDistinctExpression.class, "IS DISTINCT FROM"),
            Map.entry(LikeExpression.class, "LIKE"),
            Map.entry(Addition.class, "arithmetic"),
            Map.entry(Subtraction.class, "arithmetic"),
            Map.entry(Multiplication.class, "arithmetic"),
            Map.entry(Division.class, "arithmetic"),
            Map.entry(Modulo.class, "arithmetic"),
            Map.entry(Concat.class, "concatenation"));

    private static final Set<String> TYPE_WORDS = Set.of(
            "text",
            "varchar",
            "char",
            "character",
            "varying",
            "nvarchar",
            "clob",
            "integer",
            "int",
            "int2",
            "int4",
            "int8",
            "bigint",
            "smallint",
            "tinyint",
            "numeric",
            "decimal",
            "number",
            "real",
            "float",
            "float4",
            "float8",
            "double",
            "precision",
            "boolean",
            "bool",
            "date",
            "time",
            "timestamp",
            "timestamptz",
            "datetime",
            "with",
            "without",
            "zone",
            "uuid",
            "json",
            "jsonb",
            "bytea",
            "binary",
            "varbinary",
            "blob",
            "signed",
            "unsigned",
            "interval");

    private final SqlText sql;
    private final Coverage coverage;

    JsqlExpressions(SqlText sql, Coverage coverage) {
        this.sql = sql;
        this.coverage = coverage;
    }

    /** The parser counts characters from 1. */
    static int start(ASTNodeAccess node) {
        return node(node).jjtGetFirstToken().absoluteBegin - 1;
    }

    static int end(ASTNodeAccess node) {
        return node(node).jjtGetLastToken().absoluteEnd - 1;
    }

    private static Node node(ASTNodeAccess access) {
        Node node = access.getASTNode();
        if (node == null || node.jjtGetFirstToken() == null || node.jjtGetLastToken() == null) {
            throw Coverage.offsets();
        }
        return node;
    }

    /** An item of a select list, which may be a star. */
    Expr item(Expression e) {
        if (e instanceof AllTableColumns star && e.getClass() == AllTableColumns.class) {
            return star(star);
        }
        if (e instanceof AllColumns star && e.getClass() == AllColumns.class) {
            return star(star);
        }
        return value(e);
    }

    private Expr star(AllColumns star) {
        int start = start(star);
        int end = end(star);
        List<String> path = path(start, end, true);
        coverage.cover(start, end);
        int size = path.size();
        String written = size == 1
                ? ""
                : sql.text()
                        .substring(start, sql.text().lastIndexOf('.', end - 1))
                        .strip();
        return new Expr.Star(
                size > 2 ? path.get(size - 3) : "", size > 1 ? path.get(size - 2) : "", written, start, end);
    }

    Expr.ColumnRef column(Column column) {
        int start = start(column);
        int end = end(column);
        List<String> path = path(start, end, false);
        coverage.cover(start, end);
        int size = path.size();
        return new Expr.ColumnRef(
                size > 2 ? path.get(size - 3) : "", size > 1 ? path.get(size - 2) : "", path.get(size - 1), start, end);
    }

    /** The names of {@code a.b.c}, read from the tokens: quotes and case are the lexer's to judge. */
    private List<String> path(int start, int end, boolean star) {
        List<String> path = new ArrayList<>();
        int i = sql.tokenAt(start);
        while (i >= 0 && i < sql.tokens().size()) {
            Token token = sql.tokens().get(i);
            boolean last = token.end() == end;
            if (!(token.isName() || (last && star && token.isSymbol("*")))) {
                break;
            }
            path.add(token.text());
            if (last && path.size() <= 4) {
                return path;
            }
            if (i + 1 >= sql.tokens().size() || !sql.tokens().get(i + 1).isSymbol(".")) {
                break;
            }
            i += 2;
        }
        throw Coverage.offsets();
    }

    Expr value(Expression e) {
        if (e instanceof Column column && e.getClass() == Column.class) {
            return columnOrKeyword(column);
        }
        if (e instanceof JdbcParameter parameter && !parameter.isUseFixedIndex()) {
            return parameter(parameter);
        }
        Expr leaf = leaf(e);
        return leaf != null ? leaf : inner(e);
    }

    private Expr columnOrKeyword(Column column) {
        Expr.ColumnRef ref = column(column);
        Token token = sql.tokens().get(sql.tokenAt(ref.start()));
        if (ref.qualifier().isEmpty() && token.isWord("default")) {
            return new Expr.Default(ref.start(), ref.end());
        }
        if (ref.qualifier().isEmpty() && (token.isWord("true") || token.isWord("false"))) {
            return new Expr.BooleanLiteral(token.isWord("true"), ref.start(), ref.end());
        }
        return ref;
    }

    private Expr parameter(JdbcParameter parameter) {
        int start = start(parameter);
        int token = sql.tokenAt(start);
        if (token < 0 || sql.tokens().get(token).kind() != Token.Kind.PARAMETER) {
            throw Coverage.offsets();
        }
        coverage.cover(start, end(parameter));
        return new Expr.Parameter(start, end(parameter));
    }

    private @Nullable Expr leaf(Expression e) {
        if (e instanceof StringValue || e instanceof LongValue || e instanceof DoubleValue || e instanceof HexValue) {
            return literal((ASTNodeAccess) e);
        }
        if (e instanceof SignedExpression signed
                && (signed.getExpression() instanceof LongValue || signed.getExpression() instanceof DoubleValue)) {
            return signedNumber(signed);
        }
        if (e instanceof DateTimeLiteralExpression literal) {
            coverage.cover(start(literal), end(literal));
            return new Expr.Literal(Token.Kind.SPECIAL_STRING, start(literal), end(literal));
        }
        if (e instanceof NullValue value) {
            coverage.cover(start(value), end(value));
            return new Expr.Null(start(value), end(value));
        }
        if (e instanceof BooleanValue value) {
            coverage.cover(start(value), end(value));
            return new Expr.BooleanLiteral(value.getValue(), start(value), end(value));
        }
        if (e instanceof TimeKeyExpression value) {
            coverage.cover(start(value), end(value));
            return new Expr.Niladic(start(value), end(value));
        }
        return null;
    }

    private Expr literal(ASTNodeAccess literal) {
        int start = start(literal);
        int token = sql.tokenAt(start);
        if (token < 0
                || !sql.tokens().get(token).isLiteral()
                || sql.tokens().get(token).end() != end(literal)) {
            throw Coverage.offsets();
        }
        coverage.cover(start, end(literal));
        return new Expr.Literal(sql.tokens().get(token).kind(), start, end(literal));
    }

    private Expr signedNumber(SignedExpression signed) {
        int start = start(signed);
        int sign = sql.tokenAt(start);
        if (sign < 0
                || sql.tokens().get(sign).kind() != Token.Kind.SYMBOL
                || sql.tokens().get(sign + 1).kind() != Token.Kind.NUMBER
                || sql.tokens().get(sign + 1).end() != end(signed)) {
            throw Coverage.offsets();
        }
        coverage.cover(start, end(signed));
        return new Expr.Literal(Token.Kind.NUMBER, start, end(signed));
    }

    private Expr inner(Expression e) {
        if (e instanceof BinaryExpression binary && LOGICAL.contains(e.getClass())) {
            return new Expr.Logical(all(binary.getLeftExpression(), binary.getRightExpression()));
        }
        String construct = BINARY.get(e.getClass());
        if (e instanceof BinaryExpression binary && construct != null) {
            Expression escape = e instanceof LikeExpression like ? like.getEscape() : null;
            return new Expr.Composite(construct, all(binary.getLeftExpression(), binary.getRightExpression(), escape));
        }
        if (e instanceof NotExpression not) {
            return new Expr.Logical(all(not.getExpression()));
        }
        if (e instanceof ExpressionList<?> list
                && (e.getClass() == ParenthesedExpressionList.class || e.getClass() == ExpressionList.class)) {
            List<Expr> operands = all(list.toArray(new Expression[0]));
            return operands.size() == 1 ? new Expr.Logical(operands) : new Expr.Composite("a row of values", operands);
        }
        if (e instanceof IsNullExpression isNull) {
            return new Expr.IsNull(value(isNull.getLeftExpression()));
        }
        if (e instanceof IsBooleanExpression is) {
            return new Expr.Composite("IS TRUE", all(is.getLeftExpression()));
        }
        if (e instanceof InExpression in) {
            return new Expr.Composite("IN", all(in.getLeftExpression(), in.getRightExpression()));
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

    private Expr structured(Expression e) {
        if (e instanceof CaseExpression choice) {
            List<@Nullable Expression> parts = new ArrayList<>();
            parts.add(choice.getSwitchExpression());
            for (WhenClause when : choice.getWhenClauses()) {
                parts.add(when.getWhenExpression());
                parts.add(when.getThenExpression());
            }
            parts.add(choice.getElseExpression());
            return new Expr.Composite("CASE", all(parts.toArray(new @Nullable Expression[0])));
        }
        if (e instanceof CastExpression cast) {
            return cast(cast);
        }
        if (e instanceof Function function) {
            return function(function);
        }
        throw new UnsupportedStatement("it has an expression that Coffer does not know ("
                + e.getClass().getSimpleName() + "). Write it without, or compute it in the application");
    }

    private Expr cast(CastExpression cast) {
        int start = start(cast);
        if (sql.tokens().get(Math.max(0, sql.tokenAt(start))).isWord("cast")) {
            List<Expr> operand = all(cast.getLeftExpression());
            coverCast(start, end(cast));
            return new Expr.Composite("CAST", operand);
        }
        coverShorthands();
        Expression operand = cast.getLeftExpression();
        boolean parameter = operand instanceof JdbcParameter;
        boolean literal =
                operand instanceof StringValue || operand instanceof LongValue || operand instanceof DoubleValue;
        if (!parameter && !literal) {
            return new Expr.Composite("CAST", all(operand));
        }
        // the parser gives the place of such an operand to the cast
        int token = sql.tokenAt(start);
        if (token < 0
                || token + 1 >= sql.tokens().size()
                || !sql.tokens().get(token + 1).isSymbol("::")) {
            throw Coverage.offsets();
        }
        Token first = sql.tokens().get(token);
        if (parameter ? first.kind() != Token.Kind.PARAMETER : !first.isLiteral()) {
            throw Coverage.offsets();
        }
        coverage.cover(first.start(), first.end());
        return new Expr.Composite(
                "CAST",
                List.of(
                        parameter
                                ? new Expr.Parameter(first.start(), first.end())
                                : new Expr.Literal(first.kind(), first.start(), first.end())));
    }

    /** The name of the type, with its length: words of a list and numbers, outside of what is cast. */
    private void coverCast(int start, int end) {
        for (int i = sql.tokenAt(start); i >= 0 && i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            if (token.start() >= end) {
                break;
            }
            boolean type = token.kind() == Token.Kind.NUMBER
                    || (token.kind() == Token.Kind.WORD
                            && (TYPE_WORDS.contains(token.text()) || token.isWord("cast") || token.isWord("as")));
            if (type && !coverage.isCovered(i)) {
                coverage.cover(token.start(), token.end());
            }
        }
    }

    /** What follows {@code ::} is a type, wherever it stands; the parser does not tell where such a cast ends. */
    private void coverShorthands() {
        boolean type = false;
        for (int i = 0; i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            boolean length = token.kind() == Token.Kind.NUMBER || token.isSymbol("(") || token.isSymbol(",");
            type = token.isSymbol("::")
                    || (type && (length || (token.kind() == Token.Kind.WORD && TYPE_WORDS.contains(token.text()))));
            if (type && token.isSymbol(",") && sql.tokens().get(i - 1).kind() != Token.Kind.NUMBER) {
                type = false;
            }
            if (type
                    && (token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.WORD)
                    && !coverage.isCovered(i)) {
                coverage.cover(token.start(), token.end());
            }
        }
    }

    private Expr function(Function function) {
        int i = sql.tokenAt(start(function));
        int nameStart = start(function);
        int nameEnd = nameStart;
        while (i >= 0 && i < sql.tokens().size() && !sql.tokens().get(i).isSymbol("(")) {
            Token token = sql.tokens().get(i++);
            if (!token.isName() && !token.isSymbol(".")) {
                throw Coverage.offsets();
            }
            nameEnd = token.end();
        }
        coverage.cover(nameStart, nameEnd);
        String name = function.getName().toUpperCase(Locale.ROOT);
        ExpressionList<?> arguments = function.getParameters();
        if (name.equals("COUNT")
                && arguments != null
                && arguments.size() == 1
                && arguments.get(0).getClass() == AllColumns.class) {
            return new Expr.Composite("COUNT(*)", List.of());
        }
        Expression[] list = arguments == null ? new Expression[0] : arguments.toArray(new Expression[0]);
        return new Expr.Composite("the function " + name, all(list));
    }

    private List<Expr> all(@Nullable Expression... expressions) {
        List<Expr> all = new ArrayList<>(expressions.length);
        for (Expression e : expressions) {
            if (e != null) {
                all.add(value(e));
            }
        }
        return List.copyOf(all);
    }
}
