package dev.coffer.jpa.eclipselink.mapping;

import dev.coffer.error.UnsupportedStatementException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.persistence.descriptors.AllFieldsLockingPolicy;
import org.eclipse.persistence.descriptors.ChangedFieldsLockingPolicy;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.descriptors.MultitenantPolicy;
import org.eclipse.persistence.descriptors.SelectedFieldsLockingPolicy;
import org.eclipse.persistence.descriptors.SingleTableMultitenantPolicy;
import org.eclipse.persistence.descriptors.partitioning.FieldPartitioningPolicy;
import org.eclipse.persistence.expressions.Expression;
import org.eclipse.persistence.internal.helper.DatabaseField;
import org.eclipse.persistence.internal.helper.DatabaseTable;
import org.eclipse.persistence.internal.sessions.AbstractSession;
import org.eclipse.persistence.mappings.DatabaseMapping;
import org.eclipse.persistence.mappings.ForeignReferenceMapping;
import org.eclipse.persistence.mappings.querykeys.DirectQueryKey;
import org.eclipse.persistence.mappings.querykeys.QueryKey;
import org.eclipse.persistence.sessions.Session;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a mapping does with an encrypted column past the attribute that encrypts: columns by which EclipseLink looks rows up,
 * compares or sorts them, and ways by which the plain value leaves the process beside its column. For one start.
 */
final class RawUses {
    private final Session session;
    private final EncryptedPaths.Protected known;
    private final List<String> findings;

    RawUses(Session session, EncryptedPaths.Protected known, List<String> findings) {
        this.session = session;
        this.known = known;
        this.findings = findings;
    }

    void check(ClassDescriptor entity) {
        String name = entity.getJavaClass().getName();
        columns(entity, name);
        locking(entity, name);
        for (DatabaseTable table : entity.getTables()) {
            unique(table, name);
        }
        criteria(entity, name);
        for (DatabaseMapping mapping : entity.getMappings()) {
            if (mapping instanceof ForeignReferenceMapping association && association.getSelectionQuery() != null) {
                attempt(
                        name + "." + mapping.getAttributeName() + " is joined or sorted by what is encrypted",
                        () -> new QueryCheck(session, known).check(association.getSelectionQuery()));
            }
        }
        if (hasEncrypted(entity)) {
            copies(entity, name);
        }
    }

    private void columns(ClassDescriptor entity, String name) {
        entity.getPrimaryKeyFields().forEach(field -> refuse(field, name, "a key, by which EclipseLink looks rows up"));
        if (entity.hasInheritance()) {
            refuse(
                    entity.getInheritancePolicy().getClassIndicatorField(),
                    name,
                    "the discriminator, by which EclipseLink tells classes apart");
        }
        if (entity.usesOptimisticLocking()) {
            refuse(entity.getOptimisticLockingPolicy().getWriteLockField(), name, "the version, which is compared");
        }
        MultitenantPolicy tenants = entity.getMultitenantPolicy();
        if (tenants instanceof SingleTableMultitenantPolicy columns) {
            columns.getTenantDiscriminatorFields()
                    .keySet()
                    .forEach(field -> refuse(field, name, "the tenant's column, which is compared in plaintext"));
        }
        if (entity.getPartitioningPolicy() instanceof FieldPartitioningPolicy policy) {
            refuse(policy.getPartitionField(), name, "what partitions are chosen by, and each envelope is another");
        }
        entity.getCachePolicy().getCacheIndexes().keySet().stream()
                .flatMap(Collection::stream)
                .forEach(field -> refuse(field, name, "indexed in the cache, where no envelope equals another"));
        for (QueryKey key : entity.getQueryKeys().values()) {
            if (key instanceof DirectQueryKey direct
                    && entity.getMappingForAttributeName(key.getName()) == null
                    && known.fields().isEncrypted(direct.getField())) {
                findings.add(name + " has the query key '" + key.getName() + "' for "
                        + ProtectedFields.describe(direct.getField())
                        + ", which is encrypted, and would compare it in plaintext: take the query key away");
            }
        }
    }

