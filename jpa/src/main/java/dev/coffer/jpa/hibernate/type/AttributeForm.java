package dev.coffer.jpa.hibernate.type;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an attribute's values become what the cipher of its column takes, and when two of them are the same value. What it says of
 * equality decides what Hibernate writes: it sees plain values only, so that no check for changes costs an encryption.
 *
 * @param <T> the class of the values
 */
public interface AttributeForm<T> {
    /**
     * The attribute's class.
     *
     * @param kind that of its {@link AttributeType}
     */
    default Class<?> javaType(Class<?> kind) {
        return kind;
    }

    /** @throws IllegalArgumentException if it cannot be stored */
    default Object toStored(T value) {
        return value;
    }

    /**
     * @throws dev.coffer.error.MalformedCiphertextException if the attribute cannot hold what was stored; the message does not show it
     */
    @SuppressWarnings("unchecked") // the cipher's type has the attribute's class: ColumnDeclaration compares them
    default @Nullable T fromStored(Object stored) {
        return (T) stored;
    }

    default boolean isSame(T one, T other) {
        return one.equals(other);
    }

    default int hash(T value) {
        return Objects.hashCode(value);
    }

    /** Whether a value can be changed in place. */
    default boolean isMutable() {
        return false;
    }

    /** A copy that no change of the value reaches. */
    default T copy(T value) {
        return value;
    }
}
