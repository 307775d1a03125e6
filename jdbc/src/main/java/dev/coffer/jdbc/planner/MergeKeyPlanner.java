package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.List;

/**
 * Plans H2's {@code MERGE INTO table [KEY (columns)]}, which writes what an INSERT of the same rows would, and finds the row by its
 * key: by its tag, if a protected column is of the key. Not thread-safe.
 */
final class MergeKeyPlanner {
    private static final String CONSTRUCT = "the KEY of MERGE";

    private final PlanningContext context;

    MergeKeyPlanner(PlanningContext context) {
        this.context = context;
    }

    StatementPlan plan(SqlForm.MergeKey merge) {
        BoundTable table = prepare(merge);
        return context.plan(List.of(), table.keyColumns());
    }

    /** What is written, without what the statement returns. */
    BoundTable prepare(SqlForm.MergeKey merge) {
        SqlForm.Insert insert = merge.insert();
        BoundTable table = new InsertPlanner(context, insert).prepare(insert);
        new UpsertPlanner(context, new QueryPlanner(context), table).requireFound(merge.key(), CONSTRUCT);
        requireNoDefault(merge, table);
        return table;
    }

    /** H2 looks for no row by DEFAULT and says so; the tag beside it is NULL, by which it would look. */
    private static void requireNoDefault(SqlForm.MergeKey merge, BoundTable table) {
        SqlForm.Insert insert = merge.insert();
        List<String> names = insert.columns().isEmpty()
                ? table.visible("name them").stream().map(CatalogColumn::folded).toList()
                : insert.columns().stream().map(Expr.ColumnRef::name).toList();
        for (Expr.ColumnRef ref : merge.key()) {
            ColumnCipher column = table.columns().get(ref.name());
            int position = names.indexOf(ref.name());
            for (SqlForm.Row row : insert.rows()) {
                if (column != null && position >= 0 && row.values().get(position) instanceof Expr.Default) {
                    throw new UnsupportedStatementException(
                            column + " is protected, and " + CONSTRUCT
                                    + " looks for it by DEFAULT, which is no value: give it one, or NULL for a row that is not there");
                }
            }
        }
    }
}
