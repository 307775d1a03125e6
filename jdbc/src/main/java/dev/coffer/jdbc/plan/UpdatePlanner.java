package dev.coffer.jdbc.plan;

import dev.coffer.error.UnsupportedStatement;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.SqlText;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plans {@code UPDATE table SET column = value, ... WHERE} and {@code DELETE FROM table WHERE}. Not thread-safe. */
final class UpdatePlanner {
    private final SqlText sql;
    private final Dialect dialect;
    private final Scope scope;
    private final Patch patch;
    private final Conditions conditions;

    UpdatePlanner(SqlText sql, Dialect dialect, Scope scope) {
        this.sql = sql;
        this.dialect = dialect;
        this.scope = scope;
        this.patch = new Patch(sql);
        this.conditions = new Conditions(scope);
    }

    StatementPlan plan(SqlForm.Update update) throws SQLException {
        BoundTable table = scope.tables().get(0);
        Set<String> seen = new HashSet<>();
        for (SqlForm.Assignment assignment : update.assignments()) {
            Scope.Owned owned = scope.resolve(assignment.column());
            if (!seen.add(owned.name())) {
                throw new UnsupportedStatement(
                        table.ref().name() + "." + owned.name() + " is assigned twice: assign it once");
            }
            if (owned.column() == null) {
                conditions.requireUnprotected(assignment.value(), "an assignment to another column");
            } else {
                assign(assignment, scope.seal(table, owned.column()), table);
            }
        }
        conditions.require(update.conditions());
        conditions.requireLimits(update.limits());
        return patch.plan(List.of(), KeyColumnsOf.table(dialect, scope, table));
    }

    private void assign(SqlForm.Assignment assignment, SealedColumn column, BoundTable table) throws SQLException {
        boolean sealed = new Assignments(sql, patch).place(column, assignment.value());
        String tag = column.column().tagColumn();
        if (tag == null) {
            return;
        }
        Expr value = assignment.value();
        String set = ", " + TagColumns.quoted(dialect, table, tag) + " = ";
        if (sealed) {
            patch.insertTag(assignment.end(), set + "?", value, column);
        } else {
            patch.insert(assignment.end(), set + "NULL");
        }
    }

    StatementPlan plan(SqlForm.Delete delete) {
        conditions.require(delete.conditions());
        conditions.requireLimits(delete.limits());
        return patch.plan(
                List.of(), KeyColumnsOf.table(dialect, scope, scope.tables().get(0)));
    }
}
