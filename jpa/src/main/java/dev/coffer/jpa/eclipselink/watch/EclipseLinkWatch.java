package dev.coffer.jpa.eclipselink.watch;

import dev.coffer.jpa.eclipselink.CofferCustomizer;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceConfiguration;
import jakarta.persistence.spi.LoadState;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import jakarta.persistence.spi.ProviderUtil;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Has EclipseLink watched, without anybody asking for it: an EntityManagerFactory of its that was made without {@link
 * CofferCustomizer} would write {@link dev.coffer.jpa.Encrypted} attributes in plaintext, and is refused instead.
 *
 * <p>EclipseLink reads annotations of its own and of Jakarta's only, and offers no service that is asked for every unit. What
 * is left is the service file of JPA: whoever asks {@code jakarta.persistence.Persistence} for a factory makes it load every
 * provider first. So this is a provider by name, and provides nothing. {@link dev.coffer.jpa.CofferJpa} starts the watch too,
 * for containers that call EclipseLink's own provider directly.
 */
public final class EclipseLinkWatch implements PersistenceProvider, ProviderUtil {
    private static final String SESSION_MANAGER = "org.eclipse.persistence.sessions.factories.SessionManager";

    /** For JPA. */
    public EclipseLinkWatch() {
        start();
    }

    /** Does nothing where EclipseLink is not there, or is watched already. */
    public static void start() {
        try {
            Class.forName(SESSION_MANAGER, false, EclipseLinkWatch.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return; // another provider, or none
        }
        WatchedSessions.install();
    }

    @Override
    public @Nullable EntityManagerFactory createEntityManagerFactory(
            String unit, @SuppressWarnings("rawtypes") @Nullable Map properties) {
        return null;
    }

    @Override
    public @Nullable EntityManagerFactory createEntityManagerFactory(PersistenceConfiguration configuration) {
        return null;
    }

    @Override
    public @Nullable EntityManagerFactory createContainerEntityManagerFactory(
            PersistenceUnitInfo unit, @SuppressWarnings("rawtypes") @Nullable Map properties) {
        return null;
    }

    @Override
    public void generateSchema(PersistenceUnitInfo unit, @SuppressWarnings("rawtypes") @Nullable Map properties) {
        // not by this provider
    }

    @Override
    public boolean generateSchema(String unit, @SuppressWarnings("rawtypes") @Nullable Map properties) {
        return false;
    }

    @Override
    public ProviderUtil getProviderUtil() {
        return this;
    }

    @Override
    public LoadState isLoadedWithoutReference(Object entity, String attribute) {
        return LoadState.UNKNOWN;
    }

    @Override
    public LoadState isLoadedWithReference(Object entity, String attribute) {
        return LoadState.UNKNOWN;
    }

    @Override
    public LoadState isLoaded(Object entity) {
        return LoadState.UNKNOWN;
    }
}
