package dev.coffer.jpa.hibernate.type;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.field.FieldCipher;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.policy.ProtectedColumn;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts what a deterministic attribute is compared with. What is stored may be rounded to the column; an operand never is: one
 * that the column could not hold becomes what no row holds, so that it equals none and differs from all. Thread-safe.
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
        return only(current().candidates(stored(value)), NO_ENVELOPE) != NO_ENVELOPE;
    }

    @Override
    byte @Nullable [] encrypt(@Nullable T value) {
        return value == null ? null : only(current().candidates(stored(value)), NO_ENVELOPE);
    }

    @Override
    @Nullable
    String encryptToText(@Nullable T value) {
        return value == null ? null : only(current().candidatesAsText(stored(value)), "");
    }

    /** One parameter of Hibernate's is one value: with a second candidate it would miss rows, and say nothing. */
    private static <E> E only(List<E> candidates, E nothing) {
        if (candidates.size() > 1) {
            throw new UnsupportedStatementException(
                    "a deterministic attribute whose key is being renewed cannot be compared with a"
                            + " parameter, which stands for one of its two envelopes only: finish the renewal first");
        }
        return candidates.isEmpty() ? nothing : candidates.get(0);
    }
}
