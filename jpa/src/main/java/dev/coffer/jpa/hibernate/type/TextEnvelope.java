package dev.coffer.jpa.hibernate.type;

import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/** {@link BinaryEnvelope} in its text form, for columns with {@code storage: text}. */
abstract class TextEnvelope<T> implements AttributeConverter<T, String> {
    private final AttributeCipher<T> cipher;

    TextEnvelope(AttributeCipher<T> cipher) {
        this.cipher = cipher;
    }

    @Override
    public final @Nullable String convertToDatabaseColumn(@Nullable T value) {
        return cipher.encryptToText(value);
    }

    @Override
    public final @Nullable T convertToEntityAttribute(@Nullable String text) {
        return cipher.decryptText(text);
    }
}
