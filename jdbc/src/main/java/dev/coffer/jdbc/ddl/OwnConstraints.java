package dev.coffer.jdbc.ddl;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The constraints that the policy itself wants, where a statement adds them: their literals are the first bytes of every envelope and
 * no values. So a table can be repaired, or made by a migration, through Coffer. Immutable.
 */
final class OwnConstraints {
    /** What is left of one: CONSTRAINT and its name. */
    private static final int NAMED = 2;

    private static final Set<String> CONSTRAINT = Set.of("constraint");

    private record Condition(ProtectedColumn column, SqlText text) {}

    private final SqlText sql;
    private final List<Condition> conditions = new ArrayList<>();

    /**
     * Those that stand there to the letter, each with CONSTRAINT and its name before it; case, blanks and quotes around names are
     * free.
     */
    OwnConstraints(SqlText sql, Collection<ProtectedColumn> columns, Dialect dialect) {
        this.sql = sql;
        if (sql.hasWord(CONSTRAINT)) {
            for (ProtectedColumn column : columns) {
                ColumnConstraint constraint = column.constraint(SqlDialect.valueOf(dialect.name()));
                conditions.add(new Condition(
                        column,
                        Lexer.read(
                                "CONSTRAINT " + constraint.name() + " CHECK (" + constraint.expression() + ")",
                                dialect)));
            }
        }
    }

    /** Whether one of this column stands anywhere. */
    boolean has(ProtectedColumn column) {
        for (int i = 0; i < sql.tokens().size(); i++) {
            Condition condition = at(i);
            if (condition != null && condition.column() == column) {
                return true;
            }
        }
        return false;
    }

    boolean isNext(Run run) {
        return !run.atEnd() && at(run.at()) != null;
    }

    /** Skips one that comes next. */
    boolean skip(Run run) {
        Condition condition = run.atEnd() ? null : at(run.at());
        if (condition != null) {
            run.goTo(run.at() + condition.text().tokens().size());
        }
        return condition != null;
    }

    /** The tokens of the statement less their conditions. */
    List<Token> leftOut() {
        List<Token> left = new ArrayList<>();
        for (int i = 0; i < sql.tokens().size(); ) {
            Condition condition = at(i);
            left.addAll(sql.tokens().subList(i, i + (condition == null ? 1 : NAMED)));
            i += condition == null ? 1 : condition.text().tokens().size();
        }
        return left;
    }

    private @Nullable Condition at(int start) {
        if (sql.tokens().get(start).isWord("constraint")) {
            for (Condition condition : conditions) {
                if (isAt(start, condition.text())) {
                    return condition;
                }
            }
        }
        return null;
    }

    private boolean isAt(int start, SqlText condition) {
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
