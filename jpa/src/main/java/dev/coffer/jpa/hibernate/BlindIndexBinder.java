package dev.coffer.jpa.hibernate;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.BlindIndex;
import dev.coffer.jpa.hibernate.tag.TagAttributes;
import dev.coffer.jpa.hibernate.tag.TagDeclaration;
import dev.coffer.jpa.hibernate.type.FactorySettings;
import org.hibernate.binder.AttributeBinder;
import org.hibernate.boot.spi.MetadataBuildingContext;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * Called by Hibernate for each {@link BlindIndex} attribute while it builds its mapping. Its source may not be bound by then, so
 * the annotation is only kept, for {@link TagAttributes}. Stateless.
 */
public final class BlindIndexBinder implements AttributeBinder<BlindIndex> {
    /** For Hibernate. */
    public BlindIndexBinder() {}

    @Override
    public void bind(
            BlindIndex annotation,
            MetadataBuildingContext context,
            PersistentClass persistentClass,
            Property property) {
        try {
            FactorySettings.required(context.getBootstrapContext().getServiceRegistry());
        } catch (InvalidPolicyException e) {
            context.getMetadataCollector()
                    .registerValueMappingResolver(
                            later -> { // as in EncryptedBinder
                                throw e;
                            });
        }
        property.setValueGeneratorCreator(new TagDeclaration(annotation));
    }
}
