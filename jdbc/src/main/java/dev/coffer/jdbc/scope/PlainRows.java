package dev.coffer.jdbc.scope;

import dev.coffer.jdbc.sql.Expr;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a function or of VALUES in FROM, made of nothing protected. Immutable.
 *
 * @param columns folded names, empty if they are not known
 * @param unplaced what the statement itself put into each column, or one for all; null in it where a table's columns are
 */
public record PlainRows(String alias, String written, List<String> columns, List<@Nullable Unplaced> unplaced)
        implements Relation {
    @Override
    public boolean isMeantBy(String schema, String qualifier) {
        return schema.isEmpty() && qualifier.equals(alias);
    }

    /** Of rows whose columns are not known what is qualified by them, or has their name: PostgreSQL calls a function's only column so. */
    @Override
    public @Nullable Known find(Expr.ColumnRef ref) {
        boolean known = columns.contains(ref.name());
        boolean own = columns.isEmpty() && !ref.qualifier().isEmpty();
        return known || own || ref.name().equals(alias) ? new Known(null, List.of(), null, true, of(ref.name())) : null;
    }

    private @Nullable Unplaced of(String column) {
        int at = unplaced.size() == 1 ? 0 : columns.indexOf(column);
        if (at >= 0) {
            return unplaced.get(at);
        }
        Unplaced all = null; // the whole row, by its alias
        for (Unplaced each : unplaced) {
            all = all == null ? each : each == null ? all : all.join(each);
        }
        return all;
    }

    @Override
    public boolean isColumn(Expr.ColumnRef word, String construct) {
        boolean here = word.qualifier().isEmpty() || isMeantBy(word.schema(), word.qualifier());
        Unplaced own = of(word.name());
        return here && (columns.contains(word.name()) || word.isPart(alias)) && (own == null || own.isEmpty());
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
        return columns.stream()
                .map(column -> OutputColumn.of(column, null).with(of(column)))
                .toList();
    }

    @Override
    public String describe() {
        return alias;
    }
}
