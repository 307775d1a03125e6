package dev.coffer.jpa.hibernate.type;

import dev.coffer.field.FieldCipher;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.policy.ProtectedColumn;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what a deterministic attribute is compared with. What is stored may be rounded to the column; an operand never is: one
 * that the column could not hold becomes what no row holds, so that it equals none and differs from all. What it gives are both
 * envelopes that rows may hold. Thread-safe.
 *
 * @param <T> the class of the values
 */
final class SearchCipher<T> extends AttributeCipher<T> {
    /** Not null, which would be neither equal nor unequal. */
    private static final byte[] NO_ENVELOPE = {};

    SearchCipher(
            Supplier<FieldCipher<Object>> ciphers,
            AttributeForm<T> form,
            String attribute,
            ProtectedColumn column,
            KeyColumns keys) {
        super(ciphers, form, attribute, column, keys);
    }

    boolean canEqual(T value) {
        return !current().candidates(stored(value)).isEmpty();
    }

    /** {@link Slots}. */
    @Override
    byte @Nullable [] encrypt(@Nullable T value) {
        if (value == null) {
            return null;
        }
        List<byte[]> candidates = current().candidates(stored(value));
        return candidates.isEmpty() ? NO_ENVELOPE : Slots.of(candidates.get(0), candidates.get(candidates.size() - 1));
    }

    /** {@link Slots}. */
    @Override
    @Nullable
    String encryptToText(@Nullable T value) {
        if (value == null) {
            return null;
        }
        List<String> candidates = current().candidatesAsText(stored(value));
        return candidates.isEmpty() ? "" : candidates.get(0) + candidates.get(candidates.size() - 1);
    }
}
