package dev.coffer.spring.autoconfigure;

import dev.coffer.Coffer;
import dev.coffer.jdbc.CofferDataSource;
import dev.coffer.spring.CofferTenant;
import dev.coffer.spring.internal.SetupFailureException;
import java.sql.SQLException;
import java.util.Collection;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

/**
 * Puts the application's Coffer in front of a data source, unless it stands there already. The Coffer is asked for by the first
 * connection. Thread-safe.
 */
record Wrapper(ObjectProvider<Coffer> coffer, ObjectProvider<CofferTenant> tenant) {
    /** @return the data source itself if its connections come from one that is wrapped */
    DataSource over(DataSource raw) {
        return leadsToCoffer(raw) ? raw : new WrappedDataSource(raw, this::wrap);
    }

    private CofferDataSource wrap(DataSource raw) {
        CofferTenant current = tenant.getIfAvailable();
        return current == null
                ? CofferDataSource.wrap(raw, coffer.getObject())
                : CofferDataSource.wrap(raw, coffer.getObject(), current);
    }

    /**
     * What no proxy tells, Coffer's own connections do: the first one over another that protects the same table is refused.
     */
    static boolean leadsToCoffer(DataSource source) {
        if (source instanceof AbstractRoutingDataSource routing) { // which asks for the current key, and there is none yet
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
