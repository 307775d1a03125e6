package dev.coffer.jpa.hibernate;

import dev.coffer.error.UnsupportedStatement;
import dev.coffer.jpa.CofferJpa;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.Session;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.SharedSessionContractImplementor;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.PreCollectionRecreateEvent;
import org.hibernate.event.spi.PreCollectionRecreateEventListener;
import org.hibernate.event.spi.PreCollectionUpdateEvent;
import org.hibernate.event.spi.PreCollectionUpdateEventListener;
import org.hibernate.event.spi.PreInsertEvent;
import org.hibernate.event.spi.PreInsertEventListener;
import org.hibernate.event.spi.PreLoadEvent;
import org.hibernate.event.spi.PreLoadEventListener;
import org.hibernate.event.spi.PreUpdateEvent;
import org.hibernate.event.spi.PreUpdateEventListener;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;

/**
 * Refuses a session in which the tenant changes. Entities live in it from one statement to another: loaded for one tenant, they
 * would be written under the keys of the next, and the first could not read its rows any more. The first tenant is kept with the
 * session, so that it goes with it. Stateless sessions keep no entities, and are not watched. Thread-safe.
 */
final class OneTenantPerSession
        implements PreInsertEventListener,
                PreUpdateEventListener,
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

    static void watch(Tenancy tenancy, Metadata metadata, EventListenerRegistry registry) {
        if (tenancy.tenant() == null) {
            return;
        }
        OneTenantPerSession watch = new OneTenantPerSession(tenancy, encrypted(metadata));
        registry.appendListeners(EventType.PRE_INSERT, watch);
        registry.appendListeners(EventType.PRE_UPDATE, watch);
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
    public boolean onPreInsert(PreInsertEvent event) {
        check(event.getSession(), event.getPersister().getEntityName());
        return false;
    }

    @Override
    public boolean onPreUpdate(PreUpdateEvent event) {
        check(event.getSession(), event.getPersister().getEntityName());
        return false;
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

    private void check(SharedSessionContractImplementor shared, String entity) {
        if (!(shared instanceof Session session) || !entities.contains(entity)) {
            return;
        }
        String current = tenancy.current();
        Object first = session.getProperties().get(CofferJpa.TENANT + ".first");
        if (first == null) {
            session.setProperty(CofferJpa.TENANT + ".first", current);
        } else if (!first.equals(current)) {
            throw new UnsupportedStatement("the tenant is " + current + " now, and was " + first
                    + " when this session began to handle encrypted attributes: " + entity
                    + " could end up under the keys of"
                    + " the wrong one. Use one EntityManager for each tenant");
        }
    }
}
