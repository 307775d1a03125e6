package dev.coffer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The CHECK constraints of tables as a database's catalog shows them to any account that may use the tables. Immutable,
 * thread-safe.
 *
 * <p>On PostgreSQL they are read from {@code pg_constraint} as they lie there: the functions that print an expression lock the
 * table, and would wait for whoever changes it.
 */
public final class DatabaseConstraints {
    private static final String IN_POSTGRESQL = "SELECT n.nspname, c.relname, k.conname,"
            + " CASE WHEN k.convalidated THEN 'YES' ELSE 'NO' END,"
            + " (SELECT string_agg(a.attname, ' ') FROM pg_catalog.pg_attribute a"
            + " WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)), CAST(k.conbin AS text)"
            + " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE k.contype = 'c' AND lower(c.relname) IN ";

    private static final String FORM_IN_MARIADB = "SELECT COUNT(*),"
            + " SUM(CASE WHEN LOWER(column_name) = 'table_name' THEN 1 ELSE 0 END) FROM information_schema.columns"
            + " WHERE LOWER(table_schema) = 'information_schema' AND LOWER(table_name) = 'check_constraints'";

    /** Names of constraints are of a table here, and of a schema in MySQL. */
    private static final String IN_MARIADB =
            "SELECT constraint_schema, table_name, constraint_name, 'YES', check_clause,"
                    + " check_clause FROM information_schema.check_constraints WHERE LOWER(table_name) IN ";

    private static final String IN_MYSQL_AND_H2 = "SELECT t.table_schema, t.table_name, t.constraint_name, t.enforced,"
            + " c.check_clause, c.check_clause FROM information_schema.table_constraints t"
            + " JOIN information_schema.check_constraints c ON c.constraint_schema = t.constraint_schema"
            + " AND c.constraint_name = t.constraint_name WHERE t.constraint_type = 'CHECK' AND LOWER(t.table_name) IN ";

    /**
     * Runs a query on the caller's connection.
     *
     * @param <E> what it throws
     */
    @FunctionalInterface
    public interface Query<E extends Exception> {
        /**
         * @param sql with a {@code ?} for each parameter
         * @return all rows, each cell as a string, NULL as an empty one
         */
        List<List<String>> rows(String sql, List<String> parameters) throws E;
    }

    /**
     * @param validated whether the database enforces it, and has held all rows against it
     * @param mentioned where the names of the columns that it reads stand as words
     * @param text the expression as the catalog has it
     */
    record Constraint(String schema, String table, String name, boolean validated, String mentioned, String text) {
        boolean mentions(String column) {
            String all = mentioned.toLowerCase(Locale.ROOT);
            String word = column.toLowerCase(Locale.ROOT);
            for (int at = all.indexOf(word); at >= 0; at = all.indexOf(word, at + 1)) {
                int end = at + word.length();
                if ((at == 0 || !isOfName(all.charAt(at - 1))) && (end == all.length() || !isOfName(all.charAt(end)))) {
                    return true;
                }
            }
            return false;
        }

        private static boolean isOfName(char c) {
            return Character.isLetterOrDigit(c) || c == '_' || c == '$';
        }
    }

    private final boolean enforced;
    private final List<Constraint> constraints;

    private DatabaseConstraints(boolean enforced, List<Constraint> constraints) {
        this.enforced = enforced;
        this.constraints = List.copyOf(constraints);
    }

    /**
     * Reads them in one round trip, in two on MariaDB and MySQL, for any number of tables.
     *
     * @param tables without schema, in any case; those of all schemas are read
     */
    public static <E extends Exception> DatabaseConstraints read(
            SqlDialect dialect, Collection<String> tables, Query<E> query) throws E {
        if (tables.isEmpty()) {
            return new DatabaseConstraints(true, List.of());
        }
        String sql = dialect == SqlDialect.POSTGRESQL ? IN_POSTGRESQL : IN_MYSQL_AND_H2;
        if (dialect == SqlDialect.MARIADB) {
            List<String> form = query.rows(FORM_IN_MARIADB, List.of()).get(0);
            if (form.get(0).equals("0")) {
                return new DatabaseConstraints(false, List.of());
            }
            sql = form.get(1).equals("0") ? IN_MYSQL_AND_H2 : IN_MARIADB;
        }
        List<String> names =
                tables.stream().map(table -> table.toLowerCase(Locale.ROOT)).toList();
        String marks = "(" + String.join(", ", names.stream().map(name -> "?").toList()) + ")";
        List<Constraint> found = new ArrayList<>();
        for (List<String> row : query.rows(sql + marks, names)) {
            found.add(new Constraint(
                    row.get(0),
                    row.get(1),
                    row.get(2),
                    row.get(3).equalsIgnoreCase("YES"),
                    row.get(4),
                    row.get(5).toLowerCase(Locale.ROOT)));
        }
        return new DatabaseConstraints(true, found);
    }

    /** Whether the server enforces CHECK constraints at all: MySQL does from 8.0.16 on. */
    boolean enforced() {
        return enforced;
    }

    /** Those on one table; of a view or a table that is not there, none. */
    List<Constraint> of(String schema, String table) {
        return constraints.stream()
                .filter(each ->
                        each.schema().equalsIgnoreCase(schema) && each.table().equalsIgnoreCase(table))
                .toList();
    }
}
