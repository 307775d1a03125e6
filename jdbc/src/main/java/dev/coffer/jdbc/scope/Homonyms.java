package dev.coffer.jdbc.scope;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.CatalogColumn;
import dev.coffer.jdbc.catalog.CatalogTable;
import dev.coffer.jdbc.catalog.Standpoint;
import dev.coffer.jdbc.sql.KeyWords;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.TablePlaces;
import dev.coffer.jdbc.sql.TableRef;
import dev.coffer.jdbc.sql.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The proof that the words of a statement that are names of protected tables mean something else: a table of another schema, or
 * a column of a table that is not protected. It reads places only, so that a statement whose expressions are not understood
 * passes all the same; what is in a place where it cannot be told is not proven. Not thread-safe.
 */
public final class Homonyms {
    private static final Set<String> BEFORE_COLUMNS = Set.of(
            "select",
            "distinct",
            "all",
            "where",
            "on",
            "and",
            "or",
            "not",
            "by",
            "set",
            "case",
            "when",
            "then",
            "else",
            "having",
            "between",
            "in",
            "like",
            "returning");

    /** What names something to be run by another statement. */
    private static final Set<String> LATER =
            Set.of("prepare", "execute", "do", "create", "alter", "drop", "truncate", "rename");

    private final PolicyTables policy;
    private final Catalog catalog;
    private final Standpoint from;

    public Homonyms(PolicyTables policy, Catalog catalog, Standpoint from) {
        this.policy = policy;
        this.catalog = catalog;
        this.from = from;
    }

