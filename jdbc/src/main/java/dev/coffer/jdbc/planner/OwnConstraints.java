package dev.coffer.jdbc.planner;

import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ColumnConstraint;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.SqlDialect;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The constraints that the policy itself wants, where a statement adds them: their literals are the first bytes of every envelope and
 * no values. So a table can be repaired, or made by a migration, through Coffer. Stateless.
 */
final class OwnConstraints {
    /** What is left of one: CONSTRAINT and its name. */
    private static final int NAMED = 2;

    private OwnConstraints() {}

    /**
     * The tokens of a statement less the conditions that stand there to the letter, each behind CONSTRAINT and its name; case, blanks
     * and quotes around names are free.
     */
    static List<Token> leftOut(SqlText sql, Collection<ProtectedColumn> columns, Dialect dialect) {
        List<SqlText> conditions = new ArrayList<>();
        for (ProtectedColumn column : columns) {
            ColumnConstraint constraint = column.constraint(SqlDialect.valueOf(dialect.name()));
            conditions.add(Lexer.read(
                    "CONSTRAINT " + constraint.name() + " CHECK (" + constraint.expression() + ")", dialect));
        }
        List<Token> left = new ArrayList<>();
        for (int i = 0; i < sql.tokens().size(); ) {
            int length = lengthAt(sql, i, conditions);
            left.addAll(sql.tokens().subList(i, i + (length == 0 ? 1 : NAMED)));
            i += Math.max(1, length);
        }
        return left;
    }

    private static int lengthAt(SqlText sql, int start, List<SqlText> conditions) {
        if (sql.tokens().get(start).isWord("constraint")) {
            for (SqlText condition : conditions) {
                if (isAt(sql, start, condition)) {
                    return condition.tokens().size();
                }
            }
        }
        return 0;
    }

    private static boolean isAt(SqlText sql, int start, SqlText condition) {
        int length = condition.tokens().size();
        if (start + length > sql.tokens().size()) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            Token here = sql.tokens().get(start + i);
            Token wanted = condition.tokens().get(i);
            boolean same = wanted.isName()
                    ? here.isName() && here.text().equals(wanted.text())
                    : here.kind() == wanted.kind() && text(sql, here).equals(text(condition, wanted));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static String text(SqlText sql, Token token) {
        return sql.text().substring(token.start(), token.end());
    }
}
