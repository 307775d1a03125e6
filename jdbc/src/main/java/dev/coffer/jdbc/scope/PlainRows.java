package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.sql.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a function or of VALUES in FROM, made of nothing protected. Immutable.
 *
 * @param columns folded names, empty if they are not known
 */
public record PlainRows(String alias, String written, List<String> columns) implements Relation {
    @Override
    public boolean isMeantBy(String schema, String qualifier) {
        return schema.isEmpty() && qualifier.equals(alias);
    }

    /** Of rows whose columns are not known what is qualified by them, or has their name: PostgreSQL calls a function's only column so. */
    @Override
    public @Nullable Known find(Expr.ColumnRef ref) {
        boolean known = columns.contains(ref.name());
        boolean own = columns.isEmpty() && !ref.qualifier().isEmpty();
        return known || own || ref.name().equals(alias) ? Known.PLAIN : null;
    }

    @Override
    public boolean isColumn(Expr.ColumnRef word, String construct) {
        boolean here = word.qualifier().isEmpty() || isMeantBy(word.schema(), word.qualifier());
        return here && (columns.contains(word.name()) || word.isPart(alias));
    }

    @Override
    public boolean isComplete() {
        return !columns.isEmpty();
    }

    @Override
    public String written() {
        return written;
    }

    @Override
    public List<OutputColumn> star() {
        if (columns.isEmpty()) {
            throw new dev.coffer.error.UnsupportedStatementException(
                    "the columns of " + alias + " are not known: list the columns instead of the star");
        }
        return columns.stream().map(column -> OutputColumn.of(column, null)).toList();
    }

    @Override
    public String describe() {
        return alias;
    }
}
