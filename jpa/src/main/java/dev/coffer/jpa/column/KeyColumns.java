package dev.coffer.jpa.column;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jpa.schema.RealRows;
import dev.coffer.keyring.Keyring;
import dev.coffer.policy.DatabaseConstraints;
import dev.coffer.policy.EncryptionPolicy;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of one EntityManagerFactory's the database itself compares: of unique indexes, which primary keys and UNIQUE are kept
 * by, and of foreign keys. Such a column cannot hold values under two keys. Filled while the factory is made. Thread-safe.
 *
 * <p>The catalog is read when a value is written while two keys are enabled, and not otherwise; on a connection of its own, and again
 * after a minute.
 */
public final class KeyColumns {
    /** The property of an EntityManagerFactory that holds them. */
    public static final String PROPERTY = "dev.coffer.keycolumns";

    private static final long KNOWN_FOR = Duration.ofMinutes(1).toNanos();

    private final Map<String, Set<Place>> places = new ConcurrentHashMap<>();
    private volatile @Nullable Connections connections;
    private volatile Keyring.@Nullable StoredValues stored;
    private volatile @Nullable Known known;

    private record Place(@Nullable String schema, String table, String column) {}

    /** @param bound the declared columns that are bound anywhere */
    private record Known(Set<String> bound, long since) {}

    /** Where the catalog is read. */
    public interface Connections {
        /** In auto-commit mode. */
        Connection open() throws SQLException;

        /** Of tables whose mapping names none; null for the connection's own. */
        default @Nullable String schema() {
            return null;
        }

        default void release(Connection connection) throws SQLException {
            connection.close();
        }
    }

    /**
     * @param declared the column that is encrypted, as messages name it
     * @param table where such values are written, under the same key
     * @param compared the column with envelopes or tags in it
     */
    public void add(String declared, String table, String compared) {
        int dot = table.lastIndexOf('.');
        places.computeIfAbsent(declared, each -> ConcurrentHashMap.newKeySet())
                .add(new Place(
                        dot < 0 ? null : unquoted(table.substring(0, dot)),
                        unquoted(table.substring(dot + 1)),
                        unquoted(compared)));
    }

    /** Until this is called, and where it never is, each column is taken for bound. */
    public void readBy(Connections source, EncryptionPolicy policy) {
        connections = source;
        stored = new EntityValues(source, policy.storedValues(source.schema()));
    }

    /**
     * What lies in these columns, for the renewal of keys.
     *
     * @throws UnsupportedStatementException if each tenant has a database of its own
     */
    public Keyring.StoredValues stored() {
        Keyring.StoredValues values = stored;
        if (values == null) {
            throw new UnsupportedStatementException(
                    "each tenant has a database of its own, and which of them hold values of a keyring is not known here:"
                            + " implement Keyring.StoredValues over all of them");
        }
        return values;
    }

    /**
     * To be called for each value that is written.
     *
     * @param declared as for {@link #add}
     * @throws UnsupportedStatementException if it is bound while its key is renewed, or that cannot be seen
     */
    public void requireFree(String declared, boolean uniform) {
        if (!uniform && bound().contains(declared)) {
            throw new UnsupportedStatementException("the key that " + declared
                    + " is compared by is being renewed, and the column is under UNIQUE or a key, where values under two keys"
                    + " would be taken for different ones: nothing is written to it or looked up by it until one of the two has"
                    + " ended. Disable the newer one, and renew the column by a second one beside it");
        }
    }

    private Set<String> bound() {
        Known last = known;
        if (last == null || System.nanoTime() - last.since() > KNOWN_FOR) {
            last = new Known(read(), System.nanoTime());
            known = last;
        }
        return last.bound();
    }

    private Set<String> read() {
        Connections source = connections;
        if (source == null) {
            return Set.copyOf(places.keySet());
        }
        try {
            Connection connection = source.open();
            try {
                return read(source, connection);
            } finally {
                source.release(connection);
            }
        } catch (SQLException e) {
            throw new UnsupportedStatementException(
                    "a key that columns are compared by is being renewed, and whether one of them is under UNIQUE, where it cannot"
                            + " hold values under two keys, could not be read from the catalog, so nothing is written: "
                            + e.getMessage(),
                    e);
        }
    }

    private Set<String> read(Connections source, Connection connection) throws SQLException {
        Set<String> bound = new HashSet<>();
        Map<String, Set<String>> tables = new HashMap<>();
        @Nullable String defaultSchema = source.schema();
        for (Map.Entry<String, Set<Place>> each : places.entrySet()) {
            for (Place place : each.getValue()) {
                @Nullable String schema = place.schema() == null ? defaultSchema : place.schema();
                String table = schema + "." + place.table();
                if (!tables.containsKey(table)) {
                    tables.put(table, of(connection, schema, place.table()));
                }
                if (tables.get(table).contains(place.column().toLowerCase(Locale.ROOT))) {
                    bound.add(each.getKey());
                }
            }
        }
        return Set.copyOf(bound);
    }

    private static Set<String> of(Connection connection, @Nullable String schema, String table) throws SQLException {
        RealRows rows = new RealRows(connection);
        Optional<SqlDialect> dialect = rows.dialect();
        if (dialect.isEmpty()) {
            return told(connection, table);
        }
        Set<String> columns = new HashSet<>();
        DatabaseConstraints.keyColumns(dialect.get(), schema, table, rows)
                .forEach(column -> columns.add(column.toLowerCase(Locale.ROOT)));
        return columns;
    }

    /** By the driver of another database. */
    private static Set<String> told(Connection connection, String table) throws SQLException {
        Set<String> columns = new HashSet<>();
        DatabaseMetaData database = connection.getMetaData();
        @Nullable String catalog = connection.getCatalog();
        String product = database.getDatabaseProductName().toLowerCase(Locale.ROOT);
        boolean mysql = product.contains("mariadb") || product.contains("mysql");
        // null, unless the driver is told to call a database a schema
        @Nullable String schema = mysql ? connection.getSchema() : null;
        for (String spelling :
                new LinkedHashSet<>(List.of(table, table.toLowerCase(Locale.ROOT), table.toUpperCase(Locale.ROOT)))) {
            try (ResultSet unique = database.getIndexInfo(catalog, schema, spelling, true, true)) {
                add(unique, "COLUMN_NAME", columns);
            }
            try (ResultSet referring = database.getImportedKeys(catalog, schema, spelling)) {
                add(referring, "FKCOLUMN_NAME", columns);
            }
            try (ResultSet referred = database.getExportedKeys(catalog, schema, spelling)) {
                add(referred, "PKCOLUMN_NAME", columns);
            }
        }
        return columns;
    }

    private static void add(ResultSet rows, String label, Set<String> columns) throws SQLException {
        while (rows.next()) {
            @Nullable String name = rows.getString(label);
            if (name != null) {
                columns.add(unquoted(name).toLowerCase(Locale.ROOT));
            }
        }
    }

    private static String unquoted(String name) {
        return name.replace("\"", "").replace("`", "");
    }
}
