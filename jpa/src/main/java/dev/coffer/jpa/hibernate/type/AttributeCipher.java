package dev.coffer.jpa.hibernate.type;

import dev.coffer.field.FieldCipher;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts and decrypts the values of one attribute. Null gives null. Thread-safe.
 *
 * @param <T> the class of the values
 */
class AttributeCipher<T> {
    private final Supplier<FieldCipher<Object>> ciphers;
    private final AttributeForm<T> form;

    /** @param ciphers asked for each value: whose turn it is may change */
    AttributeCipher(Supplier<FieldCipher<Object>> ciphers, AttributeForm<T> form) {
        this.ciphers = ciphers;
        this.form = form;
    }

    byte @Nullable [] encrypt(@Nullable T value) {
        return value == null ? null : ciphers.get().encrypt(form.toStored(value));
    }

    @Nullable
    String encryptToText(@Nullable T value) {
        return value == null ? null : ciphers.get().encryptToText(form.toStored(value));
    }

    /** The cipher for whose turn it is. */
    final FieldCipher<Object> current() {
        return ciphers.get();
    }

    final Object stored(T value) {
        return form.toStored(value);
    }

    @Nullable
    final T decrypt(byte @Nullable [] envelope) {
        return envelope == null ? null : decrypted(ciphers.get().decrypt(envelope));
    }

    @Nullable
    final T decryptText(@Nullable String text) {
        return text == null ? null : decrypted(ciphers.get().decryptText(text));
    }

    private @Nullable T decrypted(@Nullable Object stored) {
        return stored == null ? null : form.fromStored(stored);
    }
}
