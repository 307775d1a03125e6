package dev.coffer.jdbc.rewrite;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.scope.JoinedRelation;
import dev.coffer.jdbc.scope.Refusal;
import dev.coffer.jdbc.scope.Relation;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code JOIN ... USING (columns)} makes one column of two. Where neither is protected it goes as it is, and the rows are what they are
 * without Coffer; who names such a column without a qualifier means the one to the left. Stateless.
 */
public final class UsingColumns {
    private UsingColumns() {}

    /** @param relations those before it, of which the ones to the right of the join are replaced */
    public static void join(Query.FromUsing using, List<Relation> relations) {
        for (Expr.ColumnRef column : using.columns()) {
            owner(column, relations, using.left(), using.right());
            int right = owner(column, relations, using.right(), relations.size());
            relations.set(right, merged(relations.get(right), column.name()));
        }
    }

    /** The only one of them that has it. */
    private static int owner(Expr.ColumnRef column, List<Relation> relations, int first, int end) {
        int owner = -1;
        for (int i = first; i < end; i++) {
            Relation.Known known = relations.get(i).find(column);
            if (known != null && known.column() != null) {
                throw Refusal.construct(known.column(), "JOIN ... USING");
            }
            if (known != null && owner >= 0) {
                throw untraced(column);
            }
            owner = known == null ? owner : i;
        }
        if (owner < 0) {
            throw untraced(column);
        }
        return owner;
    }

    private static UnsupportedStatementException untraced(Expr.ColumnRef column) {
        return new UnsupportedStatementException("the column " + column.name()
                + " of USING cannot be traced to exactly one table on either side. Write ON a.column = b.column");
    }

    private static Relation merged(Relation relation, String name) {
        Set<String> names = new TreeSet<>(Set.of(name));
        if (relation instanceof JoinedRelation joined) {
            names.addAll(joined.merged());
            return new JoinedRelation(joined.whole(), Set.copyOf(names));
        }
        return new JoinedRelation(relation, Set.copyOf(names));
    }
}
