package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.error.StandardStateException;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.search.SearchMember;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The relations of a query, and which of them a column belongs to; what is not found is looked for in the query around it. A
 * column that cannot be traced to exactly one relation is refused: it might be protected. Immutable.
 *
 * @param outputs the select list, where clauses may name its aliases; empty elsewhere
 */
public record Scope(@Nullable Scope outer, List<Relation> relations, List<OutputColumn> outputs) {
    /**
     * A column with its owner.
     *
     * @param column null if it is not protected
     * @param derived the quoted names of what is written along with it, in the column's order; empty if they are out of reach
     * @param hidden the way to its tags where that is not one of those names, null if there is none
     * @param origin null if it is no column of a table in FROM of this query
     * @param byAlias whether it was found as an alias of the select list
     * @param seen false if the database does not show it, so that no value belongs to it
     * @param unplaced what the statement itself put into it, null if it is a table's
     */
    public record Owned(
            String name,
            @Nullable ColumnCipher column,
            List<String> derived,
            @Nullable TagPath hidden,
            OutputColumn.@Nullable Origin origin,
            boolean byAlias,
            boolean seen,
            @Nullable Unplaced unplaced) {
        /** The quoted name of its tags, null if they are out of reach. */
        public @Nullable String tag() {
            TagPath path = path();
            return path == null ? null : path.name();
        }

        /** The way to its tags, null if they are out of reach. */
        public @Nullable TagPath path() {
            String beside = derived(SearchMember.EQUALITY);
            return beside == null ? hidden : () -> beside;
        }

        /** The quoted name of what serves a member of the policy, null if there is none within reach. */
        public @Nullable String derived(SearchMember member) {
            int which = column == null ? -1 : column.derivedAt(member);
            return which < 0 || derived.isEmpty() ? null : derived.get(which);
        }
    }

    public static Scope of(@Nullable Scope outer, List<Relation> relations) {
        return new Scope(outer, List.copyOf(relations), List.of());
    }

    /** For GROUP BY, HAVING and ORDER BY. */
    public Scope withAliases(List<OutputColumn> list) {
        return new Scope(outer, relations, List.copyOf(list));
    }

    public Owned resolve(Expr.ColumnRef ref) {
        List<Relation.Known> owners = new ArrayList<>();
        OutputColumn.Origin origin = null;
        boolean complete = true;
        boolean merged = false;
        for (Relation relation : relations) {
            boolean meant = ref.qualifier().isEmpty() || relation.isMeantBy(ref.schema(), ref.qualifier());
            Relation.Known known = meant ? relation.find(ref) : null;
            if (known != null) {
                owners.add(known);
                Relation whole = relation instanceof JoinedRelation joined ? joined.whole() : relation;
                origin = whole instanceof BoundTable table ? new OutputColumn.Origin(table, ref.name()) : null;
            }
            merged |= relation instanceof JoinedRelation joined && joined.isMerged(ref);
            complete &= !meant || relation.isComplete();
        }
        if (owners.size() > 1) {
            throw Refusal.unknownColumn(describe(), ref, null);
        }
        Relation.Known owner = owners.isEmpty() ? null : owners.get(0);
        OutputColumn alias = ref.qualifier().isEmpty() ? alias(ref.name(), owner) : null;
        if (owner != null) {
            return new Owned(
                    ref.name(),
                    owner.column(),
                    owner.derived(),
                    owner.tag(),
                    merged ? null : origin,
                    false,
                    owner.seen(),
                    owner.unplaced());
        }
        if (alias != null) {
            return new Owned(ref.name(), alias.column(), List.of(), null, null, true, alias.seen(), alias.unplaced());
        }
        boolean hidden = relations.stream().anyMatch(relation -> relation.isMeantBy(ref.schema(), ref.qualifier()));
        if (outer == null || !complete || (!ref.qualifier().isEmpty() && hidden)) {
            Dialect dialect = complete ? dialect() : null;
            throw Refusal.unknownColumn(
                    describe(),
                    ref,
                    dialect == null
                            ? null
                            : StandardStateException.ofUnknownColumn(
                                    dialect, !ref.qualifier().isEmpty() && !hidden));
        }
        return outer.resolve(ref);
    }

    /** Null if no table is in sight. */
    private @Nullable Dialect dialect() {
        for (Relation relation : relations) {
            if (relation instanceof BoundTable table) {
                return table.dialect();
            }
        }
        return null;
    }

    /**
     * Whether a word of something that is not understood is an unprotected column; it may also be a key word, or anything that has no
     * column's name.
     *
     * @param construct for messages
     * @throws dev.coffer.error.UnsupportedStatementException if it could be a protected column or a row that has one, here or in a
     *     query around this one
     */
    public boolean isColumn(Expr.ColumnRef word, String construct) {
        boolean found = false;
        for (Scope scope = this; scope != null; scope = scope.outer) {
            for (Relation relation : scope.relations) {
                found |= relation.isColumn(word, construct);
            }
            for (OutputColumn output : scope.outputs) {
                if (output.column() != null && word.isPart(output.label())) {
                    throw Refusal.construct(output.column(), construct);
                }
            }
        }
        return found;
    }

    /** Databases differ in whether a name means the alias or the column; where that matters it is refused. */
    private @Nullable OutputColumn alias(String name, Relation.@Nullable Known column) {
        OutputColumn found = null;
        for (OutputColumn output : outputs) {
            if (output.label().equals(name)) {
                ColumnCipher other = column == null ? null : column.column();
                boolean same = column == null || isSame(output.column(), other);
                if (!same || (found != null && !isSame(output.column(), found.column()))) {
                    ColumnCipher shown = output.column() == null ? other : output.column();
                    throw Refusal.construct(
                            shown == null ? name : shown, "ordering, grouping or a condition on its alias " + name);
                }
                found = output;
            }
        }
        return found;
    }

    private static boolean isSame(@Nullable ColumnCipher one, @Nullable ColumnCipher other) {
        return one == null || other == null ? one == other : one.toString().equals(other.toString());
    }

    private String describe() {
        return relations.stream().map(Relation::describe).collect(Collectors.joining(", "));
    }
}
