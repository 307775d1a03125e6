package dev.coffer.jpa.hibernate.type;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/** A value in the entity, its envelope in the database. Abstract, so that each subclass tells Hibernate what {@code T} is. */
abstract class BinaryEnvelope<T> implements AttributeConverter<T, byte[]> {
    private final AttributeCipher<T> cipher;

    BinaryEnvelope(AttributeCipher<T> cipher) {
        this.cipher = cipher;
    }

    @Override
    public final byte @Nullable [] convertToDatabaseColumn(@Nullable T value) {
        return cipher.encrypt(value);
    }

    @Override
    public final @Nullable T convertToEntityAttribute(byte @Nullable [] envelope) {
        return cipher.decrypt(envelope);
    }
}
