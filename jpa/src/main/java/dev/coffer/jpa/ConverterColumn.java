package dev.coffer.jpa;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldCipher;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.column.EncryptedColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import jakarta.persistence.Converter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The column that a portable converter was written for, and its cipher. A converter is told nothing by JPA, neither entity nor
 * column, so it has to be told by its author; and it may be made before there is a Coffer, so that is looked for at first use.
 */
final class ConverterColumn<T> {
    private final Class<?> converter;
    private final String table;
    private final String column;
    private final FieldType<T> type;
    private final Storage storage;
    private final @Nullable Coffer given;
    private volatile @Nullable Cached<T> cached;

    /** A cipher together with its origin, so that it is not used on once another Coffer is installed. */
    private record Cached<T>(Coffer coffer, FieldCipher<T> cipher) {}

    ConverterColumn(
            Class<?> converter,
            @Nullable Coffer given,
            String table,
            String column,
            FieldType<T> type,
            Storage storage) {
        this.converter = converter;
        this.given = given;
        this.table = table;
        this.column = column;
        this.type = type;
        this.storage = storage;
        Converter annotation = converter.getAnnotation(Converter.class);
        if (annotation != null && annotation.autoApply()) {
            throw new InvalidPolicyException(converter.getName()
                    + " has autoApply = true, which would encrypt every attribute of its type"
                    + " as " + this + ": take it away, and write @Convert(converter = " + converter.getSimpleName()
                    + ".class) on the one attribute");
        }
    }

    FieldType<T> type() {
        return type;
    }

    FieldCipher<T> cipher() {
        Coffer coffer = given != null ? given : CofferJpa.installed(converter);
        Cached<T> current = cached;
        if (current == null || current.coffer() != coffer) {
            current = new Cached<>(coffer, cipher(coffer));
            cached = current;
        }
        return current.cipher();
    }

    private FieldCipher<T> cipher(Coffer coffer) {
        Optional<ProtectedColumn> declared = coffer.policy().flatMap(policy -> policy.column(table, column));
        if (declared.isPresent() && declared.get().equality()) {
            throw new InvalidPolicyException(
                    declared.get() + " has equality: true in the policy, and " + converter.getName()
                            + " cannot fill its tag column " + declared.get().tagColumn()
                            + ", so that rows would not be found: take equality out of the policy, or write the column through"
                            + " coffer-jdbc");
        }
        declared.ifPresent(EncryptedColumn::requireKept);
        if (declared.isPresent() && declared.get().storage() != storage) {
            throw new InvalidPolicyException(
                    declared.get() + " has storage " + declared.get().storage() + " in the policy: "
                            + converter.getName() + " has to extend "
                            + (storage == Storage.BINARY ? "TextStorageConverter" : "EncryptedConverter"));
        }
        return coffer.cipher(table, column, type);
    }

    /** {@code table.column}. */
    @Override
    public String toString() {
        return table + "." + column;
    }
}
