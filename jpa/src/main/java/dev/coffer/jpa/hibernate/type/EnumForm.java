package dev.coffer.jpa.hibernate.type;

import dev.coffer.error.MalformedCiphertextException;
import java.util.HashMap;
import java.util.Map;

/**
 * An enum, stored as text: the name of the constant. By its position it would be shorter, but then a constant put between two
 * others would change what every stored row means, and nobody would notice; an unknown name is noticed. Immutable, thread-safe.
 */
final class EnumForm implements AttributeForm<Object> {
    private final String attribute;
    private final Class<?> enumClass;
    private final Map<String, Object> byName = new HashMap<>();

    /** @param attribute entity and attribute, for messages */
    EnumForm(String attribute, Class<?> enumClass) {
        this.attribute = attribute;
        this.enumClass = enumClass;
        for (Object constant : enumClass.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
    }

    @Override
    public Class<?> javaType(Class<?> kind) {
        return enumClass;
    }

    @Override
    public Object toStored(Object value) {
        return ((Enum<?>) value).name();
    }

    @Override
    public Object fromStored(Object stored) {
        Object constant = byName.get((String) stored);
        if (constant == null) {
            throw new MalformedCiphertextException(
                    attribute + ": the stored text names no constant of " + enumClass.getName()
                            + ". If one was renamed or removed, bring its old name back, update the rows that hold it, and"
                            + " rename it then");
        }
        return constant;
    }
}
