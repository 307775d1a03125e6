package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.column.EncryptedColumn;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import jakarta.persistence.Column;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/**
 * Stands at an attribute until EclipseLink knows its column, then puts a {@link ColumnConverter} of that column in its place.
 * EclipseLink copies an embeddable's mappings for each use of it, and the copies share their converter: if it kept the column
 * itself, all uses would be encrypted for the last one. Thread-safe.
 */
public final class PendingConverter implements Converter {
    private static final long serialVersionUID = 1L;

    private final transient Encrypted annotation;
    private final Class<?> javaType;
    private final transient Coffer coffer;
    private final transient KeyColumns keys;

    PendingConverter(Encrypted annotation, Class<?> javaType, Coffer coffer, KeyColumns keys) {
        this.annotation = annotation;
        this.javaType = javaType;
        this.coffer = coffer;
        this.keys = keys;
    }

    /** @throws InvalidPolicyException if the column cannot be encrypted */
    @Override
    public void initialize(DatabaseMapping mapping, Session session) {
        DirectToFieldMapping direct = (DirectToFieldMapping) mapping;
        ClassDescriptor owner = mapping.getDescriptor();
        String attribute = owner.getJavaClass().getName() + "." + mapping.getAttributeName();
        requireRowsKeptById(owner, attribute);
        DatabaseField field = direct.getField();
        Column declared = AnnotatedAttribute.annotation(owner.getJavaClass(), mapping, Column.class)
                .orElse(null);
        EncryptedColumn column = new EncryptedColumn(
                attribute,
                table(field),
                field.getName(),
                annotation.type(),
                ImpliedType.of(javaType, declared),
                annotation.deterministic(),
                annotation.name());
        ProtectedColumn resolved = column.resolve(coffer);
        if (resolved.type().javaType() != javaType) {
            throw new InvalidPolicyException(
                    attribute + ": it is a " + javaType.getSimpleName() + ", but " + column.table() + "."
                            + column.column() + " is declared as " + resolved.type() + ": make them agree");
        }
        size(field, resolved);
        direct.setConverter(new ColumnConverter(this, column, resolved, coffer.cipher(resolved), keys));
    }

    /** Elements of collections are deleted by value; in hierarchies of a table per class each table would have keys of its own. */
    private static void requireRowsKeptById(ClassDescriptor owner, String attribute) {
        if (owner.isAggregateCollectionDescriptor()) {
            throw new InvalidPolicyException(
                    attribute + ": EclipseLink deletes the elements of a collection by their values, and no"
                            + " envelope equals another: make them entities of their own");
        }
        if (owner.hasTablePerClassPolicy()) {
            throw new InvalidPolicyException(attribute
                    + ": with a table per class its rows would be encrypted for as many columns, which other modules cannot know:"
                    + " use SINGLE_TABLE or JOINED");
        }
    }

    static String table(DatabaseField field) {
        String schema = field.getTable().getTableQualifier();
        return schema.isEmpty() ? field.getTableName() : schema + "." + field.getTableName();
    }

    /** From here on the column's type is the envelope's, not the value's. */
    private static void size(DatabaseField field, ProtectedColumn resolved) {
        field.setType(resolved.storage() == Storage.BINARY ? byte[].class : String.class);
        field.setTypeName(null);
        field.setLength(Math.max(0, resolved.maxEnvelopeLength()));
        field.setPrecision(0);
        field.setScale(0);
    }

    @Override
    public @Nullable Object convertObjectValueToDataValue(@Nullable Object value, Session session) {
        throw tooEarly();
    }

    @Override
    public @Nullable Object convertDataValueToObjectValue(@Nullable Object data, Session session) {
        throw tooEarly();
    }

    private static IllegalStateException tooEarly() {
        return new IllegalStateException("an @Encrypted attribute is read or written before EclipseLink has set it up");
    }

    @Override
    public boolean isMutable() {
        return false;
    }
}
