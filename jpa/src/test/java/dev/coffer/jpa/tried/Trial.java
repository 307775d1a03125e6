package dev.coffer.jpa.tried;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.MappedSuperclass;
import jakarta.persistence.PersistenceConfiguration;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.eclipse.persistence.sessions.UnitOfWork;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.jpa.HibernatePersistenceProvider;

/** One situation on one database: both twins do the same, and then everything is searched that one of them left behind. */
final class Trial {
    private static final List<Class<? extends Annotation>> MANAGED =
            List.of(Entity.class, MappedSuperclass.class, Embeddable.class, Converter.class);

    private final Class<?> situation;
    private final Tried tried;
    private final TestDatabase database;
    private final Coffer coffer;

    Trial(Class<?> situation, TestDatabase database, Coffer coffer) {
        this.situation = situation;
        this.tried = situation.getAnnotation(Tried.class);
        this.database = database;
        this.coffer = coffer;
    }

    private record Seen(List<Step> steps, List<String> leaks) {}

    Outcome outcome() {
        Seen plain = seen(false);
        try (Log log = new Log()) {
            Seen guarded = seen(true);
            List<String> leaks = new ArrayList<>(guarded.leaks);
            Set<String> printing = Set.of(tried.printing());
            log.leaks().stream()
                    .filter(leak -> !printing.contains(leak.logger()))
                    .map(Log.Leak::toString)
                    .forEach(leaks::add);
            printing.stream()
                    .filter(logger ->
                            log.leaks().stream().noneMatch(leak -> leak.logger().equals(logger)))
                    .forEach(logger -> leaks.add("nothing was printed by " + logger));
            return Outcome.of(plain.steps, guarded.steps, leaks, List.of(tried.printing()));
        } catch (RuntimeException e) {
            String reason = Refusal.in(e);
            if (reason == null) {
                throw e;
            }
            return Outcome.refusedAtStart(reason, Refusal.shows(e));
        }
    }

    private Seen seen(boolean isProtected) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        TwinClasses classes = new TwinClasses(situation, !isProtected, tried.enhanced());
        thread.setContextClassLoader(classes);
        DataSource fresh = database.fresh();
        Wire wire = new Wire();
        try {
            Class<?> loaded = classes.twinOf(situation);
            Situation played = (Situation) loaded.getDeclaredConstructor().newInstance();
            try (EntityManagerFactory factory = factory(wire.around(fresh), loaded, played, isProtected)) {
                Twin twin = new Twin(factory, fresh, wire, isProtected, played.comparesStatements());
                try {
                    played.run(twin);
                } catch (Twin.Ended e) {
                    // the last step says why
                }
                List<String> leaks = new ArrayList<>();
                if (isProtected) {
                    leaks.addAll(twin.leaks());
                    leaks.addAll(wire.leaks());
                    leaks.addAll(Cells.leaks(fresh));
                }
                return new Seen(twin.steps(), leaks);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private EntityManagerFactory factory(DataSource source, Class<?> loaded, Situation played, boolean isProtected) {
        boolean isHibernate = tried.by() == Tried.By.HIBERNATE;
        String name = "tried-" + UUID.randomUUID();
        PersistenceConfiguration configuration =
                isHibernate ? new HibernatePersistenceConfiguration(name) : new PersistenceConfiguration(name);
        configuration.property("jakarta.persistence.nonJtaDataSource", source);
        if (isHibernate) {
            configuration
                    .property("jakarta.persistence.schema-generation.database.action", "create")
                    .property("hibernate.hbm2ddl.halt_on_error", true)
                    .property("hibernate.use_sql_comments", false)
                    .property(AvailableSettings.CLASSLOADERS, List.of(loaded.getClassLoader()));
        } else {
            configuration
                    .property("eclipselink.ddl-generation", "create-tables")
                    .property("eclipselink.classloader", loaded.getClassLoader())
                    .property("eclipselink.logging.logger", "JavaLogger")
                    .property("eclipselink.logging.parameters", "true");
        }
        managed(loaded).forEach(configuration::managedClass);
        played.entities().forEach(configuration::managedClass);
        if (isProtected) {
            if (isHibernate) {
                configuration.property(CofferJpa.COFFER, coffer);
            } else {
                CofferCustomizer.properties(coffer).forEach(configuration::property);
            }
        }
        played.configure(configuration);
        if (isHibernate) {
            return new HibernatePersistenceProvider().createEntityManagerFactory(configuration);
        }
        EntityManagerFactory factory = new PersistenceProvider().createEntityManagerFactory(configuration);
        boolean opened = false;
        // EclipseLink looks at its mapping no sooner, and Coffer at the tables that it has made not before the first
        // work
        try (EntityManager first = factory.createEntityManager()) {
            UnitOfWork unused = first.unwrap(UnitOfWork.class);
            opened = true;
            return factory;
        } finally {
            if (!opened && factory.isOpen()) {
                factory.close();
            }
        }
    }

    private static Stream<Class<?>> managed(Class<?> loaded) {
        return Stream.of(loaded.getDeclaredClasses())
                .filter(type -> MANAGED.stream().anyMatch(type::isAnnotationPresent))
                .sorted(Comparator.comparing(Class::getName));
    }
}
