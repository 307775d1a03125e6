package dev.coffer.jpa.column;

import dev.coffer.error.UnsupportedStatementException;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of one EntityManagerFactory's the database itself compares: of unique indexes, which primary keys and UNIQUE are kept
 * by, and of foreign keys. Such a column cannot hold values under two keys. Filled while the factory is made. Thread-safe.
 *
 * <p>The catalog is read when a value is written while two keys are enabled, and not otherwise; on a connection of its own, and again
 * after a minute. Tables of one name in several schemas are taken together: a refusal too many loses nothing.
 */
public final class KeyColumns {
    /** The property of an EntityManagerFactory that holds them. */
    public static final String PROPERTY = "dev.coffer.keycolumns";

    private static final long KNOWN_FOR = Duration.ofMinutes(1).toNanos();

    private final Map<String, Set<Place>> places = new ConcurrentHashMap<>();
    private volatile @Nullable Connections connections;
    private volatile @Nullable Known known;

    private record Place(String table, String column) {}

    /** @param bound the declared columns that are bound anywhere */
    private record Known(Set<String> bound, long since) {}

    /** Where the catalog is read. */
    public interface Connections {
        Connection open() throws SQLException;

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
        places.computeIfAbsent(declared, each -> ConcurrentHashMap.newKeySet())
                .add(new Place(table.substring(table.lastIndexOf('.') + 1), compared));
    }

    /** Until this is called, and where it never is, each column is taken for bound. */
    public void readBy(Connections source) {
        connections = source;
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
                return read(connection);
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

    private Set<String> read(Connection connection) throws SQLException {
        Set<String> bound = new HashSet<>();
        Map<String, Set<String>> tables = new HashMap<>();
        for (Map.Entry<String, Set<Place>> each : places.entrySet()) {
            for (Place place : each.getValue()) {
                if (!tables.containsKey(place.table())) {
                    tables.put(place.table(), of(connection, place.table()));
                }
                if (tables.get(place.table()).contains(folded(place.column()))) {
                    bound.add(each.getKey());
                }
            }
        }
        return Set.copyOf(bound);
    }

    private static Set<String> of(Connection connection, String table) throws SQLException {
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
                columns.add(folded(name));
            }
        }
    }

    private static String folded(String name) {
        return name.replace("\"", "").replace("`", "").toLowerCase(Locale.ROOT);
    }
}
