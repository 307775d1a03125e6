package dev.coffer.jpa.testing;

import dev.coffer.Coffer;
import dev.coffer.jpa.eclipselink.CofferCustomizer;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.jspecify.annotations.Nullable;

/** A persistence unit of EclipseLink's. */
public final class LinkUnit extends OpenUnit {
    private LinkUnit(DataSource database, EntityManagerFactory factory, @Nullable Coffer own) {
        super(database, factory, own);
    }

    /** With a Coffer of its own. */
    public static LinkUnit withoutPolicy(TestDatabase database, Class<?>... entities) {
        return withOwn(coffer -> {
            DataSource fresh = database.fresh();
            return new LinkUnit(fresh, factory(fresh, coffer, configuration -> {}, entities), coffer);
        });
    }

    public static LinkUnit open(TestDatabase database, Coffer coffer, Class<?>... entities) {
        return open(database, coffer, configuration -> {}, entities);
    }

    public static LinkUnit open(
            TestDatabase database, Coffer coffer, Consumer<PersistenceConfiguration> more, Class<?>... entities) {
        return open(database.fresh(), coffer, more, entities);
    }

    /** Over a database that has something in it; {@code more} may say that no schema is to be made. */
    public static LinkUnit open(
            DataSource database, Coffer coffer, Consumer<PersistenceConfiguration> more, Class<?>... entities) {
        return new LinkUnit(database, factory(database, coffer, more, entities), null);
    }

    /** For {@code more}: the tables are there. */
    public static void withoutSchema(PersistenceConfiguration configuration) {
        configuration.property("eclipselink.ddl-generation", "none");
    }

    private static EntityManagerFactory factory(
            DataSource database, Coffer coffer, Consumer<PersistenceConfiguration> more, Class<?>... entities) {
        PersistenceConfiguration configuration = untold(database, entities);
        CofferCustomizer.properties(coffer).forEach(configuration::property);
        more.accept(configuration);
        EntityManagerFactory factory = new PersistenceProvider().createEntityManagerFactory(configuration);
        boolean opened = false;
        try {
            factory.createEntityManager().close(); // EclipseLink looks at its mapping no sooner
            opened = true;
            return factory;
        } finally {
            if (!opened && factory.isOpen()) {
                factory.close();
            }
        }
    }

    /** What EclipseLink needs, and nothing of Coffer. */
    public static PersistenceConfiguration untold(DataSource database, Class<?>... entities) {
        PersistenceConfiguration configuration = new PersistenceConfiguration("test-" + UUID.randomUUID())
                .property("jakarta.persistence.nonJtaDataSource", database)
                .property("eclipselink.ddl-generation", "create-tables")
                .property("eclipselink.logging.level", "OFF");
        for (Class<?> entity : entities) {
            configuration.managedClass(entity);
        }
        return configuration;
    }
}
