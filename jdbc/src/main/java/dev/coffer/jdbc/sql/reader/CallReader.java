package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads calls. What stands in their brackets is a list of expressions, or, where a function has a grammar of its own ({@code
 * EXTRACT(YEAR FROM c)}, {@code JSON_OBJECT(KEY 'a' VALUE b)}), an {@link Expr.Opaque}, which reaches from bracket to bracket. Not
 * thread-safe.
 */
final class CallReader {
    /** What looks like a call and may hold what is no expression. */
    private static final Set<String> CASTS = Set.of("cast", "try_cast", "safe_cast");

    /** Whose first argument is a unit of time, and no column. */
    private static final Set<String> OF_UNITS = Set.of("DATEADD", "TIMESTAMPADD", "DATEDIFF", "TIMESTAMPDIFF");

    private static final Set<String> QUANTIFIERS = Set.of("any", "all", "some", "exists", "in");

    private final Cursor at;
    private final ExpressionReader expressions;
    private final QueryReader queries;
    private final TypeReader types;
    private final OpaqueReader opaque;
    private final WindowReader windows;

    CallReader(Cursor at, ExpressionReader expressions, QueryReader queries, TypeReader types) {
        this.at = at;
        this.expressions = expressions;
        this.queries = queries;
        this.types = types;
        this.opaque = new OpaqueReader(at, queries);
        this.windows = new WindowReader(at, expressions, queries);
    }

    /** Whether a name with a bracket behind it comes next. */
    boolean isCall() {
        int ahead = 0;
        while (at.peek(ahead).isName() && at.peek(ahead + 1).isSymbol(".")) {
            ahead += 2;
        }
        return at.peek(ahead).isName()
                && at.peek(ahead + 1).isSymbol("(")
                && (ahead > 0 || !QUANTIFIERS.contains(at.peek().text()))
                && !(ahead == 0
                        && at.peek().kind() == Token.Kind.WORD
                        && Words.areNoCalls().contains(at.peek().text()));
    }

    Expr call(int start) {
        String name = name();
        if (CASTS.contains(name.toLowerCase(Locale.ROOT))) {
            return cast(start);
        }
        Cursor.Mark mark = at.mark();
        Expr called;
        try {
            called = arguments(name, start);
        } catch (UnreadException e) {
            at.back(mark);
            called = opaque.brackets("the function " + name);
        }
        return windows.behind(called, name);
    }

    /** In capitals, as it is called in messages. */
    private String name() {
        StringBuilder name = new StringBuilder();
        while (!at.isSymbol("(")) {
            Token token = at.take();
            name.append(token.isSymbol(".") ? "." : token.text());
        }
        return name.toString().toUpperCase(Locale.ROOT);
    }

    private Expr cast(int start) {
        at.symbol("(");
        Expr operand = expressions.expression();
        at.word("as");
        String type = types.type();
        at.symbol(")");
        return new Expr.Cast(operand, type, start, at.lastEnd());
    }

    private Expr arguments(String name, int start) {
        at.symbol("(");
        if (name.equals("COUNT") && at.isSymbol("*") && at.peek(1).isSymbol(")")) {
            at.take();
            at.take();
            return new Expr.Composite("COUNT(*)", List.of());
        }
        if (OF_UNITS.contains(name)
                && Units.isUnit(at.peek().text())
                && at.peek(1).isSymbol(",")) {
            at.take();
            at.take();
        }
        boolean distinct = at.skip("distinct");
        if (!distinct) {
            at.skip("all");
        }
        List<Expr> arguments = at.isSymbol(")") ? List.of() : queries.isQuery() ? query() : expressions.list();
        List<Expr> order = at.skip("order", "by") ? queries.sorting() : List.of();
        if (at.skip("separator") && !at.take().isLiteral()) {
            throw at.unread();
        }
        at.symbol(")");
        return of(name, distinct, arguments, order, start);
    }

    /** {@code f(SELECT ...)}, as some write it. */
    private List<Expr> query() {
        int start = at.offset();
        return List.of(new Expr.Scalar(queries.query(), start, at.lastEnd()));
    }

    private Expr of(String name, boolean distinct, List<Expr> arguments, List<Expr> order, int start) {
        if (!order.isEmpty()) {
            List<Expr> all = new ArrayList<>(arguments);
            all.addAll(order);
            return new Expr.Composite("the function " + name, List.copyOf(all));
        }
        return switch (name) {
            case "COUNT" -> new Expr.Count(distinct, arguments);
            case "COALESCE", "IFNULL", "NVL" ->
                arguments.isEmpty()
                        ? new Expr.Composite("the function " + name, arguments)
                        : new Expr.CaseExpression("the function " + name, List.of(), arguments, start, at.lastEnd());
            case "VALUES", "VALUE" ->
                arguments.size() == 1 && arguments.get(0) instanceof Expr.ColumnRef column
                        ? new Expr.Proposed(column, start, at.lastEnd())
                        : new Expr.Composite("the function " + name, arguments);
            default -> new Expr.Composite("the function " + name, arguments);
        };
    }
}
