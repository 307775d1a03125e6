package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;

/** Reads what gives rows in FROM and is neither a table nor a query: functions and VALUES. Not thread-safe. */
final class RowsReader {
    private final Cursor at;
    private final QueryReader queries;
    private final ExpressionReader expressions;

    RowsReader(Cursor at, QueryReader queries, ExpressionReader expressions) {
        this.at = at;
        this.queries = queries;
        this.expressions = expressions;
    }

    boolean isRows() {
        if (at.isSymbol("(") && at.peek(1).isWord("values")) {
            return true;
        }
        int ahead = at.isWord("lateral") ? 1 : 0;
        if (!at.isName(at.peek(ahead))) {
            return false;
        }
        while (at.peek(ahead).isName() && at.peek(ahead + 1).isSymbol(".")) {
            ahead += 2;
        }
        return at.peek(ahead).isName()
                && !at.peek(ahead).isWord("table")
                && !at.peek(ahead).isWord("values")
                && at.peek(ahead + 1).isSymbol("(");
    }

    Query.From rows() {
        boolean values = at.isSymbol("(");
        List<Expr> operands = new ArrayList<>();
        int width = 0;
        if (values) {
            width = values(operands);
        } else {
            at.skip("lateral");
            operands.add(expressions.operand());
            if (at.skip("with")) {
                at.word("ordinality");
            }
        }
        boolean as = at.skip("as");
        if (!as && !at.isAlias()) {
            return new Query.FromRows(List.copyOf(operands), width, "", List.of(), "");
        }
        Token alias = at.name();
        List<String> columns = at.isSymbol("(") ? queries.names() : List.of();
        return new Query.FromRows(List.copyOf(operands), width, alias.text(), columns, at.text(alias));
    }

    /** {@code (VALUES (1, 2), (3, 4))}: how many each row has, 0 if they differ. */
    private int values(List<Expr> values) {
        int width = -1;
        at.symbol("(");
        at.word("values");
        do {
            at.skip("row");
            at.symbol("(");
            List<Expr> row = expressions.list();
            values.addAll(row);
            width = width < 0 || width == row.size() ? row.size() : 0;
            at.symbol(")");
        } while (at.skipSymbol(","));
        at.symbol(")");
        return width;
    }
}
