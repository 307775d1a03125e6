package dev.coffer.jpa.testing;

import dev.coffer.Coffer;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/** A persistence unit of EclipseLink's over an empty database of its own, and a look at that database past it. */
public final class LinkUnit implements AutoCloseable {
    private final DataSource database;
    public final EntityManagerFactory factory;

    private LinkUnit(DataSource database, EntityManagerFactory factory) {
        this.database = database;
        this.factory = factory;
    }

    public static LinkUnit open(TestDatabase database, Coffer coffer, Class<?>... entities) {
        return open(database, coffer, configuration -> {}, entities);
    }

    public static LinkUnit open(
            TestDatabase database, Coffer coffer, Consumer<PersistenceConfiguration> more, Class<?>... entities) {
        DataSource fresh = database.fresh();
        PersistenceConfiguration configuration = new PersistenceConfiguration("test-" + UUID.randomUUID())
                .property("jakarta.persistence.nonJtaDataSource", fresh)
                .property("eclipselink.ddl-generation", "create-tables")
                .property("eclipselink.logging.level", "OFF");
        CofferCustomizer.properties(coffer).forEach(configuration::property);
        for (Class<?> entity : entities) {
            configuration.managedClass(entity);
        }
        more.accept(configuration);
        EntityManagerFactory factory = new PersistenceProvider().createEntityManagerFactory(configuration);
        boolean opened = false;
        try {
            factory.createEntityManager().close(); // EclipseLink looks at its mapping no sooner
            opened = true;
            return new LinkUnit(fresh, factory);
        } finally {
            if (!opened && factory.isOpen()) {
                factory.close();
            }
        }
    }

    public void run(Consumer<EntityManager> work) {
        factory.runInTransaction(work);
    }

    public <R> R call(Function<EntityManager, R> work) {
        return factory.callInTransaction(work);
    }

    public DataSource database() {
        return database;
    }

    public List<@Nullable Object> cells(String sql) {
        return RawCells.read(database, sql);
    }

    @Nullable
    public Object cell(String sql) {
        return cells(sql).get(0);
    }

    @Override
    public void close() {
        factory.close();
    }
}
