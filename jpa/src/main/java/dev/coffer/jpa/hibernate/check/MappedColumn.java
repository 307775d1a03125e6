package dev.coffer.jpa.hibernate.check;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.EncryptedConverter;
import dev.coffer.jpa.TextStorageConverter;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import java.util.Optional;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Value;
import org.hibernate.type.CustomType;
import org.hibernate.type.EntityType;
import org.hibernate.type.MappingContext;
import org.hibernate.type.Type;
import org.hibernate.type.descriptor.converter.spi.JpaAttributeConverter;
import org.jspecify.annotations.Nullable;

/**
 * A physical column, and the attribute mapped to it.
 *
 * @param attribute entity and attribute, for messages
 * @param table the table, with its schema where the mapping names one
 * @param column the column
 * @param value what Hibernate holds of it
 * @param looksUp whether Hibernate finds rows by it: part of an id, a natural id, a discriminator, a version, a
 *     partition or other key, or of the elements of a set
 */
public record MappedColumn(String attribute, String table, String column, Value value, boolean looksUp) {

    /** Its type, if it is an {@code @Encrypted} attribute. */
    Optional<EncryptedType> encrypted() {
        return value instanceof BasicValue basic
                        && basic.getType() instanceof CustomType<?> type
                        && type.getUserType() instanceof EncryptedType encrypted
                ? Optional.of(encrypted)
                : Optional.empty();
    }

    /**
     * What a converter was written for.
     *
     * @param column {@code table.column}
     */
    record Converter(String column, FieldType<?> type, Storage storage) {}

    /** Its converter, if it has one of Coffer's. */
    Optional<Converter> converter() {
        return value instanceof BasicValue basic && encrypted().isEmpty()
                ? Optional.ofNullable(converter(basic.resolve().getValueConverter()))
                : Optional.empty();
    }

    /** Whether it is written encrypted, be it with the type of what an association or a key refers to. */
    boolean holdsEnvelopes(MappingContext mapping) {
        Type type =
                value.getType() instanceof EntityType one ? one.getIdentifierOrUniqueKeyType(mapping) : value.getType();
        return converter().isPresent()
                || (type instanceof CustomType<?> custom && custom.getUserType() instanceof EncryptedType);
    }

    /** Whether each write of a value gives another envelope, so that nothing is found by comparing it. */
    boolean isRandomized(Coffer coffer) {
        if (encrypted().isPresent()) {
            return !encrypted().get().column().deterministic();
        }
        return converter().isPresent()
                && coffer.policy()
                        .flatMap(policy -> policy.column(table, column))
                        .filter(ProtectedColumn::deterministic)
                        .isEmpty();
    }

    private static @Nullable Converter converter(@Nullable Object valueConverter) {
        if (!(valueConverter instanceof JpaAttributeConverter<?, ?> converter)) {
            return null;
        }
        Object bean = converter.getConverterBean().getBeanInstance();
        if (bean instanceof EncryptedConverter<?> binary) {
            return new Converter(binary.column(), binary.type(), Storage.BINARY);
        }
        return bean instanceof TextStorageConverter<?> text
                ? new Converter(text.column(), text.type(), Storage.TEXT)
                : null;
    }
}
