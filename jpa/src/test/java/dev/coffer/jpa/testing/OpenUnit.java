package dev.coffer.jpa.testing;

import dev.coffer.Coffer;
import dev.coffer.jpa.CofferJpa;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A persistence unit over a database of its own, and a look at that database past the provider. */
public abstract class OpenUnit implements AutoCloseable {
    public final DataSource database;
    public final EntityManagerFactory factory;

    private final @Nullable Coffer own;

    /** @param own a Coffer to be closed with it */
    OpenUnit(DataSource database, EntityManagerFactory factory, @Nullable Coffer own) {
        this.database = database;
        this.factory = factory;
        this.own = own;
    }

    /** Opens a unit with a Coffer of its own, which is closed where that fails. */
    static <U> U withOwn(Function<Coffer, U> open) {
        Coffer coffer = TestCoffer.withoutPolicy();
        try {
            return open.apply(coffer);
        } catch (RuntimeException | Error e) {
            coffer.close();
            throw e;
        }
    }

    /** For {@code more}: rows lie under the keyrings of tenants. */
    public static Consumer<PersistenceConfiguration> tenant(Supplier<String> current) {
        return configuration -> configuration.property(CofferJpa.TENANT, current);
    }

    public final void run(Consumer<EntityManager> work) {
        factory.runInTransaction(work);
    }

    public final <R> R call(Function<EntityManager, R> work) {
        return factory.callInTransaction(work);
    }

    public final DataSource database() {
        return database;
    }

    public final List<@Nullable Object> cells(String sql) {
        return RawCells.read(database, sql);
    }

    @Nullable
    public final Object cell(String sql) {
        return cells(sql).get(0);
    }

    public final byte[] envelope(String sql) {
        return (byte[]) cell(sql);
    }

    @Override
    public final void close() {
        factory.close();
        if (own != null) {
            own.close();
        }
    }
}
