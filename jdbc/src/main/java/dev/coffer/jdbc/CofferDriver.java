package dev.coffer.jdbc;

import dev.coffer.Coffer;
import dev.coffer.jdbc.connection.ProtectedConnection;
import dev.coffer.jdbc.session.ProtectedDatabase;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A driver for {@code jdbc:coffer:} and the URL of another driver, for example {@code
 * jdbc:coffer:postgresql://localhost/shop?coffer=main}. The connections are those of {@link CofferDataSource}.
 *
 * <p>The property {@code coffer}, among the connection properties or in the URL, names a Coffer that was registered with
 * {@link #register}. It is not passed on. Thread-safe.
 */
public final class CofferDriver implements Driver {
    private static final String PREFIX = "jdbc:coffer:";
    private static final String PROPERTY = "coffer";
    private static final int MAX_DATABASES = 64;

    private static final ConcurrentMap<String, Registration> REGISTERED = new ConcurrentHashMap<>();

    /**
     * What is connected to: a property such as {@code currentSchema} makes another database of a URL.
     *
     * @param properties without the password, which may change
     */
    private record Target(String url, Map<String, String> properties) {
        static Target of(String url, Properties passed) {
            Map<String, String> properties = new HashMap<>();
            for (String key : passed.stringPropertyNames()) {
                if (!key.equals("password")) {
                    properties.put(key, passed.getProperty(key));
                }
            }
            return new Target(url, Map.copyOf(properties));
        }

        /** Without what may hold a password. */
        @Override
        public String toString() {
            return "Target";
        }
    }

    /** A registered Coffer, with what is known of the databases it was used for. */
    private record Registration(
            Object given,
            Supplier<Coffer> coffer,
            @Nullable Supplier<String> tenant,
            ConcurrentMap<Target, ProtectedDatabase> databases) {
        ProtectedDatabase database(Target target) {
            if (databases.size() >= MAX_DATABASES && !databases.containsKey(target)) {
                databases.clear();
            }
            ProtectedDatabase known = databases.get(target);
            if (known == null) {
                // asked outside of the map: who makes the Coffer may connect, too
                ProtectedDatabase made = new ProtectedDatabase(coffer.get(), tenant);
                ProtectedDatabase first = databases.putIfAbsent(target, made);
                known = first == null ? made : first;
            }
            return known;
        }
    }

    static {
        try {
            DriverManager.registerDriver(new CofferDriver());
        } catch (SQLException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** For {@link DriverManager} and pools, which make drivers by their class. */
    public CofferDriver() {}

    /**
     * Makes a Coffer known under a name.
     *
     * @throws IllegalArgumentException if another one is registered under this name
     */
    public static void register(String name, Coffer coffer) {
        registerWith(name, Objects.requireNonNull(coffer, "coffer"), () -> coffer, null);
    }

    /**
     * Like {@link #register(String, Coffer)}, with values under the keyring of a tenant, as {@link
     * CofferDataSource#wrap(javax.sql.DataSource, Coffer, Supplier)} has them.
     *
     * @throws IllegalArgumentException if another Coffer, or the same with another supplier, is registered under this name
     */
    public static void register(String name, Coffer coffer, Supplier<String> tenant) {
        registerWith(
                name, Objects.requireNonNull(coffer, "coffer"), () -> coffer, Objects.requireNonNull(tenant, "tenant"));
    }

    /**
     * Like {@link #register(String, Coffer, Supplier)}, with a Coffer that is asked for by the first connection to each database: for
     * containers, where what a Coffer is made of may itself need a connection.
     *
     * @param tenant null if all is encrypted under the policy's keyring
     * @throws IllegalArgumentException if something else is registered under this name
     */
    public static void register(String name, Supplier<Coffer> coffer, @Nullable Supplier<String> tenant) {
        registerWith(name, Objects.requireNonNull(coffer, "coffer"), coffer, tenant);
    }

    private static void registerWith(
            String name, Object given, Supplier<Coffer> coffer, @Nullable Supplier<String> tenant) {
        Registration known =
                REGISTERED.putIfAbsent(name, new Registration(given, coffer, tenant, new ConcurrentHashMap<>()));
        if (known != null && (known.given() != given || known.tenant() != tenant)) {
            throw new IllegalArgumentException("another Coffer is registered as '" + name
                    + "': call CofferDriver.unregister first, or use another name");
        }
    }

    /** Forgets a name; connections that are open stay as they are. */
    public static void unregister(String name) {
        REGISTERED.remove(name);
    }

    @Override
    public boolean acceptsURL(@Nullable String url) {
        return url != null && url.startsWith(PREFIX);
    }

    /** @throws SQLException if no Coffer is named or registered under the name; then nothing was connected to */
    @Override
    public @Nullable Connection connect(String url, @Nullable Properties info) throws SQLException {
        if (!acceptsURL(url)) {
            return null;
        }
        CofferUrl target = target(url);
        Properties passed = new Properties();
        String name = target.value();
        if (info != null) {
            for (String key : info.stringPropertyNames()) {
                if (key.equals(PROPERTY)) {
                    name = info.getProperty(key);
                } else {
                    passed.setProperty(key, info.getProperty(key));
                }
            }
        }
        ProtectedDatabase database = registration(name).database(Target.of(target.url(), passed));
        return ProtectedConnection.open(DriverManager.getConnection(target.url(), passed), database);
    }

    private static Registration registration(@Nullable String name) throws SQLException {
        if (name == null) {
            throw new SQLException(
                    "a jdbc:coffer: connection needs the property 'coffer', the name of a registered Coffer: add"
                            + " ?coffer=NAME to the URL or coffer=NAME to the connection properties",
                    "08001");
        }
        Registration registration = REGISTERED.get(name);
        if (registration == null) {
            throw new SQLException(
                    "no Coffer is registered as '" + name + "': call CofferDriver.register(\"" + name
                            + "\", coffer) before the first connection",
                    "08001");
        }
        return registration;
    }

    /** That of the driver behind, and {@code coffer}: what a tool asks to fill in is all that there is. */
    @Override
    public DriverPropertyInfo[] getPropertyInfo(String url, @Nullable Properties info) throws SQLException {
        DriverPropertyInfo property =
                new DriverPropertyInfo(PROPERTY, info == null ? null : info.getProperty(PROPERTY));
        property.required = true;
        property.description = "the name of a Coffer registered with CofferDriver.register";
        List<DriverPropertyInfo> all = new ArrayList<>(List.of(property));
        if (acceptsURL(url)) {
            String behind = target(url).url();
            Properties passed = new Properties();
            if (info != null) {
                passed.putAll(info);
                passed.remove(PROPERTY);
            }
            all.addAll(List.of(DriverManager.getDriver(behind).getPropertyInfo(behind, passed)));
        }
        return all.toArray(DriverPropertyInfo[]::new);
    }

    private static CofferUrl target(String url) {
        return CofferUrl.parse("jdbc:" + url.substring(PREFIX.length()), PROPERTY);
    }

    @Override
    public int getMajorVersion() {
        return 0;
    }

    @Override
    public int getMinorVersion() {
        return 1;
    }

    /** No: that is for the driver behind to say. */
    @Override
    public boolean jdbcCompliant() {
        return false;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("Coffer does not log");
    }
}
