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
 * @param decrypted what decrypts them, by folded name
 * @param tags folded names of the tag columns, which are never shown
 */
public record GeneratedKeyColumns(List<String> columns, Map<String, ColumnCipher> decrypted, Set<String> tags) {
    public static final GeneratedKeyColumns NONE = new GeneratedKeyColumns(List.of(), Map.of(), Set.of());

    GeneratedKeyColumns with(UnaryOperator<ColumnCipher> keys) {
        Map<String, ColumnCipher> others = new HashMap<>(decrypted);
        others.replaceAll((name, column) -> keys.apply(column));
        return new GeneratedKeyColumns(columns, others, tags);
    }
}
