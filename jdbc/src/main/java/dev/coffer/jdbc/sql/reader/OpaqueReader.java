package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what nobody knows the grammar of, from a bracket to the one that closes it: every word in it is a name, for it might be one;
 * parameters, literals and subqueries are kept apart. Not thread-safe.
 */
final class OpaqueReader {
    private final Cursor at;
    private final QueryReader queries;

    OpaqueReader(Cursor at, QueryReader queries) {
        this.at = at;
        this.queries = queries;
    }

    Expr.Opaque brackets(String construct) {
        int start = at.offset();
        List<Expr> names = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        List<Query> inner = new ArrayList<>();
        at.symbol("(");
        int depth = 1;
        while (depth > 0) {
            Token token = at.peek();
            if (queries.isQueryInBrackets()) {
                inner.add(queries.nested());
            } else if (queries.isQuery()) {
                inner.add(queries.query());
                if (!at.isSymbol(")")) {
                    throw at.unread(); // what follows may be a part of the query that was not read as one
                }
            } else if (token.isName()) {
                names.add(name());
            } else {
                at.take();
                depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
                if (token.kind() == Token.Kind.PARAMETER) {
                    values.add(new Expr.Parameter(token.start(), token.end()));
                } else if (token.isLiteral()) {
                    values.add(new Expr.Literal(token.kind(), token.start(), token.end()));
                } else if (token.isSymbol("*") || token.isSymbol("{") || token.isSymbol(";")) {
                    throw at.unread(); // a star means every column
                }
            }
        }
        return new Expr.Opaque(
                construct, List.copyOf(names), List.copyOf(values), List.copyOf(inner), start, at.lastEnd());
    }

    private Expr name() {
        List<Token> path = new ArrayList<>(List.of(at.take()));
        while (at.isSymbol(".") && at.peek(1).isName()) {
            at.take();
            path.add(at.take());
        }
        if (at.isSymbol(".") && at.peek(1).isSymbol("*")) {
            throw at.unread();
        }
        return Cursor.ref(path);
    }
}
