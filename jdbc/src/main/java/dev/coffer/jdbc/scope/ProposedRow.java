package dev.coffer.jdbc.scope;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The row that an INSERT proposes, whose columns it gives names of their own: MySQL's {@code AS name (columns)}. The tags among them
 * have names that Coffer gives. Immutable.
 */
public record ProposedRow(String alias, List<Column> columns) implements Relation {
    /**
     * @param name folded
     * @param column null if it is not protected
     * @param derived the quoted names of what is written along with it, in the column's order
     */
    public record Column(String name, @Nullable ColumnCipher column, List<String> derived) {}

    @Override
    public boolean isMeantBy(String schema, String qualifier) {
        return schema.isEmpty() && qualifier.equals(alias);
    }

    /** What is derived is qualified as the column is, and its name is no other's, so that it is found without a qualifier as well. */
    @Override
    public @Nullable Known find(Expr.ColumnRef ref) {
        Known found = null;
        for (Column each : columns) {
            if (each.name().equals(ref.name())) {
                if (found != null) {
                    throw new UnsupportedStatementException(
                            "the column " + ref.name() + " is twice in " + alias + ": give the two different names");
                }
                found = new Known(each.column(), each.derived(), null, true, null);
            }
        }
        return found;
    }

    @Override
    public boolean isColumn(Expr.ColumnRef word, String construct) {
        boolean found = false;
        for (Column each : columns) {
            if (each.column() != null && (word.isPart(each.name()) || word.isPart(alias))) {
                throw Refusal.construct(each.column(), construct);
            }
            boolean here = word.qualifier().isEmpty() || isMeantBy(word.schema(), word.qualifier());
            found |= here && each.name().equals(word.name());
        }
        return found;
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public String written() {
        return alias;
    }

    @Override
    public List<OutputColumn> star() {
        List<OutputColumn> outputs = new ArrayList<>();
        columns.forEach(each -> outputs.add(OutputColumn.of(each.name(), each.column())));
        return outputs;
    }

    @Override
    public String describe() {
        return alias;
    }
}
