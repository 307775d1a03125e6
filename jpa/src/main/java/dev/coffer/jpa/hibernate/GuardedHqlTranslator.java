package dev.coffer.jpa.hibernate;

import dev.coffer.jpa.hibernate.query.NamedQueries;
import dev.coffer.jpa.hibernate.query.PlainTwin;
import dev.coffer.jpa.hibernate.query.QueryGuard;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import org.hibernate.HibernateException;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.query.hql.HqlTranslator;
import org.hibernate.query.hql.internal.StandardHqlTranslator;
import org.hibernate.query.sqm.internal.SqmCreationOptionsStandard;
import org.hibernate.query.sqm.tree.SqmStatement;
import org.jspecify.annotations.Nullable;

/**
 * Where each HQL text is read: the dialect's own translator, then the guard. {@link GuardedTranslatorFactory} would refuse the
 * same queries, but only once they are run; here they are refused by {@code createQuery}, and named ones at start.
 *
 * <p>What Hibernate itself refuses because an encrypted attribute is bytes to it is refused in Coffer's words. Thread-safe.
 */
public final class GuardedHqlTranslator implements HqlTranslator {
    private final AtomicBoolean namedQueriesSeen = new AtomicBoolean();
    private volatile @Nullable SessionFactoryImplementor factory;
    private volatile @Nullable HqlTranslator chosen;

    /** For Hibernate. */
    public GuardedHqlTranslator() {}

    /** Tells the translator of a factory whose it is, and to look at the named queries before anybody gets the factory. */
    static void attach(SessionFactoryImplementor factory) {
        if (!(factory.getSessionFactoryOptions().getCustomHqlTranslator() instanceof GuardedHqlTranslator translator)) {
            return;
        }
        translator.factory = factory;
        factory.addObserver(new SessionFactoryObserver() {
            @Override
            public void sessionFactoryCreated(SessionFactory created) {
                translator.seeNamedQueries();
            }
        });
    }

    @Override
    public <R> SqmStatement<R> translate(String hql, Class<R> expected) {
        seeNamedQueries();
        return translateGuarded(hql, expected);
    }

    private <R> SqmStatement<R> translateGuarded(String hql, @Nullable Class<R> expected) {
        SqmStatement<R> statement;
        try {
            statement = chosen().translate(hql, expected);
        } catch (HibernateException e) {
            PlainTwin.refuseIfItWouldPass(hql, factory().getJpaMetamodel(), twin -> passes(twin, expected));
            throw e;
        }
        QueryGuard.check(statement, factory());
        return statement;
    }

    private boolean passes(String hql, @Nullable Class<?> expected) {
        try {
            chosen().translate(hql, expected);
            return true;
        } catch (HibernateException e) {
            return false;
        }
    }

    /** Hibernate looks at them too, unless it is told not to, and is the first to call; it does not expect what the guard throws. */
    private void seeNamedQueries() {
        if (namedQueriesSeen.compareAndSet(false, true)) {
            NamedQueries.check(
                    factory(), hql -> factory().getQueryEngine().interpretHql(hql, null)); // kept for whoever asks next
        }
    }

    private HqlTranslator chosen() {
        HqlTranslator known = chosen;
        if (known == null) {
            SessionFactoryImplementor own = factory();
            HqlTranslator dialects = own.getJdbcServices().getDialect().getHqlTranslator();
            known = dialects != null
                    ? dialects
                    : new StandardHqlTranslator(
                            own.getQueryEngine().getCriteriaBuilder(),
                            new SqmCreationOptionsStandard(own.getSessionFactoryOptions()));
            chosen = known;
        }
        return known;
    }

    private SessionFactoryImplementor factory() {
        return Objects.requireNonNull(factory);
    }
}
