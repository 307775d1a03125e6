package dev.coffer.jdbc.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What a result of generated keys may hold: drivers return columns of the one table that was written, by name.
 *
 * @param columns the columns to ask for where the driver would return the whole row, as the catalog spells them; without tags
 * @param opened by folded name
 * @param tags folded names of the tag columns, which are never shown
 */
public record KeyColumns(List<String> columns, Map<String, SealedColumn> opened, Set<String> tags) {
    public static final KeyColumns NONE = new KeyColumns(List.of(), Map.of(), Set.of());

    KeyColumns with(UnaryOperator<SealedColumn> keys) {
        Map<String, SealedColumn> others = new HashMap<>(opened);
        others.replaceAll((name, column) -> keys.apply(column));
        return new KeyColumns(columns, others, tags);
    }
}
