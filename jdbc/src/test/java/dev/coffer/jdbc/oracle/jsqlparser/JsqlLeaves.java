package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.DateTimeLiteralExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.HexValue;
import net.sf.jsqlparser.expression.JdbcParameter;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.parser.ASTNodeAccess;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.AllColumns;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of expressions: columns, stars, parameters, literals. Each is read from the tokens at the place that the parser
 * gives, must be there, and covers them. Not thread-safe.
 */
final class JsqlLeaves {
    private final SqlText sql;
    private final Coverage coverage;

    JsqlLeaves(SqlText sql, Coverage coverage) {
        this.sql = sql;
        this.coverage = coverage;
    }

    Expr star(AllColumns star) {
        int start = Offsets.start(star);
        int end = Offsets.end(star);
        List<Token> path = path(start, end, true);
        coverage.cover(start, end);
        int size = path.size();
        String written = size == 1
                ? ""
                : sql.text()
                        .substring(start, sql.text().lastIndexOf('.', end - 1))
                        .strip();
        return new Expr.Star(
                size > 2 ? path.get(size - 3).text() : "",
                size > 1 ? path.get(size - 2).text() : "",
                written,
                start,
                end);
    }

    Expr.ColumnRef column(Column column) {
        int start = Offsets.start(column);
        int end = Offsets.end(column);
        List<Token> path = path(start, end, false);
        coverage.cover(start, end);
        return ref(path);
    }

    /** A column that the parser knows without a place: the name that is this token. */
    Expr.ColumnRef column(Token name) {
        if (!name.isName()) {
            throw Coverage.offsets();
        }
        coverage.cover(name.start(), name.end());
        return ref(List.of(name));
    }

    private static Expr.ColumnRef ref(List<Token> path) {
        int size = path.size();
        Token last = path.get(size - 1);
        return new Expr.ColumnRef(
                size > 2 ? path.get(size - 3).text() : "",
                size > 1 ? path.get(size - 2).text() : "",
                last.text(),
                path.get(0).start(),
                last.start(),
                last.end());
    }

    /** The names of {@code a.b.c}, read from the tokens: quotes and case are the lexer's to judge. */
    private List<Token> path(int start, int end, boolean star) {
        List<Token> path = new ArrayList<>();
        int i = sql.tokenAt(start);
        while (i >= 0 && i < sql.tokens().size()) {
            Token token = sql.tokens().get(i);
            boolean last = token.end() == end;
            if (!(token.isName() || (last && star && token.isSymbol("*")))) {
                break;
            }
            path.add(token);
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

    /** The leaf that this is, null if it is none. */
    @Nullable
    Expr leaf(Expression e) {
        if (e instanceof Column column && e.getClass() == Column.class) {
            return columnOrKeyword(column);
        }
        if (e instanceof JdbcParameter parameter && !parameter.isUseFixedIndex()) {
            return parameter(Offsets.start(parameter));
        }
        if (e instanceof StringValue || e instanceof LongValue || e instanceof DoubleValue || e instanceof HexValue) {
            return literal((ASTNodeAccess) e);
        }
        if (e instanceof SignedExpression signed
                && (signed.getExpression() instanceof LongValue || signed.getExpression() instanceof DoubleValue)) {
            return signedNumber(signed);
        }
        return keyword(e);
    }

    private @Nullable Expr keyword(Expression e) {
        if (e instanceof DateTimeLiteralExpression literal) {
            coverage.cover(Offsets.start(literal), Offsets.end(literal));
            Token type = sql.tokens().get(sql.tokenAt(Offsets.start(literal)));
            Token value = sql.tokens().get(sql.tokenAt(Offsets.start(literal)) + 1);
            return new Expr.Cast(
                    new Expr.Literal(value.kind(), value.start(), value.end()), type.text(), type.start(), value.end());
        }
        if (e instanceof NullValue value) {
            coverage.cover(Offsets.start(value), Offsets.end(value));
            return new Expr.Null(Offsets.start(value), Offsets.end(value));
        }
        if (e instanceof BooleanValue value) {
            coverage.cover(Offsets.start(value), Offsets.end(value));
            return new Expr.BooleanLiteral(value.getValue(), Offsets.start(value), Offsets.end(value));
        }
        if (e instanceof TimeKeyExpression value) {
            coverage.cover(Offsets.start(value), Offsets.end(value));
            return new Expr.Niladic(Offsets.start(value), Offsets.end(value));
        }
        return null;
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

    /** Before {@code ::} the parser gives the place of a parameter or literal to the cast. */
    Expr atShorthand(Expression operand, int start) {
        int token = sql.tokenAt(start);
        if (token < 0
                || token + 1 >= sql.tokens().size()
                || !sql.tokens().get(token + 1).isSymbol("::")) {
            throw Coverage.offsets();
        }
        if (operand instanceof JdbcParameter) {
            return parameter(start);
        }
        Token literal = sql.tokens().get(token);
        if (!literal.isLiteral()) {
            throw Coverage.offsets();
        }
        coverage.cover(literal.start(), literal.end());
        return new Expr.Literal(literal.kind(), literal.start(), literal.end());
    }

    private Expr parameter(int start) {
        int token = sql.tokenAt(start);
        if (token < 0 || sql.tokens().get(token).kind() != Token.Kind.PARAMETER) {
            throw Coverage.offsets();
        }
        int end = sql.tokens().get(token).end();
        coverage.cover(start, end);
        return new Expr.Parameter(start, end);
    }

    private Expr literal(ASTNodeAccess literal) {
        int start = Offsets.start(literal);
        int token = sql.tokenAt(start);
        if (token < 0
                || !sql.tokens().get(token).isLiteral()
                || sql.tokens().get(token).end() != Offsets.end(literal)) {
            throw Coverage.offsets();
        }
        coverage.cover(start, Offsets.end(literal));
        return new Expr.Literal(sql.tokens().get(token).kind(), start, Offsets.end(literal));
    }

    private Expr signedNumber(SignedExpression signed) {
        int start = Offsets.start(signed);
        int end = Offsets.end(signed);
        int sign = sql.tokenAt(start);
        if (sign < 0
                || sql.tokens().get(sign).kind() != Token.Kind.SYMBOL
                || sql.tokens().get(sign + 1).kind() != Token.Kind.NUMBER
                || sql.tokens().get(sign + 1).end() != end) {
            throw Coverage.offsets();
        }
        coverage.cover(start, end);
        return new Expr.Literal(Token.Kind.NUMBER, start, end);
    }
}
