package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.sql.Expr;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What stands to the right of JOIN ... USING: its columns of these names are one with those to the left, which a name without a
 * qualifier means. Neither is protected. Immutable.
 *
 * @param merged folded names
 */
public record JoinedRelation(Relation whole, Set<String> merged) implements Relation {
    @Override
    public boolean isMeantBy(String schema, String qualifier) {
        return whole.isMeantBy(schema, qualifier);
    }

    @Override
    public @Nullable Known find(Expr.ColumnRef ref) {
        return isMerged(ref) ? null : whole.find(ref);
    }

    /** Whether this is a column that is found to the left. */
    boolean isMerged(Expr.ColumnRef ref) {
        return ref.qualifier().isEmpty() && merged.contains(ref.name());
    }

    @Override
    public boolean isColumn(Expr.ColumnRef word, String construct) {
        return whole.isColumn(word, construct);
    }

    @Override
    public boolean isComplete() {
        return whole.isComplete();
    }

    @Override
    public String written() {
        return whole.written();
    }

    @Override
    public List<OutputColumn> star() {
        return whole.star();
    }

    @Override
    public String describe() {
        return whole.describe();
    }
}
