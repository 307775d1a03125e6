package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.scope.TagPath;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to a tag out of a query in FROM or WITH: one more column at the end of its select list, under a name that the statement does not
 * have, made when somebody searches by it. A star around it would show that column, so the two exclude each other. Not thread-safe.
 */
final class HiddenTag implements TagPath {
    private final PlanningContext context;
    private final TagPath inner;
    private final int listEnd;
    private @Nullable String name;
    private boolean closed;

    /**
     * @param inner the tag as the query itself names it
     * @param listEnd offset after its select list
     */
    HiddenTag(PlanningContext context, TagPath inner, int listEnd) {
        this.context = context;
        this.inner = inner;
        this.listEnd = listEnd;
    }

    @Override
    public String name() {
        String known = name;
        if (known == null) {
            known = context.freshName();
            name = known;
            context.rewrite().insert(listEnd, List.of(SqlFragment.text(", " + inner.name() + " AS " + known)));
        }
        return known;
    }

    @Override
    public void close() {
        if (name != null) {
            throw new UnsupportedStatementException(
                    "it searches by a protected column of a query in FROM or WITH, and shows all of that"
                            + " query's columns by a star: list the columns instead of the star");
        }
        closed = true;
    }

    @Override
    public boolean isOpen() {
        return !closed && inner.isOpen();
    }
}
