package dev.coffer.jdbc.sql;

import java.util.ArrayList;
import java.util.List;

/** What stands in {@link SimpleForms}: columns, values, and conditions on them, without brackets and functions. Not thread-safe. */
final class SimpleExpressions {
    private final TokenCursor at;

    SimpleExpressions(TokenCursor at) {
        this.at = at;
    }

    /** {@code [[schema.]qualifier.]name}. */
    Expr.ColumnRef column() {
        List<Token> path = path();
        Token last = path.get(path.size() - 1);
        return ref(path, last);
    }

    /** A name without qualifiers. */
    Expr.ColumnRef name() {
        Token name = at.name();
        return ref(List.of(name), name);
    }

    private List<Token> path() {
        List<Token> path = new ArrayList<>(List.of(at.name()));
        while (at.skipSymbol(".")) {
            path.add(at.name());
        }
        if (path.size() > 3) {
            throw new NotSimpleException();
        }
        return path;
    }

    private static Expr.ColumnRef ref(List<Token> path, Token last) {
        int size = path.size();
        return new Expr.ColumnRef(
                size > 2 ? path.get(size - 3).text() : "",
                size > 1 ? path.get(size - 2).text() : "",
                last.text(),
                path.get(0).start(),
                last.start(),
                last.end());
    }

    /** An item of a select list: a column, a star or {@code COUNT(*)}, with or without {@code AS alias}. */
    Query.Item item() {
        if (at.peek().isSymbol("*")) {
            Token star = at.take();
            return new Query.Item(
                    new Expr.Star("", "", "", star.start(), star.end()), "", "", star.start(), star.end());
        }
        Token first = at.name();
        if (first.isWord("count") && at.skipSymbol("(")) {
            at.symbol("*");
            int end = at.peek().end();
            at.symbol(")");
            return aliased(new Expr.Composite("COUNT(*)", List.of()), "", first.start(), end);
        }
        List<Token> path = new ArrayList<>(List.of(first));
        while (at.skipSymbol(".")) {
            if (at.peek().isSymbol("*")) {
                return star(path, at.take());
            }
            path.add(at.name());
        }
        if (path.size() > 3) {
            throw new NotSimpleException();
        }
        Token last = path.get(path.size() - 1);
        return aliased(ref(path, last), at.text(last.start(), last.end()), first.start(), last.end());
    }

    private Query.Item star(List<Token> path, Token star) {
        int size = path.size();
        if (size > 2) {
            throw new NotSimpleException();
        }
        Token last = path.get(size - 1);
        return new Query.Item(
                new Expr.Star(
                        size > 1 ? path.get(0).text() : "",
                        last.text(),
                        at.text(path.get(0).start(), last.end()),
                        path.get(0).start(),
                        star.end()),
                "",
                "",
                path.get(0).start(),
                star.end());
    }

    private Query.Item aliased(Expr value, String written, int start, int end) {
        if (!at.skip("as")) {
            return new Query.Item(value, "", written, start, end);
        }
        Token alias = at.name();
        return new Query.Item(value, alias.text(), at.text(alias.start(), alias.end()), start, alias.end());
    }

    /** Predicates between which only AND stands, or only OR. */
    Expr condition() {
        Expr first = predicate();
        String link = at.skip("and") ? "and" : at.skip("or") ? "or" : "";
        if (link.isEmpty()) {
            return first;
        }
        List<Expr> operands = new ArrayList<>(List.of(first, predicate()));
        while (at.skip(link)) {
            operands.add(predicate());
        }
        return new Expr.Logical(List.copyOf(operands));
    }

    private Expr predicate() {
        Expr left = operand();
        if (at.skip("is")) {
            at.skip("not");
            at.word("null");
            return new Expr.IsNull(left);
        }
        boolean negated = at.skip("not");
        if (at.skip("in")) {
            return in(left);
        }
        if (at.skip("like")) {
            return new Expr.Composite("LIKE", List.of(left, operand()));
        }
        if (negated) {
            throw new NotSimpleException();
        }
        return comparison(left);
    }

    private Expr in(Expr left) {
        at.symbol("(");
        List<Expr> elements = new ArrayList<>();
        do {
            elements.add(value());
        } while (at.skipSymbol(","));
        at.symbol(")");
        return new Expr.In(left, List.copyOf(elements));
    }

    private Expr comparison(Expr left) {
        Token first = at.take();
        StringBuilder operator = new StringBuilder(first.text());
        if (first.kind() == Token.Kind.SYMBOL && !first.isSymbol("=") && at.offset() == first.end()) {
            operator.append(
                    at.peek().isSymbol("=") || at.peek().isSymbol(">")
                            ? at.take().text()
                            : "");
        }
        return switch (operator.toString()) {
            case "=" -> equality(Expr.Equality.EQUAL, left);
            case "<>", "!=" -> equality(Expr.Equality.NOT_EQUAL, left);
            case "<", ">", "<=", ">=" -> new Expr.Composite("the comparison " + operator, List.of(left, operand()));
            default -> throw new NotSimpleException();
        };
    }

    private Expr equality(Expr.Equality kind, Expr left) {
        Expr right = operand();
        return new Expr.Comparison(kind, left, right, left.start(), right.end());
    }

    private Expr operand() {
        return at.isName() ? column() : value();
    }

    /** What may be assigned: a value, or DEFAULT. */
    Expr assigned() {
        Token token = at.peek();
        return at.skip("default") ? new Expr.Default(token.start(), token.end()) : value();
    }

    /** A parameter or a literal. */
    Expr value() {
        Token token = at.take();
        if (token.isSymbol("-")) {
            Expr number = number();
            return new Expr.Literal(Token.Kind.NUMBER, token.start(), number.end());
        }
        return switch (token.kind()) {
            case PARAMETER -> new Expr.Parameter(token.start(), token.end());
            case STRING -> new Expr.Literal(Token.Kind.STRING, token.start(), token.end());
            case NUMBER -> number(token);
            case WORD -> keyword(token);
            default -> throw new NotSimpleException();
        };
    }

    private static Expr keyword(Token token) {
        return switch (token.text()) {
            case "null" -> new Expr.Null(token.start(), token.end());
            case "true", "false" -> new Expr.BooleanLiteral(token.isWord("true"), token.start(), token.end());
            default -> throw new NotSimpleException();
        };
    }

    Expr number() {
        return number(at.take());
    }

    /** Digits with at most one point between them: what all the dialects read alike. */
    private Expr number(Token token) {
        String text = token.kind() == Token.Kind.NUMBER ? at.text(token.start(), token.end()) : "";
        int points = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean inside = c == '.' && i > 0 && i + 1 < text.length();
            points += inside ? 1 : 0;
            if (!inside && (c < '0' || c > '9')) {
                throw new NotSimpleException();
            }
        }
        if (text.isEmpty() || points > 1) {
            throw new NotSimpleException();
        }
        return new Expr.Literal(Token.Kind.NUMBER, token.start(), token.end());
    }

    /** Of LIMIT and OFFSET. */
    Expr limit() {
        Token token = at.peek();
        if (token.kind() == Token.Kind.PARAMETER) {
            return value();
        }
        return number();
    }
}
