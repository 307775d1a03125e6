package dev.coffer.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The CHECK constraints of tables as a database's catalog shows them to any account that may use the tables. Immutable,
 * thread-safe.
 *
 * <p>On PostgreSQL they are read from {@code pg_constraint} as they lie there: the functions that print an expression lock the
 * table, and would wait for whoever changes it.
 */
@SuppressWarnings("InlineFormatString") // the catalogs stand beside each other
public final class DatabaseConstraints {
    private static final String IN_POSTGRESQL = "SELECT n.nspname, c.relname, k.conname,"
            + " CASE WHEN k.convalidated THEN 'YES' ELSE 'NO' END,"
            + " (SELECT string_agg(a.attname, ' ') FROM pg_catalog.pg_attribute a"
            + " WHERE a.attrelid = k.conrelid AND a.attnum = ANY (k.conkey)), CAST(k.conbin AS text)"
            + " FROM pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid"
            + " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE k.contype = 'c' AND lower(n.nspname) IN %s AND lower(c.relname) IN %s";

    private static final String IN_H2 = "SELECT t.table_schema, t.table_name, t.constraint_name, t.enforced,"
            + " c.check_clause, c.check_clause FROM information_schema.table_constraints t"
            + " JOIN information_schema.check_constraints c ON c.constraint_schema = t.constraint_schema"
            + " AND c.constraint_name = t.constraint_name WHERE t.constraint_type = 'CHECK'"
            + " AND LOWER(t.table_schema) IN %s AND LOWER(t.table_name) IN %s";

    /** Servers without this table enforce no constraints. Its rows are shown to who may change the table only. */
    private static final String FORM_IN_MARIADB = "SELECT COUNT(*) FROM information_schema.columns"
            + " WHERE LOWER(table_schema) = 'information_schema' AND LOWER(table_name) = 'check_constraints'";

    private static final String TABLES_IN_MARIADB = "SELECT table_schema, table_name FROM information_schema.tables"
            + " WHERE table_type = 'BASE TABLE' AND LOWER(table_schema) IN %s AND LOWER(table_name) IN %s";

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
    private final @Nullable Set<List<String>> indexed;

    private DatabaseConstraints(boolean enforced, List<Constraint> constraints) {
        this(enforced, constraints, null);
    }

    private DatabaseConstraints(boolean enforced, List<Constraint> constraints, @Nullable Set<List<String>> indexed) {
        this.enforced = enforced;
        this.constraints = List.copyOf(constraints);
        this.indexed = indexed;
    }

    /** The same with what indexes there are, for {@link #lacksIndex}: one round trip more. */
    public <E extends Exception> DatabaseConstraints withIndexes(
            SqlDialect dialect, Collection<String> schemas, Collection<String> tables, Query<E> query) throws E {
        return new DatabaseConstraints(enforced, constraints, DatabaseKeys.leading(dialect, schemas, tables, query));
    }

    /** Whether no index begins with this column, names in any case; false where indexes were not read. */
    public boolean lacksIndex(String schema, String table, String column) {
        return indexed != null
                && !indexed.contains(List.of(
                        schema.toLowerCase(Locale.ROOT),
                        table.toLowerCase(Locale.ROOT),
                        column.toLowerCase(Locale.ROOT)));
    }

    /**
     * The columns whose stored values the database itself compares: of unique indexes and of foreign keys. Waits for nobody's lock.
     *
     * @param schema in any case. If it is null, tables of one name in several schemas are taken together,
     *     as a refusal too many loses nothing; on MariaDB and MySQL it is the current database then
     * @param table without schema, in any case
     * @return their names as the catalog has them; none of a view or of a table that is not there
     */
    public static <E extends Exception> Set<String> keyColumns(
            SqlDialect dialect, @Nullable String schema, String table, Query<E> query) throws E {
        return DatabaseKeys.columns(dialect, schema, table, query);
    }

    /**
     * Reads them in one round trip; on MariaDB and MySQL in two, and one more for each table.
     *
     * @param schemas where the tables may lie, in any case; on MariaDB and MySQL databases
     * @param tables without schema, in any case
     */
    public static <E extends Exception> DatabaseConstraints read(
            SqlDialect dialect, Collection<String> schemas, Collection<String> tables, Query<E> query) throws E {
        if (tables.isEmpty() || schemas.isEmpty()) {
            return new DatabaseConstraints(true, List.of());
        }
        List<String> parameters = new ArrayList<>();
        schemas.forEach(schema -> parameters.add(schema.toLowerCase(Locale.ROOT)));
        tables.forEach(table -> parameters.add(table.toLowerCase(Locale.ROOT)));
        String[] marks = {marks(schemas), marks(tables)};
        List<Constraint> found = new ArrayList<>();
        if (dialect != SqlDialect.MARIADB) {
            String sql = dialect == SqlDialect.POSTGRESQL ? IN_POSTGRESQL : IN_H2;
            for (List<String> row : query.rows(String.format(sql, (Object[]) marks), parameters)) {
                boolean validated = row.get(3).equalsIgnoreCase("YES");
                found.add(constraint(row.get(0), row.get(1), row.get(2), validated, row.get(4), row.get(5)));
            }
            return new DatabaseConstraints(true, found);
        }
        if (query.rows(FORM_IN_MARIADB, List.of()).get(0).get(0).equals("0")) {
            return new DatabaseConstraints(false, List.of());
        }
        for (List<String> table : query.rows(String.format(TABLES_IN_MARIADB, (Object[]) marks), parameters)) {
            String create = "SHOW CREATE TABLE " + quoted(table.get(0)) + "." + quoted(table.get(1));
            for (List<String> row : query.rows(create, List.of())) {
                ShowCreateTable.checks(row.get(1))
                        .forEach(check -> found.add(constraint(
                                table.get(0),
                                table.get(1),
                                check.name(),
                                check.enforced(),
                                check.expression(),
                                check.expression())));
            }
        }
        return new DatabaseConstraints(true, found);
    }

    private static Constraint constraint(
            String schema, String table, String name, boolean validated, String mentioned, String text) {
        return new Constraint(schema, table, name, validated, mentioned, text.toLowerCase(Locale.ROOT));
    }

    static String marks(Collection<String> values) {
        return "(" + String.join(", ", Collections.nCopies(values.size(), "?")) + ")";
    }

    private static String quoted(String name) {
        return "`" + name.replace("`", "``") + "`";
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

    /**
     * The constraints that guard a column of the policy, or did so under an earlier one: those with a {@link ColumnFingerprint} in
     * their names that mention it.
     *
     * @return their names as the catalog has them
     */
    public List<String> guards(String schema, String table, String column) {
        return of(schema, table).stream()
                .filter(each -> ColumnFingerprint.parse(each.name()).isPresent() && each.mentions(column))
                .map(Constraint::name)
                .toList();
    }

    /** Whether these are the same constraints, in whatever order they were told. */
    public boolean isSame(DatabaseConstraints other) {
        return enforced == other.enforced && Set.copyOf(constraints).equals(Set.copyOf(other.constraints));
    }
}
