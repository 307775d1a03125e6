package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.field.FieldCipher;
import dev.coffer.jpa.column.EncryptedColumn;
import dev.coffer.jpa.column.KeyColumns;
import dev.coffer.jpa.column.RenewedColumn;
import dev.coffer.policy.ProtectedColumn;
import dev.coffer.policy.Storage;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.converters.Converter;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/** Encrypts and decrypts the values of one attribute, in one column. Thread-safe. */
public final class ColumnConverter implements Converter, RenewedColumn {
    private static final long serialVersionUID = 1L;

    private final PendingConverter pending;
    private final transient EncryptedColumn declaration;
    private final transient ProtectedColumn column;
    private final transient FieldCipher<Object> cipher;
    private final transient KeyColumns keys;

    @SuppressWarnings("unchecked") // values are checked against the type's class before they are encrypted
    ColumnConverter(
            PendingConverter pending,
            EncryptedColumn declaration,
            ProtectedColumn column,
            FieldCipher<?> cipher,
            KeyColumns keys) {
        this.pending = pending;
        this.declaration = declaration;
        this.column = column;
        this.cipher = (FieldCipher<Object>) cipher;
        this.keys = keys;
    }

    EncryptedColumn declaration() {
        return declaration;
    }

    ProtectedColumn column() {
        return column;
    }

    /** Only if it is deterministic. */
    @Override
    public boolean isUniform() {
        return cipher.isUniform();
    }

    @Override
    public Renewed renewed() {
        return new Renewed(
                column.toString(),
                "find rows by another attribute, or by the data source of coffer-jdbc, which asks for both forms");
    }

    /** Called when the mapping was copied for another place. */
    @Override
    public void initialize(DatabaseMapping mapping, Session session) {
        pending.initialize(mapping, session);
    }

    /** Nothing that is thrown here shows the value; EclipseLink adds its own conversion's to the message, which is none. */
    @Override
    public @Nullable Object convertObjectValueToDataValue(@Nullable Object value, Session session) {
        if (value != null && !column.type().javaType().isInstance(value)) {
            throw new IllegalArgumentException(declaration.attribute() + " is a "
                    + column.type().javaType().getSimpleName() + ", and got a "
                    + value.getClass().getTypeName());
        }
        if (value != null && column.deterministic()) {
            keys.requireFree(column.toString(), isUniform());
        }
        try {
            return column.storage() == Storage.BINARY ? cipher.encrypt(value) : cipher.encryptToText(value);
        } catch (IllegalArgumentException e) {
            throw ValueRefusal.of(declaration.attribute(), column, e);
        }
    }

    @Override
    public @Nullable Object convertDataValueToObjectValue(@Nullable Object data, Session session) {
        if (data == null) {
            return null;
        }
        return column.storage() == Storage.BINARY
                ? cipher.decrypt(session.getDatasourcePlatform().convertObject(data, byte[].class))
                : cipher.decryptText(session.getDatasourcePlatform().convertObject(data, String.class));
    }

    /** As of other attributes: a byte[] that is changed in place is not noticed. */
    @Override
    public boolean isMutable() {
        return false;
    }
}
