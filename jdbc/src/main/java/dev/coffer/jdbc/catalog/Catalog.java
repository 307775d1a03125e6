package dev.coffer.jdbc.catalog;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.policy.DatabaseConstraints;
import dev.coffer.policy.SqlDialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a database's tables, as seen from one current schema; read on first need and kept. A table that was not
 * found is looked for again each time, because it may have been made meanwhile. Thread-safe.
 */
public final class Catalog {
    private final Dialect dialect;
    private final SearchPath path;
    private final Set<String> schemas;
    private final Map<String, Set<String>> columns;
    private final Map<String, List<CatalogTable>> tables = new ConcurrentHashMap<>();
    private final ServerCode code;
    private final SchemaCheck check;
    private final DatabaseConstraints constraints;

    /** Those of the protected tables that were held against the policy, and fit it. */
    private final Set<CatalogTable> fitting = ConcurrentHashMap.newKeySet();

    private Catalog(
            Dialect dialect,
            SearchPath path,
            Set<String> schemas,
            Map<String, Set<String>> columns,
            ServerCode code,
            SchemaCheck check,
            DatabaseConstraints constraints) {
        this.dialect = dialect;
        this.path = path;
        this.schemas = Set.copyOf(schemas);
        this.columns = Map.copyOf(columns);
        this.code = code;
        this.check = check;
        this.constraints = constraints;
    }

    /**
     * @param path of the session that reads
     * @param columns the folded names of the policy's columns and their tags by folded table; the tables are read at once
     * @param schemas those that the policy names, folded
     * @param check holds protected tables against the policy
     */
    public static Catalog read(
            Connection connection,
            Dialect dialect,
            SearchPath path,
            Map<String, Set<String>> columns,
            Set<String> schemas,
            SchemaCheck check)
            throws SQLException {
        Set<String> near = new TreeSet<>(schemas);
        near.addAll(path.schemas());
        return read(connection, dialect, path, columns, near, check, Set.of());
    }

    private static Catalog read(
            Connection connection,
            Dialect dialect,
            SearchPath path,
            Map<String, Set<String>> columns,
            Set<String> near,
            SchemaCheck check,
            Set<String> others)
            throws SQLException {
        Set<String> tables = columns.keySet();
        ServerCode code = ServerCode.read(connection, dialect, columns, near);
        DatabaseConstraints constraints = constraints(connection, dialect, near, tables, check);
        Catalog catalog = new Catalog(dialect, path, near, columns, code, check, constraints);
        Set<String> all = new TreeSet<>(tables);
        all.addAll(others);
        catalog.load(connection, all);
        return catalog;
    }

    /** All that is known, read anew. */
    public Catalog again(Connection connection) throws SQLException {
        return read(connection, dialect, path, columns, schemas, check, tables.keySet());
    }

    /** Whether nothing has changed that was known of either. */
    public boolean isSame(Catalog other) {
        return code.equals(other.code) && constraints.isSame(other.constraints) && tables.equals(other.tables);
    }

    private static DatabaseConstraints constraints(
            Connection connection, Dialect dialect, Set<String> schemas, Set<String> tables, SchemaCheck check)
            throws SQLException {
        SqlDialect spoken = SqlDialect.valueOf(dialect.name());
        DatabaseConstraints.Query<SQLException> query =
                (sql, parameters) -> CatalogQuery.rows(connection, dialect, sql, parameters);
        DatabaseConstraints found = DatabaseConstraints.read(spoken, schemas, tables, query);
        return check.wantsIndexes() ? found.withIndexes(spoken, schemas, tables, query) : found;
    }

    private void load(Connection connection, Set<String> names) throws SQLException {
        List<CatalogTable> found = CatalogReader.columns(connection, dialect, names);
        for (String name : names) {
            List<CatalogTable> homonyms = found.stream()
                    .filter(table -> Names.fold(table.name()).equals(name))
                    .toList();
            if (homonyms.isEmpty()) {
                tables.remove(name);
            } else {
                tables.put(name, homonyms);
            }
        }
    }

    /** Whether this is another name of a protected table: a view, a partition, an inheriting table or a synonym. */
    public boolean isDependent(String folded) {
        return code.dependents().containsKey(folded);
    }

    /** The same of one table, and not of others of its name. */
    public boolean isDependent(CatalogTable table) {
        return isOneOf(code.dependents(), table);
    }

