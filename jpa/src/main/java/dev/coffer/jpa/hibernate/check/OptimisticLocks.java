package dev.coffer.jpa.hibernate.check;

import dev.coffer.jpa.hibernate.type.EncryptedType;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.CustomType;

/**
 * Takes attributes with envelopes out of OptimisticLockType.ALL and DIRTY, which compare in WHERE: an envelope never equals
 * another of the same value, so every update would fail as stale. An embeddable is taken out as a whole. Stateless.
 */
public final class OptimisticLocks {
    private OptimisticLocks() {}

    public static void exempt(Metadata metadata) {
        for (PersistentClass entity : metadata.getEntityBindings()) {
            entity.getProperties().forEach(OptimisticLocks::exempt);
            entity.getJoins().forEach(join -> join.getProperties().forEach(OptimisticLocks::exempt));
        }
    }

    private static void exempt(Property property) {
        if (containsEnvelopes(property.getValue())) {
            property.setOptimisticLocked(false);
        }
    }

    static boolean containsEnvelopes(Value value) {
        if (value instanceof Component component) {
            return component.getProperties().stream().anyMatch(inner -> containsEnvelopes(inner.getValue()));
        }
        return value instanceof BasicValue basic
                && basic.getType() instanceof CustomType<?> type
                && type.getUserType() instanceof EncryptedType;
    }
}
