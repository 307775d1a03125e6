package dev.coffer.jpa.hibernate;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.Encrypted;
import dev.coffer.jpa.hibernate.type.EncryptedAttribute;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;

/** Called by Hibernate for each {@link Encrypted} attribute while it builds its mapping. Stateless. */
public final class EncryptedBinder implements AttributeBinder<Encrypted> {
    /** For Hibernate. */
    public EncryptedBinder() {}

    @Override
    public void bind(
            Encrypted annotation, MetadataBuildingContext context, PersistentClass persistentClass, Property property) {
        try {
            new EncryptedAttribute(annotation, context, persistentClass, property).bind();
        } catch (InvalidPolicyException e) {
            stayResolvable(property.getValue());
            // Thrown from here it would end up as the cause of a message that says nothing, or be hidden by a
            // NullPointerException. Resolvers run at the end of the same phase, and nothing gets past one that throws.
            context.getMetadataCollector().registerValueMappingResolver(later -> {
                throw e;
            });
        }
    }

    /** Of a map or record Hibernate knows no column type, and would complain of that before the refusal is heard. */
    private static void stayResolvable(Value value) {
        Value single = value instanceof Collection collection ? collection.getElement() : value;
        if (single instanceof BasicValue basic && basic.getJpaAttributeConverterDescriptor() == null) {
            basic.setExplicitTypeName("string");
        }
    }
}