    /** Whether writing to this table, and not to others of its name, sets off what must not be set off. */
    public boolean isTriggered(CatalogTable table) {
        return isOneOf(code.triggered(), table);
    }

    /** What is temporary hides others of its name from the session that made it, whatever its search path. */
    private static boolean isOneOf(Map<String, Set<String>> schemas, CatalogTable table) {
        Set<String> of = schemas.getOrDefault(Names.fold(table.name()), Set.of());
        return of.contains(table.schema()) || of.stream().anyMatch(schema -> schema.startsWith("pg_temp"));
    }

    /** What would let the account see triggers of tables that it may write to, and of which it is not told; empty if it is. */
    public List<String> unseenTriggers() {
        return code.missing().stream()
                .filter(grant -> grant.startsWith(AccountRights.SEE_TRIGGERS))
                .toList();
    }

    /** What would let the account see what counts as touching a protected table because it is not seen; null if it is seen. */
    public @Nullable String unseen(String folded) {
        return code.unseen().get(folded);
    }

    /** The protected tables and their other names: what a statement must not name without being planned. */
    public Set<String> guardedNames() {
        return guardedNames(routines());
    }

    /** Procedures and functions that run SQL on protected tables in the server, in some schema. */
    public Set<String> routines() {
        return code.routines().keySet();
    }

    /** The same without those that are called otherwise, or are of these names, but of other schemas. */
    public Set<String> guardedNames(Set<String> callable) {
        Set<String> names = new TreeSet<>(columns.keySet());
        names.addAll(code.dependents().keySet());
        names.addAll(callable);
        return names;
    }

    /**
     * Whether a name may mean a procedure or function that runs SQL on protected tables.
     *
     * @param schema that it is qualified by; empty if the session is to look for it
     */
    public boolean mayBeRoutine(Standpoint from, String schema, String folded) throws SQLException {
        Set<String> of = code.routines().getOrDefault(folded, Set.of());
        if (of.isEmpty() || of.contains(schema)) {
            return !of.isEmpty();
        }
        return of.stream().anyMatch(each -> each.startsWith("pg_temp"))
                || (schema.isEmpty() && !Collections.disjoint(from.path().schemas(), of));
    }

    /** Tables that must not be written to, because of the triggers that this sets off. */
    public Set<String> triggered() {
        return code.triggered().keySet();
    }

    /** Whether something was read about this table. */
    public boolean knows(String folded) {
        return tables.containsKey(folded) || code.dependents().containsKey(folded);
    }

    /**
     * The table that a statement means.
     *
     * @param bySchema whether it matters in which schema it is, however many there are of its name
     * @return null if there is no such table, or it may not be seen
     * @throws UnreadException if it is not known, and this session must not read it for everybody
     * @throws UnsupportedStatementException if there are several and neither the statement nor the session says which
     */
    public @Nullable CatalogTable resolve(Standpoint from, TableRef ref, boolean bySchema) throws SQLException {
        if (!tables.containsKey(ref.name())) {
            requireReading(from);
            load(from.connection(), Set.of(ref.name()));
        }
        List<CatalogTable> candidates = new ArrayList<>();
        for (CatalogTable table : tables.getOrDefault(ref.name(), List.of())) {
            if (ref.schema().isEmpty() || ref.schema().equals(table.schema())) {
                candidates.add(table);
            }
        }
        if (ref.schema().isEmpty() && (bySchema || candidates.size() > 1)) {
            return found(from.path(), ref, candidates);
        }
        if (candidates.size() > 1) {
            throw ambiguous(ref);
        }
        return candidates.isEmpty() ? null : candidates.get(0);
    }

    /** The first that the session finds; none if it would find none, whatever there is elsewhere. */
    private static @Nullable CatalogTable found(SearchPath path, TableRef ref, List<CatalogTable> candidates) {
        if (path.temporary().contains(ref.name())) {
            throw new UnsupportedStatementException(
                    ref.name()
                            + " is the name of a protected table, and here that of a temporary table of this session, about which the"
                            + " policy says nothing: give the temporary table another name, or qualify the protected one with its schema");
        }
        for (String schema : path.schemas()) {
            List<CatalogTable> here = candidates.stream()
                    .filter(table -> table.schema().equals(schema))
                    .toList();
            if (here.size() > 1) {
                throw ambiguous(ref);
            }
            if (here.size() == 1) {
                return here.get(0);
            }
        }
        return null;
    }

