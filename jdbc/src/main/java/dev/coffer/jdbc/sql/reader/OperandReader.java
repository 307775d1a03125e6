package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads what operators work on: columns, parameters, literals, brackets, CASE, casts and calls. Not thread-safe. */
final class OperandReader {
    private static final String ROW = "a row of values";

    private final Cursor at;
    private final ExpressionReader expressions;
    private final QueryReader queries;
    private final CallReader calls;
    private final TypeReader types;

    OperandReader(Cursor at, ExpressionReader expressions, QueryReader queries) {
        this.at = at;
        this.expressions = expressions;
        this.queries = queries;
        this.types = new TypeReader(at);
        this.calls = new CallReader(at, expressions, queries, types);
    }

    /** Whether it is {@code (a, b)}. */
    static boolean isRow(Expr e) {
        return e instanceof Expr.Composite composite && composite.construct().equals(ROW);
    }

    Expr operand() {
        int start = at.offset();
        Expr operand = prefixed(start);
        while (true) {
            if (at.skipSymbol("::")) {
                operand = new Expr.Cast(operand, types.type(), start, at.lastEnd());
            } else if (at.isSymbol("[")) {
                operand = subscript(operand);
            } else if (at.skip("collate")) {
                at.anyName();
                operand = new Expr.Composite("COLLATE", List.of(operand));
            } else if (at.isWord("at")
                    && at.peek(1).isWord("time")
                    && at.peek(2).isWord("zone")) {
                operand = inZone(operand);
            } else {
                return operand;
            }
        }
    }

    private Expr inZone(Expr moment) {
        at.take();
        at.take();
        at.take();
        return new Expr.Composite("AT TIME ZONE", List.of(moment, prefixed(at.offset())));
    }

    private Expr subscript(Expr of) {
        at.symbol("[");
        List<Expr> operands = new ArrayList<>(List.of(of, expressions.expression()));
        if (at.skipSymbol(":")) {
            operands.add(expressions.expression());
        }
        at.symbol("]");
        return new Expr.Composite("an element of an array", List.copyOf(operands));
    }

    private Expr prefixed(int start) {
        if (at.isSymbol("-") || at.isSymbol("+")) {
            at.take();
            if (at.peek().kind() == Token.Kind.NUMBER && !at.peek(1).isSymbol("::")) {
                return new Expr.Literal(Token.Kind.NUMBER, start, at.take().end());
            }
            return new Expr.Composite("arithmetic", List.of(operand()));
        }
        Operator operator = Operator.next(at);
        if (operator.kind() == Operator.Kind.OTHER) {
            operator.take(at);
            return new Expr.Composite(operator.construct(), List.of(operand()));
        }
        Token token = at.peek();
        return switch (token.kind()) {
            case PARAMETER -> {
                at.take();
                yield new Expr.Parameter(token.start(), token.end());
            }
            case NUMBER -> {
                at.take();
                yield new Expr.Literal(token.kind(), token.start(), token.end());
            }
            case STRING, SPECIAL_STRING -> string();
            case SYMBOL -> brackets(start);
            case WORD, QUOTED -> word(start);
        };
    }

    /** One string; several beside each other are joined by some databases, and taken for an alias by others. */
    private Expr string() {
        Token string = at.take();
        if (at.peek().kind() == Token.Kind.STRING || at.peek().kind() == Token.Kind.SPECIAL_STRING) {
            throw at.unread();
        }
        return new Expr.Literal(string.kind(), string.start(), string.end());
    }

    /** JDBC's escapes: {@code {d '2020-01-01'}}, {@code {t ...}}, {@code {ts ...}}, {@code {fn f(x)}}. */
    private Expr escape(int start) {
        at.symbol("{");
        String type = switch (at.take().text()) {
            case "d" -> "date";
            case "t" -> "time";
            case "ts" -> "timestamp";
            case "fn" -> "";
            default -> throw at.unread();
        };
        Expr inner = type.isEmpty() ? expressions.expression() : string();
        at.symbol("}");
        return type.isEmpty()
                ? new Expr.Parenthesized(inner, start, at.lastEnd())
                : new Expr.Cast(inner, type, start, at.lastEnd());
    }

    private Expr brackets(int start) {
        if (at.isSymbol("{")) {
            return escape(start);
        }
        if (queries.isQueryInBrackets()) {
            if (!at.peek(1).isSymbol("(")) {
                return new Expr.Scalar(queries.nested(), start, at.lastEnd());
            }
            Cursor.Mark mark = at.mark();
            try {
                return list(start); // ((SELECT 1)) is an operand in brackets
            } catch (UnreadException e) {
                at.back(mark);
                return new Expr.Scalar(queries.nested(), start, at.lastEnd());
            }
        }
        return list(start);
    }

