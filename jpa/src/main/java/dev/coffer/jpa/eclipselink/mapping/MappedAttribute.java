package dev.coffer.jpa.eclipselink.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.mappings.CollectionMapping;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.DirectCollectionMapping;
import org.eclipse.persistence.mappings.DirectMapMapping;
import org.eclipse.persistence.mappings.DirectToFieldMapping;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/**
 * One place of one attribute, once EclipseLink has set its mapping up: an embeddable's attribute has as many as there are entities
 * that embed it.
 *
 * @param entity whose rows hold it
 * @param path from the entity to what declares it, each step followed by a dot
 * @param owner of the mapping
 */
record MappedAttribute(Class<?> entity, String path, ClassDescriptor owner, DatabaseMapping mapping) {
    /** Of all entities, with what is embedded in them, collections included. */
    static List<MappedAttribute> of(Session session) {
        List<MappedAttribute> found = new ArrayList<>();
        for (ClassDescriptor descriptor : session.getDescriptors().values()) {
            if (isEntity(descriptor)) {
                walk(descriptor.getJavaClass(), "", descriptor, found);
            }
        }
        return found;
    }

    static boolean isEntity(ClassDescriptor descriptor) {
        return descriptor.getJavaClass() != null
                && !descriptor.isAggregateDescriptor()
                && !descriptor.isAggregateCollectionDescriptor()
                && !descriptor.isDescriptorForInterface();
    }

    private static void walk(Class<?> entity, String path, ClassDescriptor owner, List<MappedAttribute> found) {
        for (DatabaseMapping mapping : owner.getMappings()) {
            found.add(new MappedAttribute(entity, path, owner, mapping));
            if (isEmbedded(mapping)) {
                walk(entity, path + mapping.getAttributeName() + ".", mapping.getReferenceDescriptor(), found);
            }
        }
    }

    static boolean isEmbedded(DatabaseMapping mapping) {
        return (mapping.isAggregateObjectMapping() || mapping.isAggregateCollectionMapping())
                && mapping.getReferenceDescriptor() != null;
    }

    /** Entity, path and attribute. */
    String name() {
        return entity.getName() + "." + path + mapping.getAttributeName();
    }

    Optional<ColumnConverter> converter() {
        return converter(mapping);
    }

    static Optional<ColumnConverter> converter(@Nullable DatabaseMapping mapping) {
        return mapping instanceof DirectToFieldMapping direct
                        && direct.getConverter() instanceof ColumnConverter converter
                ? Optional.of(converter)
                : Optional.empty();
    }

    Optional<TagSource> tags() {
        return TagAccessor.source(mapping.getAttributeAccessor());
    }

    /** Everything that it is written to, in tables of collections too. */
    List<DatabaseField> fields() {
        List<DatabaseField> fields = new ArrayList<>(mapping.getFields());
        if (mapping instanceof DirectCollectionMapping direct) {
            fields.add(direct.getDirectField());
        }
        if (mapping instanceof DirectMapMapping map) {
            fields.add(map.getDirectKeyField());
        }
        if (mapping instanceof CollectionMapping collection) {
            fields.add(collection.getListOrderField());
        }
        fields.removeIf(field -> field == null);
        return fields;
    }
}