    private void refuse(@Nullable DatabaseField field, String name, String use) {
        if (field != null && known.fields().isEncrypted(field)) {
            findings.add(name + ": " + ProtectedFields.describe(field) + " is encrypted and " + use
                    + ": take another column for one of the two");
        }
    }

    /** A deterministic envelope is the same each time, and may be compared. */
    private void locking(ClassDescriptor entity, String name) {
        Collection<DatabaseField> compared = !entity.usesOptimisticLocking()
                ? List.of()
                : entity.getOptimisticLockingPolicy() instanceof SelectedFieldsLockingPolicy selected
                        ? selected.getLockFields()
                        : entity.getOptimisticLockingPolicy() instanceof AllFieldsLockingPolicy
                                        || entity.getOptimisticLockingPolicy() instanceof ChangedFieldsLockingPolicy
                                ? entity.getFields()
                                : List.of();
        compared.stream()
                .filter(known.fields()::isRandomized)
                .findFirst()
                .ifPresent(field -> findings.add(name
                        + " has an @OptimisticLocking that compares " + ProtectedFields.describe(field)
                        + ", which is encrypted each time to another envelope, so that every update would fail: use @Version, or"
                        + " SELECTED_COLUMNS without it"));
    }

    private void unique(DatabaseTable table, String name) {
        Set<List<String>> keys = new HashSet<>();
        table.getUniqueConstraints().values().forEach(keys::addAll);
        table.getIndexes().stream().filter(index -> index.isUnique()).forEach(index -> keys.add(index.getFields()));
        for (List<String> key : keys) {
            key.stream()
                    .map(column -> new DatabaseField(column, table))
                    .filter(known.fields()::isRandomized)
                    .findFirst()
                    .ifPresent(field -> neverDuplicate(name, field, String.join(", ", key)));
        }
    }

    void unique(MappedAttribute attribute) {
        DatabaseField field = attribute.mapping().getField();
        if (field != null && field.isUnique() && known.fields().isRandomized(field)) {
            neverDuplicate(attribute.name(), field, field.getName());
        }
    }

    private void neverDuplicate(String name, DatabaseField field, String key) {
        findings.add(name + ": " + ProtectedFields.describe(field) + " is encrypted and in the unique key of (" + key
                + "), which would never find a duplicate: make it @Encrypted(deterministic = true), or take it out");
    }

    private void criteria(ClassDescriptor entity, String name) {
        Expression criteria = entity.getQueryManager().getAdditionalJoinExpression();
        if (criteria != null) {
            attempt(name + " has additional criteria (@AdditionalCriteria)", () -> {
                ExpressionRefusal refusal = new ExpressionRefusal(new EncryptedPaths(session, known, entity), false);
                refusal.refuse(criteria);
                refusal.refuseSharedParameters();
            });
        }
    }

    private void attempt(String what, Runnable check) {
        try {
            check.run();
        } catch (UnsupportedStatementException e) {
            findings.add(what + ": " + e.getMessage());
        }
    }

    private static boolean hasEncrypted(ClassDescriptor descriptor) {
        return descriptor.getMappings().stream()
                .anyMatch(mapping -> MappedAttribute.converter(mapping).isPresent()
                        || (MappedAttribute.isEmbedded(mapping) && hasEncrypted(mapping.getReferenceDescriptor())));
    }

    /** Where the plain values would be written or sent a second time. */
    private void copies(ClassDescriptor entity, String name) {
        if (entity.hasSerializedObjectPolicy()) {
            findings.add(name + " has a @SerializedObject, and the column "
                    + entity.getSerializedObjectPolicy().getField()
                    + " would hold the whole entity in plaintext: take one of the two away");
        }
        int sent = entity.getCachePolicy().getCacheSynchronizationType();
        if (((AbstractSession) session).shouldPropagateChanges()
                && sent != ClassDescriptor.INVALIDATE_CHANGED_OBJECTS
                && sent != ClassDescriptor.DO_NOT_SEND_CHANGES) {
            findings.add(
                    name + " has encrypted attributes, and cache coordination would send their plain values to other"
                            + " nodes: write @Cache(coordinationType = CacheCoordinationType.INVALIDATE_CHANGED_OBJECTS)");
        }
    }
}
