package dev.coffer.jdbc.planner;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.catalog.Standpoint;
import dev.coffer.jdbc.catalog.TableShape;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.plan.GeneratedKeyColumns;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.rewrite.CarriedException;
import dev.coffer.jdbc.rewrite.SqlRewrite;
import dev.coffer.jdbc.rewrite.Standing;
import dev.coffer.jdbc.scope.BoundTable;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ProtectedColumn;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the planners of one statement share: its text, its tables, and the patch they work on. Not thread-safe. */
final class PlanningContext {
    private final SqlText sql;
    private final Dialect dialect;
    private final SqlRewrite rewrite;
    private final Map<TableRef, BoundTable> tables;

    /** Of the query that is planned now; null for all but the statement's own. */
    private @Nullable Finishing finishing;

    private @Nullable Query main;

    private final Map<CatalogTable, Set<String>> keyColumns = new HashMap<>();
    private final Map<CatalogTable, TableShape> primaryKeys = new HashMap<>();
    private final Catalog catalog;
    private final Standpoint from;
    private final Set<String> guarded;
    private final Standing standing = new Standing();
    private final Placing placing = new Placing();
    private final Set<String> derived = new HashSet<>();
    private int names;

    private PlanningContext(
            SqlText sql,
            Dialect dialect,
            SqlRewrite rewrite,
            Map<TableRef, BoundTable> tables,
            Catalog catalog,
            Standpoint from,
            Set<String> guarded) {
        this.sql = sql;
        this.dialect = dialect;
        this.rewrite = rewrite;
        this.tables = tables;
        this.catalog = catalog;
        this.from = from;
        this.guarded = guarded;
    }

    /** Looks every table up. */
    static PlanningContext of(
            SqlText sql,
            Dialect dialect,
            List<TableRef> refs,
            Coffer coffer,
            PolicyTables policy,
            Catalog catalog,
            Standpoint from,
            Set<String> guarded)
            throws SQLException {
        SqlRewrite rewrite = new SqlRewrite(sql, dialect != Dialect.POSTGRESQL);
        Map<TableRef, BoundTable> tables = new LinkedHashMap<>();
        for (TableRef ref : refs) {
            if (!tables.containsKey(ref)) {
                tables.put(ref, bind(ref, dialect, coffer, policy, catalog, from, rewrite));
            }
        }
        return new PlanningContext(sql, dialect, rewrite, tables, catalog, from, guarded);
    }

    private static BoundTable bind(
            TableRef ref,
            Dialect dialect,
            Coffer coffer,
            PolicyTables policy,
            Catalog catalog,
            Standpoint from,
            SqlRewrite rewrite)
            throws SQLException {
        if (policy.names(ref.alias()) && !ref.alias().equals(ref.name())) {
            throw new UnsupportedStatementException(
                    ref.alias() + " is the name of a protected table and here the alias of " + ref.qualifiedName()
                            + ": use another alias");
        }
        boolean bySchema = policy.namesSchema(ref.name()) || catalog.isDependent(ref.name());
        CatalogTable found = catalog.resolve(from, ref, bySchema);
        boolean dependent = found == null ? catalog.isDependent(ref.name()) : catalog.isDependent(found);
        if (dependent && !policy.names(ref.name())) {
            String unseen = catalog.unseen(ref.name());
            throw new UnsupportedStatementException(
                    unseen == null
                            ? ref.qualifiedName() + " is a view, partition or synonym of a protected table, or"
                                    + " inherits from it: use the table itself"
                            : ref.qualifiedName()
                                    + " is a view that leads to what this account may not see, so it counts as one of a"
                                    + " protected table: " + unseen);
        }
        if (policy.namesSchema(ref.name()) && found == null && ref.schema().isEmpty()) {
            throw new UnsupportedStatementException(
                    "the policy protects " + ref.name()
                            + " in a schema, and the catalog does not say which one is meant here: qualify the table with its schema");
        }
        if (found != null
                && !policy.protectedColumns(ref.name(), found.schema()).isEmpty()) {
            found = catalog.fitting(from, ref, found, bySchema);
        }
        String schema = found != null ? found.schema() : ref.schema();
        Map<String, ColumnCipher> columns = new HashMap<>();
        for (Map.Entry<String, ProtectedColumn> entry :
                policy.protectedColumns(ref.name(), schema).entrySet()) {
            CatalogColumn column = found == null
                    ? null
                    : found.column(Names.fold(entry.getValue().column()));
            columns.put(
                    entry.getKey(), new ColumnCipher(entry.getValue(), coffer, column == null ? -1 : column.length()));
        }
        return BoundTable.of(dialect, ref, found, columns, policy.allColumns(), rewrite::relies);
    }

    boolean isProtected() {
        return tables.values().stream().anyMatch(BoundTable::isProtected);
    }

    /**
     * Of a statement that reads no protected table: the ones that run together with a protected one's name must be there.
     *
     * @param guarded folded names
     */
    void requireSeen(Set<String> guarded) {
        for (Token token : sql.tokens()) {
            boolean unseen = tables.values().stream()
                    .anyMatch(table ->
                            table.catalog() == null && table.ref().name().equals(token.text()));
            if (unseen && sql.isMention(token, guarded)) {
                throw new UnsupportedStatementException(token.text() + " holds the name of a protected table, and the"
                        + " database has no such table: was a blank lost?");
            }
        }
    }

    /** That no trigger may be there which the account is not told of: what CHECK refuses of its work would be left out without an error. */
    void requireSeenTriggers() {
        List<String> grants = catalog.unseenTriggers();
        if (!grants.isEmpty()) {
            throw new UnsupportedStatementException("an INSERT into " + protectedNames()
                    + " has IGNORE, under which a row that a trigger spoils is left out without an error, and this account is not"
                    + " shown triggers: leave out IGNORE, or " + String.join("; ", grants));
        }
    }

