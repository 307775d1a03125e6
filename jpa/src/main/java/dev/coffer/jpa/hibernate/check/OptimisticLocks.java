package dev.coffer.jpa.hibernate.check;

import dev.coffer.Coffer;
import dev.coffer.jpa.hibernate.type.EncryptedType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.OptimisticLockStyle;
import org.hibernate.mapping.BasicValue;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Value;
import org.hibernate.type.CustomType;

/**
 * Attributes in OptimisticLockType.ALL and DIRTY, which compare the values that were loaded, in WHERE: an envelope never equals
 * another of the same value, so every update would fail as stale; and left out silently, of two updates the second would win.
 * So a randomized attribute is refused there, unless the application has left it out itself. A version counts it like any other.
 */
public final class OptimisticLocks {
    private final Set<Value> randomized = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<String> findings = new ArrayList<>();

    private OptimisticLocks() {}

    public static List<String> findings(Metadata metadata, Coffer coffer, List<MappedColumn> columns) {
        OptimisticLocks locks = new OptimisticLocks();
        columns.stream()
                .filter(mapped -> mapped.isRandomized(coffer))
                .forEach(mapped -> locks.randomized.add(mapped.value()));
        for (PersistentClass entity : metadata.getEntityBindings()) {
            OptimisticLockStyle style = entity.getOptimisticLockStyle();
            if (style == OptimisticLockStyle.ALL || style == OptimisticLockStyle.DIRTY) {
                entity.getPropertyClosure().forEach(property -> locks.compared(entity, property, style));
            }
        }
        return locks.findings;
    }

    private void compared(PersistentClass entity, Property property, OptimisticLockStyle style) {
        if (property.isOptimisticLocked() && isRandomized(property.getValue())) {
            findings.add(entity.getEntityName() + "." + property.getName()
                    + " is encrypted, each time to another envelope, and @OptimisticLocking(" + style
                    + ") would compare it with what was loaded, so that every update failed: use a @Version, make it"
                    + " @Encrypted(deterministic = true), or let the last of two changes win by"
                    + " @OptimisticLock(excluded = true) on " + property.getName());
        }
    }

    /** An embeddable is left out as a whole, or not at all. */
    private boolean isRandomized(Value value) {
        return value instanceof Component component
                ? component.getProperties().stream().anyMatch(inner -> isRandomized(inner.getValue()))
                : randomized.contains(value);
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
