package dev.coffer.jpa.hibernate.check;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.hibernate.type.Tenancy;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventSource;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.hibernate.event.spi.MergeContext;
import org.hibernate.event.spi.MergeEvent;
import org.hibernate.event.spi.MergeEventListener;
import org.hibernate.event.spi.PersistContext;
import org.hibernate.event.spi.PersistEvent;
import org.hibernate.event.spi.PersistEventListener;
import org.hibernate.event.spi.PreCollectionRecreateEvent;
import org.hibernate.event.spi.PreCollectionRecreateEventListener;
import org.hibernate.event.spi.PreCollectionUpdateEvent;
import org.hibernate.event.spi.PreCollectionUpdateEventListener;
import org.hibernate.event.spi.PreLoadEvent;
import org.hibernate.event.spi.PreLoadEventListener;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * Refuses a session in which the tenant changes. Entities live in it from one statement to another: loaded for one tenant, they
 * would be written under the keys of the next, and the first could not read its rows any more. The first tenant is kept with the
 * session, so that it goes with it. Stateless sessions keep no entities, and are not watched. Thread-safe.
 */
public final class OneTenantPerSession
        implements PersistEventListener,
                MergeEventListener,
                FlushEntityEventListener,
                PreLoadEventListener,
                PreCollectionRecreateEventListener,
                PreCollectionUpdateEventListener {
    private static final long serialVersionUID = 1L;

    private final transient Tenancy tenancy;
    private final Set<String> entities;

    private OneTenantPerSession(Tenancy tenancy, Set<String> entities) {
        this.tenancy = tenancy;
        this.entities = entities;
    }

    public static void watch(Tenancy tenancy, Metadata metadata, EventListenerRegistry registry) {
        if (tenancy.tenant() == null) {
            return;
        }
        OneTenantPerSession watch = new OneTenantPerSession(tenancy, encrypted(metadata));
        registry.prependListeners(EventType.PERSIST, watch);
        registry.prependListeners(EventType.MERGE, watch);
        registry.appendListeners(EventType.FLUSH_ENTITY, watch); // which entities are dirty is known by then
        registry.appendListeners(EventType.PRE_LOAD, watch);
        registry.appendListeners(EventType.PRE_COLLECTION_RECREATE, watch);
        registry.appendListeners(EventType.PRE_COLLECTION_UPDATE, watch);
    }

    /** Entities with encrypted attributes, their own or in collections: the others concern no tenant of Coffer's. */
    private static Set<String> encrypted(Metadata metadata) {
        Set<String> names = new HashSet<>();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (entity.getPropertyClosure().stream()
                    .map(Property::getValue)
                    .anyMatch(value -> OptimisticLocks.containsEnvelopes(
                            value instanceof Collection collection ? collection.getElement() : value))) {
                names.add(entity.getEntityName());
            }
        }
        return names;
    }

    @Override
    public void onPersist(PersistEvent event) {
        check(event.getSession(), event.getSession().bestGuessEntityName(event.getObject()));
    }

    @Override
    public void onPersist(PersistEvent event, PersistContext created) {
        onPersist(event);
    }

    @Override
    public void onMerge(MergeEvent event) {
        if (event.getOriginal() != null) {
            check(event.getSession(), event.getSession().bestGuessEntityName(event.getOriginal()));
        }
    }

    @Override
    public void onMerge(MergeEvent event, MergeContext copied) {
        onMerge(event);
    }

    /** What is neither new nor dirty is not written, whatever the tenant. */
    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        if (!event.getEntityEntry().isExistsInDatabase() || event.hasDirtyProperties() || event.hasDirtyCollection()) {
            check(event.getSession(), event.getEntityEntry().getEntityName());
        }
    }

    @Override
    public void onPreLoad(PreLoadEvent event) {
        check(event.getSession(), event.getPersister().getEntityName());
    }

    @Override
    public void onPreRecreateCollection(PreCollectionRecreateEvent event) {
        check(event.getSession(), event.getAffectedOwnerEntityName());
    }

    @Override
    public void onPreUpdateCollection(PreCollectionUpdateEvent event) {
        check(event.getSession(), event.getAffectedOwnerEntityName());
    }

    private void check(EventSource session, String entity) {
        if (!entities.contains(entity)) {
            return;
        }
        String current = tenancy.current();
        Object first = session.getProperties().get(CofferJpa.TENANT + ".first");
        if (first == null) {
            session.setProperty(CofferJpa.TENANT + ".first", current);
        } else if (!first.equals(current)) {
            throw new UnsupportedStatementException("the tenant is " + current + " now, and was " + first
                    + " when this session began to handle encrypted attributes: " + entity
                    + " could end up under the keys of"
                    + " the wrong one. Use one EntityManager for each tenant");
        }
    }
}