    /** The query that is the statement. */
    void main(Query query) {
        main = query;
    }

    @Nullable
    Query main() {
        return main;
    }

    void finishing(@Nullable Finishing query) {
        finishing = query;
    }

    /** Of the query that is planned now; null if nothing of it can be finished after decryption. */
    @Nullable
    Finishing finishing() {
        return finishing;
    }

    /** Whether every table that the statement names is one of the policy's, or no view of something else: asked of the database. */
    boolean readsTablesOnly() {
        try {
            return catalog.areTables(
                    from,
                    tables.values().stream()
                            .filter(table -> !table.isProtected())
                            .map(table -> table.ref().name())
                            .toList());
        } catch (SQLException e) {
            throw new CarriedException(e);
        }
    }

    /** A column that is written: where the database keeps it unique or refers to it, what is written is compared with what is stored. */
    void writes(ColumnCipher column) {
        for (BoundTable table : tables.values()) {
            CatalogTable found = table.catalog();
            if (column.hasEquality() && found != null && table.columns().containsValue(column)) {
                if (keyColumns(found).contains(Names.fold(column.comparedColumn()))) {
                    rewrite.compares(column, "the database, by UNIQUE or a key,");
                }
            }
        }
    }

    /**
     * Whether rows of a table are told apart by what is listed of them: its whole primary key. Equal keys mean the same row then, so
     * that the same envelopes stand beside them. The plan counts on the key then.
     */
    boolean tellsApart(BoundTable table, List<OutputColumn.Origin> listed) {
        CatalogTable found = table.catalog();
        if (found == null) {
            return false;
        }
        TableShape key = primaryKeys.computeIfAbsent(found, this::primaryKey);
        boolean whole = !key.columns().isEmpty()
                && key.columns().stream()
                        .allMatch(column -> listed.stream()
                                .anyMatch(origin -> origin.table().equals(table)
                                        && origin.name().equals(Names.fold(column))));
        if (whole) {
            rewrite.relies(key);
        }
        return whole;
    }

    private TableShape primaryKey(CatalogTable table) {
        try {
            return catalog.primaryKey(from, table);
        } catch (SQLException e) {
            throw new CarriedException(e);
        }
    }

    private Set<String> keyColumns(CatalogTable table) {
        Set<String> known = keyColumns.get(table);
        if (known == null) {
            try {
                known = catalog.keyColumns(from, table);
            } catch (SQLException e) {
                throw new CarriedException(e);
            }
            keyColumns.put(table, known);
        }
        return known;
    }

    /** The protected tables, for messages. */
    String protectedNames() {
        String names = tables.values().stream()
                .filter(BoundTable::isProtected)
                .map(table -> table.ref().name())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "whose name stands in it" : names;
    }

    /**
     * That a word of something that is not understood is no column, tag or name of any protected table of the statement, wherever that
     * stands in it.
     */
    void requireNothingProtected(Expr.ColumnRef word, String construct) {
        for (int i = sql.tokenAt(word.start()); i >= 0 && i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            if (token.start() >= word.end()) {
                break;
            }
            if (token.isName() && sql.isMention(token, guarded)) {
                throw new UnsupportedStatementException(
                        "it has the name of a protected table, " + token.text() + ", in " + construct
                                + ", which Coffer does not understand. Write the call without it, or as a list of expressions");
            }
        }
        for (BoundTable table : tables.values()) {
            if (table.isProtected()) {
                table.isColumn(word, construct);
            }
        }
    }

    /** Whether this is the folded name of one of its protected tables. */
    boolean namesProtected(String name) {
        return tables.values().stream()
                .anyMatch(table -> table.isProtected() && table.ref().name().equals(name));
    }

    BoundTable table(TableRef ref) {
        BoundTable table = tables.get(ref);
        if (table == null) {
            throw new IllegalStateException("a table was not looked up"); // the analyser reports every one it meets
        }
        return table;
    }

    /** Where the proof stands. */
    Standing standing() {
        return standing;
    }

    /** The piece of the statement that a refusal is about, without its values. */
    String refusedPiece() {
        return standing.piece(sql, this::isKnown);
    }

    private boolean isKnown(String name) {
        return tables.values().stream()
                .anyMatch(table -> table.ref().name().equals(name)
                        || table.ref().alias().equals(name)
                        || (table.catalog() != null && table.catalog().column(name) != null));
    }

    SqlText sql() {
        return sql;
    }

    /** Where the statement's own values stand that no column beside them gives a place. */
    Placing placing() {
        return placing;
    }

    /** The plan, when all of the statement was gone through. */
    StatementPlan plan(List<OutputColumn> outputs, GeneratedKeyColumns keys) {
        placing.requireDone(this, outputs);
        return rewrite.plan(outputs, keys);
    }

    /** A query in FROM has this name, folded, and its columns are all known. */
    void derives(String alias) {
        derived.add(alias);
    }

    Set<String> derivedNames() {
        return derived;
    }

    /** A name that the statement has not. */
    String freshName() {
        String fresh;
        do {
            names++;
            fresh = "coffer_tag_" + names;
        } while (sql.text().toLowerCase(Locale.ROOT).contains(fresh));
        return fresh;
    }

    /** The statement's own spelling of a range. */
    String text(int start, int end) {
        return sql.text().substring(start, end);
    }

    Dialect dialect() {
        return dialect;
    }

    SqlRewrite rewrite() {
        return rewrite;
    }
}
