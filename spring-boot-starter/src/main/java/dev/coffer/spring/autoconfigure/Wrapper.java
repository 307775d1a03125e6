package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.spring.CofferTenant;
import dev.coffer.spring.internal.SetupFailureException;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Puts the application's Coffer in front of a data source, unless it stands there already. The Coffer is asked for by the first
 * connection. Thread-safe.
 */
record Wrapper(
        ObjectProvider<Coffer> coffer, ObjectProvider<CofferTenant> tenant, ObjectProvider<KeyringAtStart> keyring) {
    /** From a container's beans, none of which is made now. */
    static Wrapper of(BeanFactory beans) {
        return new Wrapper(
                beans.getBeanProvider(Coffer.class),
                beans.getBeanProvider(CofferTenant.class),
                beans.getBeanProvider(KeyringAtStart.class));
    }

    /** @return the data source itself if its connections come from one that is wrapped */
    DataSource over(DataSource raw) {
        return leadsToCoffer(raw) ? raw : new WrappedDataSource(raw, this::wrap);
    }

    private CofferDataSource wrap(DataSource raw) {
        Coffer by = made();
        keyring.ifAvailable(KeyringAtStart::make);
        CofferTenant current = tenant.getIfAvailable();
        return current == null ? CofferDataSource.wrap(raw, by) : CofferDataSource.wrap(raw, by, current);
    }

    private Coffer made() {
        try {
            return coffer.getObject();
        } catch (BeanCurrentlyInCreationException e) {
            throw new SetupFailureException(
                    "A script or migration goes through Coffer, and Coffer's keyrings lie in a table that comes after"
                            + " all scripts and migrations.",
                    "Have the table made by coffer.repository.create-table=true with"
                            + " coffer.data-source.migrations=through, or by a migration past Coffer; or keep the keyrings"
                            + " elsewhere.",
                    e);
        }
    }

    /**
     * What no proxy tells, Coffer's own connections do: the first one over another that protects the same table is refused.
     */
    static boolean leadsToCoffer(DataSource source) {
        if (source
                instanceof AbstractRoutingDataSource routing) { // which asks for the current key, and there is none yet
            return allLeadToCoffer(routing.getResolvedDataSources().values());
        }
        try {
            return source.isWrapperFor(CofferDataSource.class);
        } catch (SQLException e) {
            return false;
        }
    }

    private static boolean allLeadToCoffer(Collection<DataSource> targets) {
        long leading = targets.stream().filter(Wrapper::leadsToCoffer).count();
        if (leading > 0 && leading < targets.size()) {
            throw new SetupFailureException(
                    "Of the " + targets.size() + " targets of a data source that routes, " + leading
                            + " are wrapped by Coffer and the others are not.",
                    "Name all of them in coffer.data-source.wrap, or the one that routes and none of them.");
        }
        return leading > 0;
    }
}
