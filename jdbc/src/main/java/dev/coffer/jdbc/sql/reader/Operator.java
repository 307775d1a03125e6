package dev.coffer.jdbc.sql.reader;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Token;

/**
 * The signs that come next, as the database cuts them. PostgreSQL takes the longest run of them for one operator, of which
 * trailing signs of a number are no part unless it is made of the rarer ones; the others know a fixed set.
 *
 * @param text the signs; empty if there are none
 * @param tokens how many
 * @see <a href="https://www.postgresql.org/docs/current/sql-syntax-lexical.html#SQL-SYNTAX-OPERATORS">PostgreSQL, 4.1.3</a>
 */
record Operator(String text, int tokens) {
    private static final String SIGNS = "+-*/<>=~!@#%^&|`";
    private static final String RARE = "~!@#%^&|`?";
    private static final Operator NONE = new Operator("", 0);

    /** What it does. */
    enum Kind {
        NONE,
        COMPARISON,
        ARITHMETIC,
        OTHER
    }

    static Operator next(Cursor at) {
        if (!isSign(at.peek())) {
            return NONE;
        }
        StringBuilder text = new StringBuilder();
        int tokens = 0;
        int end = at.peek().start();
        while (isSign(at.peek(tokens)) && at.peek(tokens).start() == end) {
            text.append(at.peek(tokens).text());
            end = at.peek(tokens).end();
            tokens++;
        }
        return cut(text.toString(), tokens, at.dialect());
    }

    private static boolean isSign(Token token) {
        return token.kind() == Token.Kind.SYMBOL
                && !token.text().isEmpty()
                && (SIGNS.indexOf(token.text().charAt(0)) >= 0 || token.isSymbol("??"));
    }

    private static Operator cut(String run, int tokens, Dialect dialect) {
        if (dialect == Dialect.POSTGRESQL) {
            boolean rare = run.chars().anyMatch(c -> RARE.indexOf(c) >= 0);
            String text = run;
            int left = tokens;
            while (!rare && left > 1 && (text.endsWith("+") || text.endsWith("-"))) {
                text = text.substring(0, text.length() - 1);
                left--;
            }
            return new Operator(text, left);
        }
        for (String known : new String[] {"<=>", "->>", "<>", "!=", "<=", ">=", "||", "&&", "->", "<<", ">>"}) {
            if (run.startsWith(known)) {
                return new Operator(known, known.length());
            }
        }
        return new Operator(run.substring(0, 1), 1);
    }

    Kind kind() {
        return switch (text) {
            case "" -> Kind.NONE;
            case "=", "<>", "!=", "<", ">", "<=", ">=", "<=>" -> Kind.COMPARISON;
            case "+", "-", "*", "/", "%" -> Kind.ARITHMETIC;
            default -> Kind.OTHER;
        };
    }

    /** For messages. */
    String construct() {
        return text.equals("||") ? "concatenation" : "the operator " + text;
    }

    void take(Cursor at) {
        for (int i = 0; i < tokens; i++) {
            at.take();
        }
    }
}
