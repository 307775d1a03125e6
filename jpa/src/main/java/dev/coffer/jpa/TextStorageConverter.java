package dev.coffer.jpa;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.policy.Storage;
import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * {@link EncryptedConverter} for a character column, that is, for {@code storage: text} in the policy. The column needs a
 * binary collation. Prefer binary columns.
 *
 * @param <T> the Java type of the attribute
 */
public abstract class TextStorageConverter<T> implements AttributeConverter<T, String> {
    private final ConverterColumn<T> column;

    /**
     * For the Coffer that {@link CofferJpa#install} was given by the time the first value passes.
     *
     * @param table the table as the policy or its SQL names it
     * @param column the column, likewise
     */
    protected TextStorageConverter(String table, String column, FieldType<T> type) {
        this.column = new ConverterColumn<>(getClass(), null, table, column, type, Storage.TEXT);
    }

    /** For converters that a container makes and gives their Coffer. */
    protected TextStorageConverter(Coffer coffer, String table, String column, FieldType<T> type) {
        this.column = new ConverterColumn<>(getClass(), coffer, table, column, type, Storage.TEXT);
    }

    /**
     * @throws IllegalStateException if there is no Coffer
     * @throws IllegalArgumentException if the column's type cannot hold the value
     */
    @Override
    public final @Nullable String convertToDatabaseColumn(@Nullable T value) {
        return column.cipher().encryptToText(value);
    }

    /**
     * @throws IllegalStateException if there is no Coffer
     * @throws dev.coffer.error.CofferException if the envelope cannot be decrypted
     */
    @Override
    public final @Nullable T convertToEntityAttribute(@Nullable String envelope) {
        return column.cipher().decryptText(envelope);
    }

    /** The column whose keys this converter uses: {@code table.column}. */
    public final String column() {
        return column.toString();
    }

    /** The declared type of that column. */
    public final FieldType<T> type() {
        return column.type();
    }
}
