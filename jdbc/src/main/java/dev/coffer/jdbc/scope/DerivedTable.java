package dev.coffer.jdbc.scope;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A query under a name: a subquery in FROM, or one of WITH. What is derived from its columns is out of reach, but for what was added to
 * it. Immutable.
 *
 * @param derived the names of the added columns with what is derived from another, in its order, by the other's folded label
 */
public record DerivedTable(String alias, String written, List<OutputColumn> outputs, Map<String, List<String>> derived)
        implements Relation {
    /** @param columns names that the statement gives to the first of the outputs */
    public static DerivedTable of(String alias, String written, List<OutputColumn> outputs, List<String> columns) {
        if (columns.size() > outputs.size()) {
            throw new UnsupportedStatementException(alias + " is given " + columns.size() + " names for "
                    + outputs.size() + " columns: name each column once");
        }
        List<OutputColumn> renamed = new ArrayList<>(outputs);
        if (!columns.isEmpty()) { // one more column would have to be in the list of names
            renamed.replaceAll(output -> output.with((TagPath) null));
        }
        for (int i = 0; i < columns.size(); i++) {
            renamed.set(i, outputs.get(i).renamed(columns.get(i)));
        }
        return new DerivedTable(alias, written, List.copyOf(renamed), Map.of());
    }

    public DerivedTable withDerived(Map<String, List<String>> added) {
        return new DerivedTable(alias, written, outputs, Map.copyOf(added));
    }

    @Override
    public boolean isMeantBy(String schema, String qualifier) {
        return schema.isEmpty() && qualifier.equals(alias);
    }

    @Override
    public @Nullable Known find(Expr.ColumnRef ref) {
        Known found = null;
        for (OutputColumn output : outputs) {
            if (output.label().equals(ref.name())) {
                if (found != null) {
                    throw new UnsupportedStatementException(
                            "the column " + ref.name() + " is twice in " + alias + ": give the two different aliases");
                }
                TagPath tag = output.tag();
                found = new Known(
                        output.column(),
                        derived.getOrDefault(ref.name(), List.of()),
                        tag == null || !tag.isOpen() ? null : tag,
                        output.seen(),
                        output.unplaced());
            }
        }
        return found;
    }

    @Override
    public boolean isColumn(Expr.ColumnRef word, String construct) {
        boolean found = false;
        for (OutputColumn output : outputs) {
            boolean named = word.isPart(output.label()) || output.label().isEmpty();
            if (output.column() != null && (named || word.isPart(alias))) {
                throw Refusal.construct(output.column(), construct);
            }
            boolean here = word.qualifier().isEmpty() || isMeantBy(word.schema(), word.qualifier());
            found |= here && output.label().equals(word.name()) && output.isPlain();
        }
        return found;
    }

    @Override
    public boolean isComplete() {
        return true;
    }

    @Override
    public List<OutputColumn> star() {
        if (!derived.values().stream().allMatch(List::isEmpty)) {
            throw new UnsupportedStatementException(
                    "the star of " + alias + " would show its tags as well: list the columns instead of it");
        }
        for (OutputColumn output : outputs) {
            if (output.tag() != null) {
                output.tag().close();
            }
        }
        return outputs;
    }

    @Override
    public String describe() {
        return alias;
    }
}