    private Expr list(int start) {
        at.symbol("(");
        List<Expr> operands = at.isSymbol(")") ? List.of() : expressions.list();
        at.symbol(")");
        return operands.size() == 1
                ? new Expr.Parenthesized(operands.get(0), start, at.lastEnd())
                : new Expr.Composite(ROW, operands);
    }

    private Expr word(int start) {
        Token word = at.peek();
        if (word.kind() == Token.Kind.QUOTED) {
            return named(start);
        }
        if (Words.niladic(at.dialect()).contains(word.text()) && !at.peek(1).isSymbol(".")) {
            return niladic(start);
        }
        if (isTypedLiteral()) {
            String type = at.take().text();
            Expr literal = string();
            return new Expr.Cast(literal, type, start, at.lastEnd());
        }
        return switch (word.text()) {
            case "null" -> {
                at.take();
                yield new Expr.Null(start, at.lastEnd());
            }
            case "true", "false" -> {
                at.take();
                yield new Expr.BooleanLiteral(word.isWord("true"), start, at.lastEnd());
            }
            case "default" -> {
                at.take();
                yield new Expr.Default(start, at.lastEnd());
            }
            case "case" -> choice(start);
            case "exists" -> at.peek(1).isSymbol("(") ? exists() : named(start);
            case "interval" -> isInterval() ? interval() : named(start);
            case "array" -> at.peek(1).isSymbol("[") ? array() : named(start);
            case "binary" -> at.dialect() == Dialect.MARIADB && !isColumnHere() ? binary() : named(start);
            default -> named(start);
        };
    }

    private boolean isTypedLiteral() {
        return Words.TYPES_OF_LITERALS.contains(at.peek().text()) && at.peek(1).kind() == Token.Kind.STRING;
    }

    private Expr niladic(int start) {
        at.take();
        if (at.isSymbol("(")
                && (at.peek(1).kind() == Token.Kind.NUMBER || at.peek(1).isSymbol(")"))) {
            at.take();
            if (!at.isSymbol(")")) {
                at.take();
            }
            at.symbol(")");
        }
        return new Expr.Niladic(start, at.lastEnd());
    }

    private Expr exists() {
        at.take();
        if (!queries.isQueryInBrackets()) {
            throw at.unread();
        }
        return new Expr.Exists(queries.nested());
    }

    private boolean isInterval() {
        Token next = at.peek(1);
        return next.isLiteral()
                || next.kind() == Token.Kind.PARAMETER
                || next.isSymbol("(")
                || next.isSymbol("-")
                || (at.dialect() == Dialect.MARIADB && next.isName());
    }

    /** {@code INTERVAL '1 day'}, {@code INTERVAL ? DAY}: how much is added to a moment, which is no moment itself. */
    private Expr interval() {
        at.take();
        Expr amount = at.dialect() == Dialect.MARIADB ? expressions.operand() : operand();
        if (at.peek().kind() == Token.Kind.WORD && Units.isUnit(at.peek().text())) {
            Units.take(at);
        }
        boolean bare = amount instanceof Expr.Literal || amount instanceof Expr.Parameter;
        return new Expr.Composite("INTERVAL", bare ? List.of() : List.of(amount));
    }

    private Expr array() {
        at.take();
        at.symbol("[");
        List<Expr> elements = at.isSymbol("]") ? List.of() : expressions.list();
        at.symbol("]");
        return new Expr.Composite("ARRAY", elements);
    }

    private boolean isColumnHere() {
        Token next = at.peek(1);
        return !(next.isName() || next.isLiteral() || next.kind() == Token.Kind.PARAMETER || next.isSymbol("("))
                || (next.kind() == Token.Kind.WORD && Words.areNoAliases().contains(next.text()));
    }

    private Expr binary() {
        at.take();
        return new Expr.Composite("BINARY", List.of(operand()));
    }

    private Expr choice(int start) {
        at.word("case");
        List<Expr> conditions = new ArrayList<>();
        List<Expr> branches = new ArrayList<>();
        List<Expr> hidden = new ArrayList<>();
        boolean compared = !at.isWord("when");
        if (compared) {
            hidden.add(expressions.expression());
        }
        while (at.skip("when")) {
            (compared ? hidden : conditions).add(expressions.expression());
            at.word("then");
            branches.add(expressions.expression());
        }
        if (at.skip("else")) {
            branches.add(expressions.expression());
        }
        at.word("end");
        if (branches.isEmpty()) {
            throw at.unread();
        }
        if (compared) {
            conditions.add(new Expr.Composite("CASE", List.copyOf(hidden)));
        }
        return new Expr.CaseExpression("CASE", List.copyOf(conditions), List.copyOf(branches), start, at.lastEnd());
    }

    /** A column or a call. */
    private Expr named(int start) {
        if (calls.isCall()) {
            return calls.call(start);
        }
        List<Token> path = at.path();
        if (at.isSymbol(".")) {
            throw at.unread();
        }
        return Cursor.ref(path);
    }
}
