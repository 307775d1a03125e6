package dev.coffer.jpa;

import dev.coffer.Coffer;
import dev.coffer.field.FieldType;

/** {@link EncryptedConverter} for text of any length, the usual case. */
public abstract class EncryptedStringConverter extends EncryptedConverter<String> {
    protected EncryptedStringConverter(String table, String column) {
        super(table, column, FieldType.TEXT);
    }

    protected EncryptedStringConverter(Coffer coffer, String table, String column) {
        super(coffer, table, column, FieldType.TEXT);
    }
}
