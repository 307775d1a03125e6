package dev.coffer.jdbc.session;

import dev.coffer.Coffer;
import dev.coffer.error.InvalidPolicyException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The databases behind one data source: as a rule one, behind one that routes several. What is known of a catalog is never used for another
 * database, nor for another user, who may be shown other tables. Those used last are kept. Thread-safe.
 */
public final class ProtectedDatabases {
    private static final int MAX = 256;

    private final Coffer coffer;
    private final @Nullable Supplier<String> tenants;
    private final Map<Identity, Known> known = new ConcurrentHashMap<>();

    /**
     * What tells one database from another.
     *
     * @param url as the driver says it; holds whatever was written into it
     * @param user empty if the driver would have to ask the server, and the application has not named one
     */
    private record Identity(String url, String user) {
        /** Without the URL, which may hold a password. */
        @Override
        public String toString() {
            return "Identity";
        }
    }

    private static final class Known {
        final ProtectedDatabase database;
        volatile long used = System.nanoTime();

        Known(ProtectedDatabase database) {
            this.database = database;
        }
    }

    /**
     * @param tenants asked at each statement; null if all is encrypted under the policy's keyring
     * @throws InvalidPolicyException if the Coffer has no policy
     */
    public ProtectedDatabases(Coffer coffer, @Nullable Supplier<String> tenants) {
        this.coffer = coffer;
        this.tenants = tenants;
        ProtectedDatabase.requirePolicy(coffer);
    }

    /**
     * The database that a connection leads to. Nothing is sent: each driver knows its URL by itself, and all but MySQL's the user.
     *
     * @param raw the driver's, or a pool's
     * @param user whom the application named; null if it named nobody
     */
    public ProtectedDatabase of(Connection raw, @Nullable String user) throws SQLException {
        DatabaseMetaData driver = raw.getMetaData();
        @Nullable String told = driver.getURL();
        String url = told == null ? "" : told;
        boolean asks = url.startsWith("jdbc:mysql:"); // Connector/J sends SELECT USER()
        @Nullable String name = user != null || asks ? user : driver.getUserName();
        Identity identity = new Identity(url, name == null ? "" : name);
        Known found = known.get(identity);
        if (found == null) {
            found = known.computeIfAbsent(identity, key -> new Known(new ProtectedDatabase(coffer, tenants)));
            leaveOutOldest();
        }
        found.used = System.nanoTime();
        return found.database;
    }

    private void leaveOutOldest() {
        if (known.size() > MAX) {
            long now = System.nanoTime();
            known.entrySet().stream()
                    .max(Comparator.comparingLong(entry -> now - entry.getValue().used))
                    .ifPresent(oldest -> known.remove(oldest.getKey(), oldest.getValue()));
        }
    }

    /** How many plans are held for the home schemas. */
    public int plans() {
        return known.values().stream().mapToInt(each -> each.database.plans()).sum();
    }

    /** How many databases are known. */
    public int size() {
        return known.size();
    }
}
