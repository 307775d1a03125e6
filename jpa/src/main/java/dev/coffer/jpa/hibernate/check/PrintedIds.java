package dev.coffer.jpa.hibernate.check;

import dev.coffer.error.UnsupportedStatementException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.Hibernate;
import org.hibernate.HibernateException;
import org.hibernate.boot.Metadata;
import org.hibernate.engine.spi.EntityEntry;
import org.hibernate.engine.spi.Status;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.event.spi.FlushEntityEvent;
import org.hibernate.event.spi.FlushEntityEventListener;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.RootClass;
import org.hibernate.metamodel.mapping.NaturalIdMapping;

/**
 * By an id Hibernate calls an entity in exceptions and logs, as it stands, past every type. So an encrypted id is refused; and a
 * natural id, which is named in one exception only, that of an immutable one that was altered, is looked at before Hibernate does,
 * in its own words but without the values. Thread-safe.
 */
public final class PrintedIds implements FlushEntityEventListener {
    private static final long serialVersionUID = 1L;

    private final Set<String> entities;

    private PrintedIds(Set<String> entities) {
        this.entities = entities;
    }

    public static List<String> findings(Metadata metadata) {
        return metadata.getEntityBindings().stream()
                .filter(entity -> entity instanceof RootClass && entity.getMappedClass() != null) // not Envers's tables
                .filter(entity -> OptimisticLocks.containsEnvelopes(entity.getIdentifier()))
                .map(entity ->
                        entity.getEntityName() + " has an @Encrypted attribute in its id, and Hibernate prints ids in"
                                + " exceptions and logs: give it an id that says nothing, and make this one an attribute beside it,"
                                + " @Encrypted(deterministic = true) and unique")
                .toList();
    }

    public static void watch(Metadata metadata, EventListenerRegistry registry) {
        Set<String> entities = metadata.getEntityBindings().stream()
                .filter(entity -> entity.getPropertyClosure().stream()
                        .anyMatch(property -> property.isNaturalIdentifier()
                                && !property.isUpdatable()
                                && OptimisticLocks.containsEnvelopes(property.getValue())))
                .map(PersistentClass::getEntityName)
                .collect(Collectors.toUnmodifiableSet());
        if (!entities.isEmpty()) {
            registry.prependListeners(EventType.FLUSH_ENTITY, new PrintedIds(entities));
        }
    }

    @Override
    public void onFlushEntity(FlushEntityEvent event) {
        EntityEntry entry = event.getEntityEntry();
        if (!entities.contains(entry.getEntityName())
                || entry.getStatus() == Status.DELETED
                || entry.getStatus() == Status.READ_ONLY
                || !Hibernate.isInitialized(event.getEntity())) {
            return;
        }
        NaturalIdMapping naturalId = Objects.requireNonNull(entry.getPersister().getNaturalIdMapping());
        Object[] current = entry.getPersister().getValues(event.getEntity());
        try {
            naturalId.verifyFlushState(entry.getId(), current, entry.getLoadedState(), event.getSession());
        } catch (HibernateException e) {
            if (e.getClass() == HibernateException.class) { // what it is about; its subclasses are of the database
                throw new UnsupportedStatementException("the natural id of " + entry.getEntityName()
                        + " was altered, and is immutable: @NaturalId(mutable = true) if it may change."
                        + " (Hibernate's exception would show the values)");
            }
            throw e;
        }
    }
}