    /**
     * Of the procedures and functions that work on protected tables those that a statement may mean, by folded name: one of a schema
     * that is neither named before it nor searched by the session is another. What may change where the session looks, or is kept to
     * be run later, may mean them all.
     */
    public Set<String> callable(SqlText sql) throws SQLException {
        Set<String> routines = catalog.routines();
        boolean later = sql.hasSeveralStatements() || sql.hasVerb(LATER) || sql.ambiguous();
        if (routines.isEmpty() || later || !sql.names(routines) || sql.mentionsInString(routines)) {
            return routines;
        }
        Set<String> callable = new TreeSet<>(routines);
        List<Token> tokens = sql.tokens();
        Set<String> meant = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (!sql.isMention(token, routines)) {
                continue;
            }
            if (!token.isName() || !routines.contains(token.text())) {
                return routines; // run together with a key word
            }
            String qualifier = i >= 2 && tokens.get(i - 1).isSymbol(".")
                    ? tokens.get(i - 2).text()
                    : "";
            boolean called = i + 1 < tokens.size() && tokens.get(i + 1).isSymbol("(");
            // without brackets PostgreSQL takes what is before it for the argument as well
            if (catalog.mayBeRoutine(from, qualifier, token.text())
                    || (!called && catalog.mayBeRoutine(from, "", token.text()))) {
                meant.add(token.text());
            }
            callable.remove(token.text());
        }
        callable.addAll(meant);
        return callable;
    }

    /**
     * Whether each of the names means something that is not protected.
     *
     * @param names folded, of tables
     */
    public boolean areAll(SqlText sql, Set<String> names) throws SQLException {
        return areAll(sql, names, this::unprotected);
    }

    /**
     * Whether each of the names means a table or a column, and none a call.
     *
     * @param names folded, of procedures and functions
     */
    public boolean areNoCalls(SqlText sql, Set<String> names) throws SQLException {
        return areAll(sql, names, this::resolved);
    }

    /**
     * Whether each of the names means a table or a column, and no table among them is one whose triggers must not be set off.
     *
     * @param names folded, of tables
     */
    public boolean setOffNothing(SqlText sql, Set<String> names) throws SQLException {
        return areAll(sql, names, this::untriggered);
    }

    /** What a table's name means; null if it is not proven to be harmless. */
    private interface Meaning {
        @Nullable
        CatalogTable of(TableRef ref) throws SQLException;
    }

    private boolean areAll(SqlText sql, Set<String> names, Meaning meaning) throws SQLException {
        TablePlaces places = sql.ambiguous() ? null : TablePlaces.read(sql);
        if (places == null || places.tables().isEmpty() || sql.mentionsInString(names)) {
            return false;
        }
        List<CatalogTable> tables = new ArrayList<>();
        for (TableRef ref : places.tables()) {
            CatalogTable table = meaning.of(ref);
            if (table == null) {
                return false;
            }
            tables.add(table);
        }
        for (int i = 0; i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            if (sql.isMention(token, names) && !places.isTable(i) && !isColumn(sql, places, i, tables)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The folded names of all columns of the tables that a statement mentions.
     *
     * @param names folded, of tables
     */
    public Set<String> columns(SqlText sql, Set<String> names) throws SQLException {
        Set<String> columns = new HashSet<>();
        for (Token token : sql.tokens()) {
            if (token.isName() && names.contains(token.text())) {
                columns.addAll(columns(token.text()));
            }
        }
        return columns;
    }

    private Set<String> columns(String name) throws SQLException {
        try {
            CatalogTable table = catalog.resolve(from, new TableRef("", name, "", ""), policy.namesSchema(name));
            return table == null
                    ? Set.of()
                    : table.columns().stream().map(CatalogColumn::folded).collect(Collectors.toSet());
        } catch (UnsupportedStatementException e) {
            return Set.of(); // one of several tables: which of them is not known
        }
    }

    /**
     * Of a statement that was understood and reads no protected table. A name behind an operand is its alias, or all that a lost
     * blank left of FROM and its table.
     *
     * @param names folded
     * @param derived those of queries in FROM, folded, which may stand behind the bracket: with all columns found in one it is no table
     * @throws UnsupportedStatementException if one of the names is an alias without AS
     */
    public static void requireNoBareAliases(SqlText sql, Set<String> names, Set<String> derived) {
        for (int i = 1; i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            Token before = sql.tokens().get(i - 1);
            boolean operand = before.kind() == Token.Kind.SYMBOL
                    ? before.isSymbol(")")
                    : before.kind() != Token.Kind.WORD || !KeyWords.mayStandBeforeNames(before.text());
            boolean query = before.isSymbol(")") && derived.contains(token.text());
            if (operand && !query && sql.isMention(token, names)) {
                throw new UnsupportedStatementException(
                        token.text() + " is the name of a protected table and may be meant as"
                                + " it here: write AS before an alias, or use another one");
            }
        }
    }

    private @Nullable CatalogTable resolved(TableRef ref) throws SQLException {
        return catalog.resolve(from, ref, policy.namesSchema(ref.name()));
    }

    private @Nullable CatalogTable unprotected(TableRef ref) throws SQLException {
        if (catalog.mayBeRoutine(from, ref.schema(), ref.name())
                || (policy.names(ref.name()) && !policy.namesSchema(ref.name()))) {
            return null;
        }
        CatalogTable table = catalog.isDependent(ref.name()) ? catalog.resolve(from, ref, true) : resolved(ref);
        return table == null
                        || catalog.isDependent(table)
                        || !policy.protectedColumns(ref.name(), table.schema()).isEmpty()
                ? null
                : table;
    }

    private @Nullable CatalogTable untriggered(TableRef ref) throws SQLException {
        boolean doubtful = catalog.triggered().contains(ref.name());
        CatalogTable table = doubtful ? catalog.resolve(from, ref, true) : resolved(ref);
        return table == null || catalog.isTriggered(table) ? null : table;
    }

    /** A name in an expression or list that one of the tables has a column of, or that AS gives to one. */
    private static boolean isColumn(SqlText sql, TablePlaces places, int index, List<CatalogTable> tables) {
        Token before = sql.tokens().get(index - 1);
        boolean last = index + 1 == sql.tokens().size();
        Token behind = sql.tokens().get(last ? index : index + 1);
        if (!places.isExpression(index) || (!last && (behind.isSymbol("(") || behind.isSymbol(".")))) {
            return false;
        }
        if (before.isWord("as")) {
            return behind.isSymbol(",") || behind.isWord("from"); // and no type of a cast
        }
        // behind another name it would be an alias, or what a lost blank left
        boolean operand = before.kind() == Token.Kind.SYMBOL
                ? !before.isSymbol("::") && !before.isSymbol(")")
                : before.kind() == Token.Kind.WORD && BEFORE_COLUMNS.contains(before.text());
        String name = sql.tokens().get(index).text();
        return operand && tables.stream().anyMatch(table -> table.column(name) != null);
    }
}