    private static UnsupportedStatementException ambiguous(TableRef ref) {
        return new UnsupportedStatementException(
                ref.qualifiedName() + " is ambiguous, there are several tables of this name in"
                        + " the database: qualify it with its schema, and give homonyms that differ by case other names");
    }

    /** Whether these folded names are those of tables everywhere, and of no view. Asked anew each time. */
    public boolean areTables(Standpoint from, List<String> names) throws SQLException {
        if (names.isEmpty()) {
            return true;
        }
        requireReading(from);
        return CatalogReader.areTables(from.connection(), dialect, Set.copyOf(names));
    }

    /** The folded names of the columns by which the database compares stored values. Asked anew each time. */
    public Set<String> keyColumns(Standpoint from, CatalogTable table) throws SQLException {
        requireReading(from);
        return DatabaseConstraints.keyColumns(
                        SqlDialect.valueOf(dialect.name()),
                        table.place(),
                        table.name(),
                        (sql, parameters) -> CatalogQuery.rows(from.connection(), dialect, sql, parameters))
                .stream()
                .map(Names::fold)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A table's primary key; without columns if it has none. */
    public TableShape primaryKey(Standpoint from, CatalogTable table) throws SQLException {
        requireReading(from);
        return new TableShape(
                table.place(),
                table.name(),
                TableShape.Part.PRIMARY_KEY,
                PrimaryKey.columns(from.connection(), dialect, table.place(), table.name()));
    }

    /** The constraints that guard a column, or another one before it was renamed, as the catalog names them. */
    public List<String> guards(CatalogTable table, String column) {
        return constraints.guards(table.schema(), table.name(), column);
    }

    private static void requireReading(Standpoint from) throws SQLException {
        if (!from.mayRead()) {
            throw new UnreadException();
        }
    }

    /** All tables of this name, in all schemas that can be seen. */
    List<CatalogTable> all(String folded) {
        return tables.getOrDefault(folded, List.of());
    }

    /**
     * Holds all protected tables against the policy, but those in a schema that is neither named nor current: they may belong to
     * somebody else.
     *
     * @throws InvalidPolicyException with all findings and their cures, if there is one
     */
    public void requireFit() {
        List<TableFindings> wrong = new ArrayList<>();
        for (String name : new TreeSet<>(columns.keySet())) {
            for (CatalogTable table : all(name)) {
                if (check.names(table) || table.schema().equals(path.current())) {
                    TableFindings found = check.of(table, dialect, constraints);
                    if (!isFitting(table, found)) {
                        wrong.add(found);
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw SchemaCheck.refusal(wrong);
        }
        check.warn(code.missing());
        check.tell();
    }

    /**
     * A protected table that a statement means, after it was held against the policy: others go on whatever is wrong with it. One that
     * did not fit is read again, as it may have been mended meanwhile.
     *
     * @param table as {@link #resolve} gave it
     * @return as it is now; null if it is not there any more
     * @throws UnreadException if it has to be read, and this session must not read it for everybody
     * @throws InvalidPolicyException with all findings and their cures, if it does not fit
     */
    public @Nullable CatalogTable fitting(Standpoint from, TableRef ref, CatalogTable table, boolean bySchema)
            throws SQLException {
        if (fitting.contains(table)) {
            return table;
        }
        if (schemas.contains(table.schema()) && isFitting(table, check.of(table, dialect, constraints))) {
            return table;
        }
        requireReading(from);
        load(from.connection(), Set.of(ref.name()));
        CatalogTable now = resolve(from, ref, bySchema);
        if (now != null) {
            Set<String> schema = Set.of(now.schema());
            TableFindings found =
                    check.of(now, dialect, constraints(from.connection(), dialect, schema, Set.of(ref.name()), check));
            if (!isFitting(now, found)) {
                throw SchemaCheck.refusal(now, found);
            }
        }
        return now;
    }

    private boolean isFitting(CatalogTable table, TableFindings found) {
        if (!found.messages().isEmpty()) {
            return false;
        }
        check.warn(table, found);
        fitting.add(table);
        return true;
    }

    /** The path that it was read from. */
    public SearchPath path() {
        return path;
    }
}
