package dev.coffer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Columns whose stored values a database itself compares: those of unique indexes, which primary keys and UNIQUE are kept by, and of
 * foreign keys, on either side. Such a column cannot hold equal values under two keys. Stateless.
 *
 * <p>The catalogs are asked, and not the driver: on PostgreSQL what pgjdbc tells of indexes is printed by the server under a lock on the
 * table, and would wait for whoever changes it.
 */
@SuppressWarnings("InlineFormatString") // the catalogs stand beside each other
final class DatabaseKeys {
    private static final String OF_TABLE = "SELECT a.attname FROM pg_catalog.pg_class c"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0"
            + " WHERE lower(c.relname) = lower(?) AND c.relnamespace IN (SELECT n.oid"
            + " FROM pg_catalog.pg_namespace n WHERE lower(?) IN ('', lower(n.nspname))) AND ";
    private static final String CLASSES = "CAST('pg_catalog.pg_class' AS pg_catalog.regclass)";

    /** Columns in expressions and predicates of indexes count too. */
    private static final String IN_POSTGRESQL = OF_TABLE
            + "EXISTS (SELECT 1 FROM pg_catalog.pg_index i WHERE i.indrelid = c.oid AND (i.indisunique OR i.indisexclusion)"
            + " AND (a.attnum = ANY (i.indkey) OR EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = "
            + CLASSES
            + " AND d.objid = i.indexrelid AND d.refclassid = " + CLASSES
            + " AND d.refobjid = c.oid AND d.refobjsubid = a.attnum)))"
            + " UNION " + OF_TABLE + "EXISTS (SELECT 1 FROM pg_catalog.pg_constraint k WHERE k.contype = 'f'"
            + " AND ((k.conrelid = c.oid AND a.attnum = ANY (k.conkey))"
            + " OR (k.confrelid = c.oid AND a.attnum = ANY (k.confkey))))";

    /** What a foreign key refers to is unique there. */
    private static final String IN_H2 = "SELECT column_name FROM information_schema.index_columns WHERE is_unique"
            + " AND LOWER(table_name) = LOWER(?) AND LOWER(?) IN ('', LOWER(table_schema))"
            + " UNION SELECT column_name FROM information_schema.key_column_usage"
            + " WHERE LOWER(table_name) = LOWER(?) AND LOWER(?) IN ('', LOWER(table_schema))";

    private static final String TABLES_IN_MARIADB = "SELECT table_schema, table_name FROM information_schema.tables"
            + " WHERE LOWER(table_name) = LOWER(?)"
            + " AND LOWER(COALESCE(NULLIF(?, ''), DATABASE())) = LOWER(table_schema)";

    /** By exact names, or the server would open each table that it has. */
    private static final String IN_MARIADB = "SELECT column_name FROM information_schema.statistics"
            + " WHERE non_unique = 0 AND table_schema = ? AND table_name = ?"
            + " UNION SELECT column_name FROM information_schema.key_column_usage"
            + " WHERE table_schema = ? AND table_name = ?"
            + " UNION SELECT referenced_column_name FROM information_schema.key_column_usage"
            + " WHERE referenced_table_schema = ? AND referenced_table_name = ?";

    private static final String LEADING_IN_POSTGRESQL = "SELECT n.nspname, c.relname, a.attname"
            + " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]"
            + " WHERE i.indisvalid AND i.indpred IS NULL AND lower(n.nspname) IN %s AND lower(c.relname) IN %s";

    private static final String LEADING_IN_H2 = "SELECT table_schema, table_name, column_name"
            + " FROM information_schema.index_columns WHERE ordinal_position = 1"
            + " AND LOWER(table_schema) IN %s AND LOWER(table_name) IN %s";

    private static final String LEADING_IN_MARIADB = "SELECT table_schema, table_name, column_name"
            + " FROM information_schema.statistics WHERE seq_in_index = 1"
            + " AND LOWER(table_schema) IN %s AND LOWER(table_name) IN %s";

    private DatabaseKeys() {}

    /** Schema, table and column in lower case, of each column that a whole index begins with. */
    static <E extends Exception> Set<List<String>> leading(
            SqlDialect dialect,
            Collection<String> schemas,
            Collection<String> tables,
            DatabaseConstraints.Query<E> query)
            throws E {
        Set<List<String>> leading = new HashSet<>();
        if (schemas.isEmpty() || tables.isEmpty()) {
            return leading;
        }
        List<String> parameters = Stream.concat(schemas.stream(), tables.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        String sql = switch (dialect) {
            case POSTGRESQL -> LEADING_IN_POSTGRESQL;
            case MARIADB -> LEADING_IN_MARIADB;
            case H2 -> LEADING_IN_H2;
        };
        for (List<String> row : query.rows(
                String.format(sql, DatabaseConstraints.marks(schemas), DatabaseConstraints.marks(tables)),
                parameters)) {
            leading.add(row.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList());
        }
        return leading;
    }

    /**
     * @param schema in any case. If it is null, tables of one name in several schemas are taken together,
     *     as a refusal too many loses nothing; on MariaDB and MySQL it is the current database then
     * @param table without schema, in any case
     * @return their names as the catalog has them; none of a view or of a table that is not there
     */
    static <E extends Exception> Set<String> columns(
            SqlDialect dialect, @Nullable String schema, String table, DatabaseConstraints.Query<E> query) throws E {
        List<String> name = List.of(table, schema == null ? "" : schema);
        List<List<String>> rows = switch (dialect) {
            case POSTGRESQL -> query.rows(IN_POSTGRESQL, times(2, name));
            case H2 -> query.rows(IN_H2, times(2, name));
            case MARIADB -> {
                List<List<String>> all = new ArrayList<>();
                for (List<String> found : query.rows(TABLES_IN_MARIADB, name)) {
                    all.addAll(query.rows(IN_MARIADB, times(3, found)));
                }
                yield all;
            }
        };
        Set<String> columns = new TreeSet<>();
        rows.forEach(row -> columns.add(row.get(0)));
        return columns;
    }

    private static List<String> times(int times, List<String> parameters) {
        return Collections.nCopies(times, parameters).stream()
                .flatMap(List::stream)
                .toList();
    }
}
