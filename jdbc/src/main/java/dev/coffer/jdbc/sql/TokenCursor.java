package dev.coffer.jdbc.sql;

import java.util.Set;

/** Walks over the tokens of a statement; what is demanded and not there makes the statement {@link NotSimpleException}. Not thread-safe. */
final class TokenCursor {
    /**
     * Words that are no names here, because somewhere in one of the dialects they begin or end something else. A word too many
     * costs a call of the parser; quoted it is a name in any case.
     */
    private static final Set<String> NO_NAMES = Set.of(
            "all",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "between",
            "binary",
            "by",
            "call",
            "case",
            "cast",
            "check",
            "collate",
            "connect",
            "constraint",
            "cross",
            "current",
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "database",
            "date",
            "default",
            "delayed",
            "delete",
            "desc",
            "distinct",
            "distinctrow",
            "div",
            "do",
            "else",
            "end",
            "escape",
            "except",
            "exists",
            "explain",
            "false",
            "fetch",
            "final",
            "first",
            "for",
            "force",
            "from",
            "full",
            "global",
            "group",
            "grouping",
            "having",
            "high_priority",
            "if",
            "ignore",
            "ilike",
            "in",
            "index",
            "inner",
            "insert",
            "intersect",
            "interval",
            "into",
            "is",
            "isnull",
            "join",
            "json",
            "last",
            "lateral",
            "left",
            "like",
            "limit",
            "local",
            "localtime",
            "localtimestamp",
            "low_priority",
            "match",
            "merge",
            "minus",
            "mod",
            "natural",
            "new",
            "next",
            "no",
            "not",
            "notnull",
            "null",
            "nulls",
            "of",
            "off",
            "offset",
            "old",
            "on",
            "only",
            "or",
            "order",
            "outer",
            "over",
            "overlaps",
            "partition",
            "pivot",
            "prior",
            "procedure",
            "qualify",
            "quick",
            "regexp",
            "replace",
            "returning",
            "right",
            "rlike",
            "row",
            "rownum",
            "rows",
            "sample",
            "select",
            "separator",
            "session_user",
            "set",
            "share",
            "similar",
            "some",
            "sounds",
            "sql_no_cache",
            "sql_calc_found_rows",
            "start",
            "straight_join",
            "symmetric",
            "sysdate",
            "system_user",
            "systimestamp",
            "table",
            "tablesample",
            "then",
            "ties",
            "time",
            "timestamp",
            "to",
            "top",
            "true",
            "union",
            "unique",
            "unknown",
            "unnest",
            "unpivot",
            "update",
            "use",
            "user",
            "using",
            "value",
            "values",
            "when",
            "where",
            "window",
            "with",
            "xml",
            "xor");

    private final SqlText sql;
    private int next;

    TokenCursor(SqlText sql) {
        this.sql = sql;
    }

    private boolean atEnd() {
        return next >= sql.tokens().size();
    }

    /** The token that comes next. */
    Token peek() {
        if (atEnd()) {
            throw new NotSimpleException();
        }
        return sql.tokens().get(next);
    }

    Token take() {
        Token token = peek();
        next++;
        return token;
    }

    boolean skip(String word) {
        boolean found = !atEnd() && peek().isWord(word);
        next += found ? 1 : 0;
        return found;
    }

    boolean skipSymbol(String symbol) {
        boolean found = !atEnd() && peek().isSymbol(symbol);
        next += found ? 1 : 0;
        return found;
    }

    void word(String word) {
        if (!skip(word)) {
            throw new NotSimpleException();
        }
    }

    void symbol(String symbol) {
        if (!skipSymbol(symbol)) {
            throw new NotSimpleException();
        }
    }

    boolean isName() {
        return !atEnd()
                && (peek().kind() == Token.Kind.QUOTED
                        || (peek().kind() == Token.Kind.WORD && !NO_NAMES.contains(peek().text())));
    }

    Token name() {
        if (!isName()) {
            throw new NotSimpleException();
        }
        return take();
    }

    /** The offset of what comes next. */
    int offset() {
        return peek().start();
    }

    /** The offset after what was taken last. */
    int lastEnd() {
        return sql.tokens().get(next - 1).end();
    }

    /** Nothing may follow but semicolons. */
    void end() {
        while (skipSymbol(";")) {
            // several are as good as one
        }
        if (!atEnd()) {
            throw new NotSimpleException();
        }
    }

    String text(int start, int end) {
        return sql.text().substring(start, end);
    }
}
