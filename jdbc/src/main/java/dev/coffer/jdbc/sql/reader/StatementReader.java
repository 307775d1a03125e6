package dev.coffer.jdbc.sql.reader;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Analysis;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Limits;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.List;
import java.util.Locale;

/**
 * Reads a statement by its skeleton: which clauses there are, and what stands in each, is understood completely, or the statement
 * is refused. Every token is taken once, in order; so nothing is overlooked, and what is not expected ends the reading. Stateless.
 */
public final class StatementReader {
    private StatementReader() {}

    /**
     * Reads a statement.
     *
     * @throws UnsupportedStatementException if it is of another form, or any part of it is not understood
     */
    public static Analysis read(SqlText text, Dialect dialect) {
        Limits.require(text);
        Cursor at = new Cursor(text, dialect);
        try {
            SqlForm form = form(at);
            while (at.skipSymbol(";")) {
                // several are as good as one
            }
            if (!at.atEnd()) {
                throw at.unread();
            }
            return new Analysis(form, at.met());
        } catch (UnreadException e) {
            throw refusal(at, e.token());
        }
    }

    private static SqlForm form(Cursor at) {
        QueryReader queries = new QueryReader(at);
        Cursor.Mark start = at.mark();
        List<Query.Named> named = queries.named();
        if (at.isWord("update")) {
            return new WriteReader(at, queries).update(named);
        }
        if (at.isWord("delete")) {
            return new WriteReader(at, queries).delete(named);
        }
        if ((at.isWord("insert") || (at.isWord("replace") && at.dialect() == Dialect.MARIADB)) && named.isEmpty()) {
            return new WriteReader(at, queries).insert();
        }
        if (at.isWord("merge") && at.dialect() != Dialect.MARIADB) {
            return new MergeReader(at, queries).merge(named);
        }
        if (at.isWord("select") || at.isSymbol("(")) {
            at.back(start);
            return queries.query();
        }
        throw at.unread();
    }

    private static UnsupportedStatementException refusal(Cursor at, int index) {
        if (index >= at.size()) {
            return new UnsupportedStatementException("it ends where more is expected. Write it whole");
        }
        Token token = at.token(index);
        return new UnsupportedStatementException("it has a part that Coffer does not understand, at character "
                + (token.start() + 1) + ": " + describe(token) + ". Write it without, or split the statement");
    }

    /** Never a value. */
    private static String describe(Token token) {
        return switch (token.kind()) {
            case WORD -> token.text().toUpperCase(Locale.ROOT);
            case SYMBOL -> "'" + token.text() + "'";
            case QUOTED -> "a quoted name";
            case PARAMETER -> "a parameter";
            case STRING, SPECIAL_STRING, NUMBER -> "a literal";
        };
    }
}
