package dev.coffer.jdbc.words;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Whether what decides between values gives the same answer twice. A choice that is assigned to a column with tags is evaluated
 * once for the envelope and once for the tag; {@code CASE WHEN random() < 0.5} would give a row the tag of the other value, and
 * that row would be found by a value that it does not have. Stateless.
 *
 * <p>Proven by what is known to depend on its operands alone; anything else, a function that nobody listed, a variable, a
 * sequence, is refused. So is a subquery over a view, which may be made of such functions; and on MariaDB, which assigns from left to right, one that asks for the assigned column, since it sees the new value.
 */
public final class Repeatable {
    /** What may stand before a bracket: key words, types, and functions of the standard that depend on their operands alone. */
    private static final Set<String> BEFORE_BRACKET = Set.of(
            ("case when then else and or not in is like between from as for where on join select exists coalesce nullif cast values any all"
                            + " varchar char character varying decimal numeric time timestamp binary varbinary float"
                            + " lower upper length char_length character_length octet_length abs mod round floor ceil ceiling"
                            + " sign trim ltrim rtrim substring substr left right concat replace position extract greatest least")
                    .split(" ", -1));

    /** What changes between two readings without any bracket. */
    private static final Set<String> CHANGING =
            Set.of("with", "table", "next", "nextval", "currval", "sysdate", "systimestamp", "rownum");

    private Repeatable() {}

    /**
     * @param column with tags, which the choice is assigned to
     * @param tablesOnly whether no table that the statement names is a view; asked only where it matters
     */
    public static void require(
            SqlText sql, Dialect dialect, BooleanSupplier tablesOnly, ColumnCipher column, Expr.CaseExpression choice) {
        List<Token> tokens = sql.tokens();
        boolean queries = false;
        int depth = 0;
        int queryDepth = Integer.MAX_VALUE; // of the brackets around the subquery that the token stands in
        boolean asksForItself = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.start() < choice.start() || token.end() > choice.end()) {
                continue;
            }
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (token.isWord("select")) {
                queries = true;
                queryDepth = Math.min(queryDepth, depth);
            } else if (depth < queryDepth) {
                queryDepth = Integer.MAX_VALUE;
            }
            asksForItself |= depth >= queryDepth && isNamed(token, column);
            boolean variable = token.isSymbol("@");
            boolean changing = token.kind() == Token.Kind.WORD && CHANGING.contains(token.text());
            boolean unknown = i + 1 < tokens.size()
                    && tokens.get(i + 1).isSymbol("(")
                    && token.isName()
                    && !BEFORE_BRACKET.contains(token.text());
            if (variable || changing || unknown) {
                throw Refusal.value(
                        column,
                        choice.construct() + " by " + (variable ? "a variable" : token.text())
                                + ", which may answer differently when the tag is written");
            }
        }
        if (queries && ((asksForItself && dialect == Dialect.MARIADB) || !tablesOnly.getAsBoolean())) {
            throw Refusal.value(
                    column,
                    choice.construct() + " by a subquery, which may answer differently when the tag is written");
        }
    }

    private static boolean isNamed(Token token, ColumnCipher column) {
        return token.isName() && column.toString().endsWith("." + token.text());
    }
}
