package dev.coffer.jpa.hibernate;

import dev.coffer.jpa.hibernate.query.NaturalIds;
import org.hibernate.cache.spi.access.EntityDataAccess;
import org.hibernate.cache.spi.access.NaturalIdDataAccess;
import org.hibernate.loader.ast.spi.MultiNaturalIdLoader;
import org.hibernate.loader.ast.spi.NaturalIdLoader;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.metamodel.spi.RuntimeModelCreationContext;
import org.hibernate.persister.entity.UnionSubclassEntityPersister;
import org.jspecify.annotations.Nullable;

/** Finds rows by natural ids as {@link NaturalIds} does. Thread-safe. */
public final class GuardedUnionSubclassPersister extends UnionSubclassEntityPersister {
    private static final long serialVersionUID = 1L;

    private transient volatile @Nullable NaturalIdLoader<?> loader;
    private transient volatile @Nullable MultiNaturalIdLoader<?> multiLoader;

    /** For Hibernate. */
    public GuardedUnionSubclassPersister(
            PersistentClass entity,
            EntityDataAccess cache,
            NaturalIdDataAccess naturalIdCache,
            RuntimeModelCreationContext context) {
        super(entity, cache, naturalIdCache, context);
    }

    @Override
    public NaturalIdLoader<?> getNaturalIdLoader() {
        if (!NaturalIds.areConverted(getNaturalIdMapping())) {
            return super.getNaturalIdLoader();
        }
        NaturalIdLoader<?> known = loader;
        if (known == null) {
            known = NaturalIds.loader(this, getNaturalIdMapping());
            loader = known;
        }
        return known;
    }

    @Override
    public MultiNaturalIdLoader<?> getMultiNaturalIdLoader() {
        if (!NaturalIds.areConverted(getNaturalIdMapping())) {
            return super.getMultiNaturalIdLoader();
        }
        MultiNaturalIdLoader<?> known = multiLoader;
        if (known == null) {
            known = NaturalIds.multiLoader(this);
            multiLoader = known;
        }
        return known;
    }
}
