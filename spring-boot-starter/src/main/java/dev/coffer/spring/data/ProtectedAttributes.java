package dev.coffer.spring.data;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.ProtectedColumn;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.util.Optional;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.metamodel.mapping.EntityMappingType;
import org.hibernate.metamodel.mapping.ModelPart;
import org.hibernate.metamodel.mapping.PluralAttributeMapping;
import org.jspecify.annotations.Nullable;

/** Which attributes of one entity are encrypted, as Hibernate has mapped them. Immutable, thread-safe. */
final class ProtectedAttributes {
    private static final ProtectedAttributes NONE = new ProtectedAttributes(null, null);

    private final @Nullable EntityMappingType entity;
    private final @Nullable EncryptionPolicy policy;

    private ProtectedAttributes(@Nullable EntityMappingType entity, @Nullable EncryptionPolicy policy) {
        this.entity = entity;
        this.policy = policy;
    }

    /** None where another provider is at work, or another Coffer's data source: those speak for themselves. */
    static ProtectedAttributes of(Class<?> entity, EntityManagerFactory factory) {
        try {
            return new ProtectedAttributes(
                    factory.unwrap(SessionFactoryImplementor.class)
                            .getMappingMetamodel()
                            .getEntityDescriptor(entity),
                    CofferJpa.policyOf(factory));
        } catch (PersistenceException | InvalidPolicyException withoutCoffer) {
            return NONE;
        }
    }

    /** @param path of attributes, with dots */
    Optional<ProtectedColumn> column(String path) {
        ModelPart part = entity == null ? null : part(entity, path);
        EncryptionPolicy declared = policy;
        if (part == null || declared == null) {
            return Optional.empty();
        }
        ProtectedColumn[] found = new ProtectedColumn[1];
        part.forEachSelectable((index, column) -> declared.column(
                        unquoted(column.getContainingTableExpression()), unquoted(column.getSelectionExpression()))
                .ifPresent(each -> found[0] = each));
        return Optional.ofNullable(found[0]);
    }

    private static @Nullable ModelPart part(EntityMappingType entity, String path) {
        ModelPart part;
        try {
            part = entity.findByPath(path);
        } catch (ClassCastException pastABasicAttribute) {
            return null; // no path of this entity
        }
        return part instanceof PluralAttributeMapping plural ? plural.getElementDescriptor() : part;
    }

    private static String unquoted(String name) {
        String bare = name.replaceAll("[\"`\\[\\]]", "");
        return bare.substring(bare.lastIndexOf('.') + 1);
    }
}
