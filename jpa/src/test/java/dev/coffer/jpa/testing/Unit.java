package dev.coffer.jpa.testing;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import dev.coffer.testing.TestDatabase;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.jpa.HibernatePersistenceConfiguration;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.stat.Statistics;
import org.jspecify.annotations.Nullable;

/** A persistence unit of Hibernate's. */
public final class Unit extends OpenUnit {
    private Unit(DataSource database, EntityManagerFactory factory, @Nullable Coffer own) {
        super(database, factory, own);
    }

    /** With a Coffer of its own. */
    public static Unit withoutPolicy(TestDatabase database, Class<?>... entities) {
        return withOwn(coffer -> {
            DataSource fresh = database.fresh();
            return new Unit(fresh, factory(fresh, coffer, configuration -> {}, entities), coffer);
        });
    }

    public static Unit open(TestDatabase database, @Nullable Coffer coffer, Class<?>... entities) {
        return open(database, coffer, configuration -> {}, entities);
    }

    public static Unit open(
            TestDatabase database,
            @Nullable Coffer coffer,
            Consumer<PersistenceConfiguration> more,
            Class<?>... entities) {
        return open(database.fresh(), coffer, more, entities);
    }

    /** Over a database that has something in it; {@code more} may say that no schema is to be made. */
    public static Unit open(
            DataSource database,
            @Nullable Coffer coffer,
            Consumer<PersistenceConfiguration> more,
            Class<?>... entities) {
        return new Unit(database, factory(database, coffer, more, entities), null);
    }

    private static EntityManagerFactory factory(
            DataSource database,
            @Nullable Coffer coffer,
            Consumer<PersistenceConfiguration> more,
            Class<?>... entities) {
        PersistenceConfiguration configuration = new HibernatePersistenceConfiguration("test")
                .property("jakarta.persistence.nonJtaDataSource", database)
                .property("jakarta.persistence.schema-generation.database.action", "create")
                .property("hibernate.hbm2ddl.halt_on_error", true)
                .property("hibernate.generate_statistics", true);
        if (coffer != null) {
            configuration.property(CofferJpa.COFFER, coffer);
        }
        for (Class<?> entity : entities) {
            configuration.managedClass(entity);
        }
        more.accept(configuration);
        // By name: EclipseLink may come first on the class path
        return new HibernatePersistenceProvider().createEntityManagerFactory(configuration);
    }

    /** For {@code more}: the tables are there. */
    public static void withoutSchema(PersistenceConfiguration configuration) {
        configuration.property("jakarta.persistence.schema-generation.database.action", "none");
    }

    /** For {@code more}: the database takes anything, so that a test can put there what does not belong there. */
    public static void unguarded(PersistenceConfiguration configuration) {
        configuration.property(CofferJpa.CHECK, "off");
    }

    public void stateless(Consumer<StatelessSession> work) {
        factory.unwrap(SessionFactory.class).inStatelessTransaction(work);
    }

    public Statistics statistics() {
        return factory.unwrap(SessionFactory.class).getStatistics();
    }

    public void sql(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
