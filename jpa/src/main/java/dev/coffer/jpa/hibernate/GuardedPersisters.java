package dev.coffer.jpa.hibernate;

import org.hibernate.mapping.PersistentClass;
import org.hibernate.persister.entity.EntityPersister;
import org.hibernate.persister.internal.StandardPersisterClassResolver;

/** Gives entities with natural ids a persister that looks them up by their envelopes; all others keep Hibernate's. Stateless. */
final class GuardedPersisters extends StandardPersisterClassResolver {
    private static final long serialVersionUID = 1L;

    @Override
    public Class<? extends EntityPersister> getEntityPersisterClass(PersistentClass entity) {
        Class<? extends EntityPersister> standard = super.getEntityPersisterClass(entity);
        if (!entity.getRootClass().hasNaturalId()) {
            return standard;
        }
        if (standard == singleTableEntityPersister()) {
            return GuardedSingleTablePersister.class;
        }
        return standard == joinedSubclassEntityPersister()
                ? GuardedJoinedSubclassPersister.class
                : GuardedUnionSubclassPersister.class;
    }
}
