package dev.coffer.jpa.hibernate.query;

import dev.coffer.jpa.hibernate.type.EncryptedType;
import java.util.Optional;
import org.hibernate.metamodel.MappingMetamodel;
import org.hibernate.metamodel.mapping.BasicValuedModelPart;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.ModelPartContainer;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.hibernate.metamodel.model.domain.EntityDomainType;
import org.hibernate.query.sqm.tree.domain.SqmPath;
import org.hibernate.query.sqm.tree.domain.SqmTreatedPath;
import org.hibernate.type.CustomType;
import org.jspecify.annotations.Nullable;

/**
 * Where a path of a query leads in the mapping. The metamodel, of which the path is made, has one attribute for all places of an
 * embeddable or a mapped superclass, with the type of one of them; the mapping has one for each, and each has keys of its own.
 * Stateless.
 */
final class MappedPaths {
    private MappedPaths() {}

    /** The type of the very column that the path leads to, if it is an {@code @Encrypted} attribute. */
    static Optional<CustomType<?>> type(SqmPath<?> path) {
        ModelPart part = element(part(path));
        return part instanceof BasicValuedModelPart basic
                        && basic.getJdbcMapping() instanceof CustomType<?> type
                        && type.getUserType() instanceof EncryptedType
                ? Optional.of(type)
                : Optional.empty();
    }

    private static @Nullable ModelPart part(SqmPath<?> path) {
        MappingMetamodel metamodel = path.nodeBuilder().getMappingMetamodel();
        if (path instanceof SqmTreatedPath<?, ?> treated) {
            return entity(metamodel, treated.getTreatTarget());
        }
        SqmPath<?> parent = path.getLhs();
        if (parent == null) {
            return entity(metamodel, path.getReferencedPathSource());
        }
        String name = path.getReferencedPathSource().getPathName();
        ModelPart container = part(parent);
        return (name.startsWith("{") ? container : element(container)) instanceof ModelPartContainer parts
                ? parts.findSubPart(name, null) // "{element}" and the like are parts of the collection itself
                : null;
    }

    private static @Nullable ModelPart entity(MappingMetamodel metamodel, Object type) {
        return type instanceof EntityDomainType<?> entity
                ? metamodel.findEntityDescriptor(entity.getHibernateEntityName())
                : null;
    }

    /** A join of a collection stands for one of its elements. */
    private static @Nullable ModelPart element(@Nullable ModelPart part) {
        return part instanceof PluralAttributeMapping plural ? plural.getElementDescriptor() : part;
    }
}
