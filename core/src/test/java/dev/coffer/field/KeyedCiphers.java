package dev.coffer.field;

import dev.coffer.internal.column.ColumnKeys;

/** Ciphers of keys that no keyring holds, for tests of other rooms. */
public final class KeyedCiphers {
    private KeyedCiphers() {}

    public static <T> FieldCipher<T> of(FieldType<T> type, ColumnKeys keys, boolean deterministic) {
        return new FieldCipher<>(type, keys, deterministic);
    }
}
