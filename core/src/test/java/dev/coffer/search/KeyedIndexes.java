package dev.coffer.search;

import dev.coffer.field.FieldType;
import dev.coffer.internal.column.ColumnKeys;
import java.util.List;

/** Blind indexes of keys that no keyring holds, for tests of other rooms. */
public final class KeyedIndexes {
    private KeyedIndexes() {}

    public static <T> BlindIndex<T> of(FieldType<T> type, ColumnKeys keys) {
        return new BlindIndex<>(type, keys, List.of());
    }
}
