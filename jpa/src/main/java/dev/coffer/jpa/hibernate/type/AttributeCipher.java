package dev.coffer.jpa.hibernate.type;

import dev.coffer.field.FieldCipher;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.policy.ProtectedColumn;
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
    private final String attribute;
    private final ProtectedColumn column;
    private final KeyColumns keys;

    /**
     * @param ciphers asked for each value: whose turn it is may change
     * @param attribute entity and attribute, for messages
     * @param keys asked for each value that is written while a key is renewed
     */
    AttributeCipher(
            Supplier<FieldCipher<Object>> ciphers,
            AttributeForm<T> form,
            String attribute,
            ProtectedColumn column,
            KeyColumns keys) {
        this.attribute = attribute;
        this.column = column;
        this.keys = keys;
        this.ciphers = ciphers;
        this.form = form;
    }

    byte @Nullable [] encrypt(@Nullable T value) {
        if (value == null) {
            return null;
        }
        Object stored = form.toStored(value);
        FieldCipher<Object> cipher = writing();
        try {
            return cipher.encrypt(stored);
        } catch (IllegalArgumentException e) {
            throw UnstorableValue.of(attribute, column, e);
        }
    }

    @Nullable
    String encryptToText(@Nullable T value) {
        if (value == null) {
            return null;
        }
        Object stored = form.toStored(value);
        FieldCipher<Object> cipher = writing();
        try {
            return cipher.encryptToText(stored);
        } catch (IllegalArgumentException e) {
            throw UnstorableValue.of(attribute, column, e);
        }
    }

    /** Equal envelopes of a column that the database compares must not be made unlike each other. */
    private FieldCipher<Object> writing() {
        FieldCipher<Object> cipher = ciphers.get();
        if (column.deterministic()) {
            keys.requireFree(column.toString(), cipher.isUniform());
        }
        return cipher;
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
