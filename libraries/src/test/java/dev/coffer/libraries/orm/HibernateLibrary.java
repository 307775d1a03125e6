package dev.coffer.libraries.orm;

import dev.coffer.libraries.Library;
import dev.coffer.libraries.Operations;
import dev.coffer.libraries.Side;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Hibernate without Coffer's module for it. */
public final class HibernateLibrary implements Library<HibernateLibrary.Opened> {
    /** A factory, and what to open another one over. */
    record Opened(EntityManagerFactory factory, Side side) {
        @Nullable
        Object in(Work<EntityManager> work) {
            return factory.callInTransaction(work::of);
        }

        @Nullable
        Object stateless(Work<StatelessSession> work) {
            return factory.unwrap(SessionFactory.class).fromStatelessTransaction(work::of);
        }
    }

    /** What is done in a transaction. */
    interface Work<S> {
        @Nullable
        Object of(S session);
    }

    @Override
    public String name() {
        return "Hibernate";
    }

    @Override
    public Opened open(Side side) {
        return new Opened(Entities.factory(side, "none"), side);
    }

    @Override
    public void close(Opened opened) {
        opened.factory().close();
    }

    @Override
    public void list(Operations<Opened> operations) {
        HibernateEntities.list(operations);
        HibernateQueries.list(operations);
        HibernateUnprotected.list(operations);
    }
}
