package dev.coffer.jdbc.oracle.jsqlparser;

import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.Set;

/**
 * The types of casts, by the tokens: the parser does not always tell where a cast ends. Words of a list, and numbers. Not
 * thread-safe.
 */
final class JsqlCasts {
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

    JsqlCasts(SqlText sql, Coverage coverage) {
        this.sql = sql;
        this.coverage = coverage;
    }

    boolean isFunctionStyle(int start) {
        int i = sql.tokenAt(start);
        return i >= 0 && sql.tokens().get(i).isWord("cast");
    }

    /** {@code CAST(operand AS type)}, whose operand is covered already. */
    Expr functionStyle(Expr operand, int start, int end) {
        int depth = 0;
        int as = -1;
        for (int i = sql.tokenAt(start);
                i < sql.tokens().size() && sql.tokens().get(i).start() < end;
                i++) {
            Token token = sql.tokens().get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            as = depth == 1 && token.isWord("as") ? i : as;
        }
        if (as < 0) {
            throw Coverage.offsets();
        }
        Token cast = sql.tokens().get(sql.tokenAt(start));
        coverage.cover(cast.start(), cast.end());
        coverage.cover(sql.tokens().get(as).start(), sql.tokens().get(as).end());
        int close = typeFrom(as + 1);
        if (close >= sql.tokens().size()
                || !sql.tokens().get(close).isSymbol(")")
                || sql.tokens().get(close).end() != end) {
            throw Coverage.offsets();
        }
        return new Expr.Cast(operand, text(as + 1, close), start, end);
    }

    /** {@code operand::type}, whose operand ends at {@code operandEnd} and is covered already. */
    Expr shorthand(Expr operand, int start, int operandEnd) {
        int i = 0;
        while (i < sql.tokens().size() && sql.tokens().get(i).start() < operandEnd) {
            i++;
        }
        if (i >= sql.tokens().size() || !sql.tokens().get(i).isSymbol("::")) {
            throw Coverage.offsets();
        }
        int after = typeFrom(i + 1);
        return new Expr.Cast(
                operand, text(i + 1, after), start, sql.tokens().get(after - 1).end());
    }

    /** Covers the words and numbers of a type, and gives the index of the token after it. */
    private int typeFrom(int first) {
        int i = first;
        while (i < sql.tokens().size()) {
            Token token = sql.tokens().get(i);
            if (token.kind() == Token.Kind.WORD && TYPE_WORDS.contains(token.text())) {
                coverage.cover(token.start(), token.end());
                i++;
            } else if (i > first && token.isSymbol("(")) {
                i = lengthFrom(i + 1);
            } else if (i > first && token.isSymbol("[") && i + 1 < sql.tokens().size()) {
                if (!sql.tokens().get(i + 1).isSymbol("]")) {
                    throw Coverage.offsets();
                }
                coverage.cover(token.start(), sql.tokens().get(i + 1).end());
                i += 2;
            } else {
                break;
            }
        }
        if (i == first) {
            throw new dev.coffer.error.UnsupportedStatementException(
                    "it has a cast to a type that Coffer does not know. Cast to a standard type, or write it without");
        }
        return i;
    }

    private int lengthFrom(int first) {
        int i = first;
        while (i < sql.tokens().size()
                && (sql.tokens().get(i).kind() == Token.Kind.NUMBER
                        || sql.tokens().get(i).isSymbol(","))) {
            coverage.cover(sql.tokens().get(i).start(), sql.tokens().get(i).end());
            i++;
        }
        if (i >= sql.tokens().size() || !sql.tokens().get(i).isSymbol(")")) {
            throw Coverage.offsets();
        }
        return i + 1;
    }

    private String text(int first, int after) {
        StringBuilder text = new StringBuilder();
        for (int i = first; i < after; i++) {
            Token token = sql.tokens().get(i);
            boolean word = token.kind() == Token.Kind.WORD;
            text.append(word && !text.isEmpty() ? " " : "").append(sql.text(), token.start(), token.end());
        }
        return Names.fold(text.toString());
    }
}
