package dev.coffer.jdbc.rewrite;

import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Merge;
import dev.coffer.jdbc.sql.SqlForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the columns of a MERGE's source are for, by their names alone, before the source is planned. What it finds of a
 * protected column is an assumption: the source is encrypted for that column then, and planning each use proves that it is none
 * for anything else. What it finds of unprotected columns is a place for the source's values, so it must stand there by itself:
 * assigned, alone or as part of an expression, or compared. Not thread-safe.
 */
public final class MergeFlows {
    private final BoundTable table;
    private final String alias;
    private final List<String> labels;
    private final @Nullable ColumnCipher[] columns;
    private final Set<Integer> placed = new HashSet<>();
    private final Set<Integer> exact = new HashSet<>();

    private MergeFlows(BoundTable table, String alias, List<String> labels) {
        this.table = table;
        this.alias = alias;
        this.labels = labels;
        this.columns = new ColumnCipher[labels.size()];
    }

    /** @param labels of the source's columns, folded, empty where it has none that is known */
    public static SourceColumns of(Merge merge, BoundTable table, String alias, List<String> labels) {
        MergeFlows flows = new MergeFlows(table, alias, labels);
        merge.actions().forEach(flows::action);
        flows.condition(merge.on(), false);
        for (Merge.When when : merge.actions()) {
            when.conditions().forEach(each -> flows.condition(each, when.match() == Merge.Match.NOT_MATCHED));
        }
        String prefix = "coffer_tag_";
        while (hasPrefix(labels, prefix)) {
            prefix = "coffer_" + prefix;
        }
        return new SourceColumns(
                new ArrayList<>(Arrays.asList(flows.columns)),
                Set.copyOf(flows.placed),
                Set.copyOf(flows.exact),
                prefix);
    }

    private void action(Merge.When when) {
        when.assignments().forEach(each -> assigned(each.column(), each.value(), false));
        SqlForm.Insert insert = when.insert();
        if (insert == null) {
            return;
        }
        List<Expr.ColumnRef> written = written(insert);
        for (SqlForm.Row row : insert.rows()) {
            for (int i = 0; i < Math.min(written.size(), row.values().size()); i++) {
                assigned(written.get(i), row.values().get(i), true);
            }
        }
    }

    private List<Expr.ColumnRef> written(SqlForm.Insert insert) {
        if (!insert.columns().isEmpty() || table.catalog() == null) {
            return insert.columns();
        }
        return table.visible("name them").stream()
                .map(column -> new Expr.ColumnRef("", "", column.folded(), -1, -1, -1))
                .toList();
    }

    private void assigned(Expr.ColumnRef column, Expr value, boolean alone) {
        ColumnCipher target = table.columns().get(column.name());
        if (target != null || isPlain(column)) {
            carried(value, target, alone);
        }
    }

    /**
     * @param target null if it is not protected
     * @param alone whether the source's are the only columns that the value may name
     */
    private void carried(Expr value, @Nullable ColumnCipher target, boolean alone) {
        if (value instanceof Expr.ColumnRef ref) {
            place(position(ref, alone), target);
        } else if (value instanceof Expr.CaseExpression choice) {
            choice.conditions().forEach(each -> condition(each, alone));
            choice.branches().forEach(each -> carried(each, target, alone));
        } else if (value instanceof Expr.Parenthesized
                || (target == null && (value instanceof Expr.Composite || value instanceof Expr.Cast))) {
            value.operands().forEach(each -> carried(each, target, alone));
        } else {
            condition(value, alone);
        }
    }

    private void place(int position, @Nullable ColumnCipher target) {
        if (position >= 0 && target == null) {
            placed.add(position);
        } else if (position >= 0 && columns[position] == null) {
            columns[position] = target;
        }
    }

    private void condition(Expr e, boolean alone) {
        if (e instanceof Expr.RowComparison rows) {
            for (int i = 0; i < rows.left().size(); i++) {
                compared(List.of(rows.left().get(i), rows.right().get(i)), alone);
            }
        } else if (e instanceof Expr.Comparison || e instanceof Expr.In || e instanceof Expr.Composite) {
            compared(e.operands(), alone);
        } else if (e instanceof Expr.ColumnRef ref && position(ref, alone) >= 0) {
            exact.add(position(ref, alone));
        } else if (e instanceof Expr.Exists
                || e instanceof Expr.InQuery
                || e instanceof Expr.Scalar
                || e instanceof Expr.Opaque) {
            IntStream.range(0, columns.length).forEach(exact::add); // what stands in queries is not looked for
        }
        e.operands().forEach(operand -> condition(operand, alone));
    }

    /** What stands beside a column of the table by itself belongs to it, as a parameter in its place would. */
    private void compared(List<Expr> operands, boolean alone) {
        for (Expr operand : operands) {
            if (!alone && operand instanceof Expr.ColumnRef column && isOfTable(column)) {
                ColumnCipher target = table.columns().get(column.name());
                for (Expr other : operands) {
                    if (other instanceof Expr.ColumnRef ref) {
                        place(position(ref, false), target);
                    }
                }
            }
        }
    }

    private boolean isOfTable(Expr.ColumnRef column) {
        boolean meant = column.qualifier().isEmpty()
                ? !labels.contains(column.name())
                : table.isMeantBy(column.schema(), column.qualifier());
        return meant && (table.columns().containsKey(column.name()) || isPlain(column));
    }

    private boolean isPlain(Expr.ColumnRef column) {
        return table.catalog() != null
                && table.catalog().column(column.name()) != null
                && !table.columns().containsKey(column.name())
                && !table.tags().contains(column.name());
    }

    /** Which column of the source is meant, negative if none is, or not certainly. */
    private int position(Expr.ColumnRef ref, boolean alone) {
        boolean own = ref.qualifier().isEmpty()
                ? alone || table.catalog() == null || table.catalog().column(ref.name()) == null
                : ref.schema().isEmpty() && ref.qualifier().equals(alias);
        return own ? labels.indexOf(ref.name()) : -1;
    }

    private static boolean hasPrefix(List<String> labels, String prefix) {
        return labels.stream().anyMatch(label -> label.startsWith(prefix));
    }
}
