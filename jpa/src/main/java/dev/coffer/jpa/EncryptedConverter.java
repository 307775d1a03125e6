package dev.coffer.jpa;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.policy.Storage;
import jakarta.persistence.AttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts one column on any JPA provider. It cannot see which attribute it is put on, so there is one subclass for each
 * column, which names it:
 *
 * <pre>{@code
 * @Converter
 * class CreatedOnConverter extends EncryptedConverter<LocalDate> {
 *     CreatedOnConverter() {
 *         super("customer", "created_on", FieldType.DATE);
 *     }
 * }
 * }</pre>
 *
 * <p>EclipseLink does not look at what a converter extends: there it is public and {@code implements AttributeConverter<LocalDate,
 * byte[]>} once more.
 *
 * <p>Put it on the attribute with {@code @Convert}; never let it apply by itself. Not possible on {@code @Id}, {@code @Version}
 * and associations. If the policy declares the column, it decides as in every other module. Thread-safe.
 *
 * <p>Without a Coffer it fails; it never passes a value on in plaintext. Queries that compare the attribute find nothing unless
 * the column is deterministic; on Hibernate they are refused.
 *
 * @param <T> the Java type of the attribute
 */
public abstract class EncryptedConverter<T> implements AttributeConverter<T, byte[]> {
    private final ConverterColumn<T> column;

    /**
     * For the Coffer that {@link CofferJpa#install} was given by the time the first value passes.
     *
     * @param table the table as the policy or its SQL names it
     * @param column the column, likewise
     */
    protected EncryptedConverter(String table, String column, FieldType<T> type) {
        this.column = new ConverterColumn<>(getClass(), null, table, column, type, Storage.BINARY);
    }

    /** For converters that a container makes and gives their Coffer. */
    protected EncryptedConverter(Coffer coffer, String table, String column, FieldType<T> type) {
        this.column = new ConverterColumn<>(getClass(), coffer, table, column, type, Storage.BINARY);
    }

    /**
     * @throws IllegalStateException if there is no Coffer
     * @throws IllegalArgumentException if the column's type cannot hold the value
     */
    @Override
    public final byte @Nullable [] convertToDatabaseColumn(@Nullable T value) {
        return column.cipher().encrypt(value);
    }

    /**
     * @throws IllegalStateException if there is no Coffer
     * @throws dev.coffer.error.CofferException if the envelope cannot be decrypted
     */
    @Override
    public final @Nullable T convertToEntityAttribute(byte @Nullable [] envelope) {
        return column.cipher().decrypt(envelope);
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
