package dev.coffer.jpa.hibernate.type;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import dev.coffer.field.FieldType;
import dev.coffer.jpa.column.EncryptedColumn;
import dev.coffer.policy.ProtectedColumn;
import java.util.Map;
import java.util.Properties;
import org.hibernate.boot.registry.classloading.spi.ClassLoaderService;

/**
 * What mapping and annotation say of one encrypted attribute. Travels to {@link EncryptedType} as type parameters, in strings
 * only: Envers copies those, and no others, to its audit tables, whose values are then encrypted for the original column.
 *
 * @param attribute entity and attribute, for messages
 * @param table the physical table, with its schema where the mapping names one
 * @param column the physical column
 * @param javaType the kind of the attribute's class
 * @param valueType the class itself where that does not tell it: an enum, or a JSON value with its type arguments; else empty
 * @param type the annotation's type, or empty
 * @param impliedType the type that follows from the mapping, or empty if none does
 * @param deterministic whether the annotation asks for it
 * @param name the annotation's cryptographic name, or empty
 */
public record ColumnDeclaration(
        String attribute,
        String table,
        String column,
        AttributeType javaType,
        String valueType,
        String type,
        String impliedType,
        boolean deterministic,
        String name) {

    Map<String, String> toParameters() {
        return Map.of(
                "attribute", attribute,
                "table", table,
                "column", column,
                "javaType", javaType.name(),
                "valueType", valueType,
                "type", type,
                "impliedType", impliedType,
                "deterministic", Boolean.toString(deterministic),
                "name", name);
    }

    static ColumnDeclaration of(Properties parameters) {
        return new ColumnDeclaration(
                parameters.getProperty("attribute"),
                parameters.getProperty("table"),
                parameters.getProperty("column"),
                AttributeType.valueOf(parameters.getProperty("javaType")),
                parameters.getProperty("valueType"),
                parameters.getProperty("type"),
                parameters.getProperty("impliedType"),
                Boolean.parseBoolean(parameters.getProperty("deterministic")),
                parameters.getProperty("name"));
    }

    AttributeForm<?> form(ClassLoaderService classes) {
        return javaType.form(attribute, valueType, classes);
    }

    /**
     * How the column is encrypted: as the policy says if it declares the column, else as the annotation does.
     *
     * @throws InvalidPolicyException if they contradict each other, or leave the type open
     */
    ProtectedColumn resolve(Coffer coffer) {
        ProtectedColumn resolved =
                new EncryptedColumn(attribute, table, column, type, impliedType, deterministic, name).resolve(coffer);
        boolean json = resolved.type().equals(FieldType.JSON);
        if (resolved.type().javaType() != javaType.storedType()
                || (javaType == AttributeType.JSON && !json)
                || (javaType == AttributeType.ENUM && json)) {
            throw refused("it is " + described() + ", but " + table + "." + column + " is declared as "
                    + resolved.type() + ", which is a "
                    + resolved.type().javaType().getSimpleName() + ": make them agree");
        }
        return resolved;
    }

    private String described() {
        return switch (javaType) {
            case ENUM -> "an enum, which is stored as text";
            case JSON -> "a record, map or list, which is stored as json";
            default -> "a " + javaType.javaType().getSimpleName();
        };
    }

    private InvalidPolicyException refused(String reason) {
        return new InvalidPolicyException(attribute + ": " + reason);
    }
}
