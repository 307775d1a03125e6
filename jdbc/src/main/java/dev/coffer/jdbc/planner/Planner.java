package dev.coffer.jdbc.planner;

import dev.coffer.Coffer;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.catalog.Catalog;
import dev.coffer.jdbc.catalog.Standpoint;
import dev.coffer.jdbc.ddl.SchemaStatements;
import dev.coffer.jdbc.ddl.Surroundings;
import dev.coffer.jdbc.error.RefusalDetailsException;
import dev.coffer.jdbc.plan.GeneratedKeyColumns;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.plan.StatementPlan.Effect;
import dev.coffer.jdbc.rewrite.CarriedException;
import dev.coffer.jdbc.scope.Homonyms;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.PolicyTables;
import dev.coffer.jdbc.sql.Analysis;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.Merge;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.SqlForm;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.jdbc.sql.reader.StatementReader;
import dev.coffer.jdbc.words.FunctionCalls;
import dev.coffer.jdbc.words.GuardSwitch;
import dev.coffer.jdbc.words.ServerText;
import dev.coffer.jdbc.words.SessionStatements;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes plans. The order of the proof: the lexer says whether a protected table is named at all; if so, the analyser
 * accounts for every token; then every column is traced to its table, and every value to a column. What fails on the way is
 * refused. Thread-safe.
 */
public final class Planner {
    /** Statements that hold SQL in strings, or run code: there a name in a string counts. */
    private static final Set<String> RUNNING_STRINGS = Set.of("prepare", "execute", "do");

    /** What makes and takes away schemas and what they are found by. */
    private static final Set<String> PLACES = Set.of("schema", "database", "role", "user", "temp", "temporary");

    private static final Set<String> QUERIES = Set.of("select", "with");
    private static final Set<String> INTO = Set.of("into");

    private static final Set<String> WRITING =
            Set.of("insert", "update", "delete", "merge", "replace", "copy", "load", "truncate");

    private final Coffer coffer;
    private final PolicyTables policy;
    private final Dialect dialect;

    public Planner(Coffer coffer, PolicyTables policy, Dialect dialect) {
        this.coffer = coffer;
        this.policy = policy;
        this.dialect = dialect;
    }

    /**
     * Plans a statement.
     *
     * @param from the session, for what is not yet known of the catalog, and where names mean different tables in different places
     * @throws UnsupportedStatementException if it cannot be proven safe
     * @throws SQLException if the catalog cannot be read, or a literal is none of its column's type
     */
    public StatementPlan plan(String statement, Catalog catalog, Standpoint from) throws SQLException {
        SqlText read = Lexer.read(statement, dialect);
        StatementPlan plan = plan(read, catalog, from);
        return FunctionCalls.in(read) || mayMakeTables(read) ? plan.calling() : plan;
    }

    /** What others do not see until the transaction commits: also {@code SELECT ... INTO}. */
    private static boolean mayMakeTables(SqlText read) {
        return read.hasVerb(SchemaStatements.VERBS)
                || (read.hasVerb(QUERIES) && read.hasWord(INTO) && !read.hasWord(WRITING));
    }

    private StatementPlan plan(SqlText read, Catalog catalog, Standpoint from) throws SQLException {
        SqlText sql = withoutValuesInComments(read, catalog.guardedNames());
        Homonyms homonyms = new Homonyms(policy, catalog, from);
        Set<String> routines = homonyms.callable(sql);
        requireNoServerCode(sql, catalog, routines, homonyms);
        Set<String> guarded = catalog.guardedNames(routines);
        ServerText.requireRead(sql, dialect, guarded);
        GuardSwitch.requireOn(sql);
        boolean named = sql.names(guarded) || (sql.hasVerb(RUNNING_STRINGS) && Names.anyWordIn(read.text(), guarded));
        if (!named) {
            requireTable(read, guarded);
            boolean schema = sql.hasVerb(SchemaStatements.VERBS)
                    && sql.tokens().stream().anyMatch(token -> token.isName() && catalog.knows(token.text()));
            if (schema) {
                return StatementPlan.schema(sql.text());
            }
            return passed(sql);
        }
        requireWholeQuotes(read, guarded);
        if (homonyms.areAll(sql, guarded)) {
            return passed(sql);
        }
        requireNoCursor(sql, guarded);
        if (SchemaStatements.VERBS.contains(sql.verb())) {
            List<String> texts = SchemaStatements.split(sql);
            if (!texts.isEmpty()) {
                return each(texts, catalog, from);
            }
            return SchemaStatements.plan(
                    sql,
                    new Surroundings(policy, catalog, from, dialect),
                    homonyms.columns(sql, guarded),
                    namedTables(sql, guarded));
        }
        requireNoColumnCalled(sql, guarded);
        try {
            return planned(sql, guarded, catalog, from);
        } catch (CarriedException e) {
            throw e.reason();
        } catch (StackOverflowError e) {
            throw new UnsupportedStatementException(
                    "this statement names the protected table " + namedTables(sql, guarded)
                            + ", and it is nested too deep to be understood. Write it more plainly",
                    e);
        }
    }

    /** Several changes of the schema in one text, each planned as if it came alone. */
    private StatementPlan each(List<String> texts, Catalog catalog, Standpoint from) throws SQLException {
        List<String> sent = new ArrayList<>();
        for (String text : texts) {
            sent.add(plan(Lexer.read(text, dialect), catalog, from).sql());
        }
        return StatementPlan.schema(String.join("; ", sent));
    }

    /** A typing error that leaves a text which could be understood, but not as it was meant. */
    private static void requireWholeQuotes(SqlText read, Set<String> guarded) {
        if (read.isTorn()) {
            throw new UnsupportedStatementException(
                    "this statement names the protected table "
                            + namedTables(read, guarded)
                            + ", and a quote, a bracket or a comment mark seems to be lost, or one too many: quotes touch a word, or"
                            + " hold one of a string. Close each string and bracket, and put blanks around strings and before a comment");
        }
    }

    /** Nobody takes such a text, but the server would log it. */
    private void requireTable(SqlText read, Set<String> guarded) {
        if (read.hasHiddenTable(guarded)) {
            throw new UnsupportedStatementException(
                    "this statement names a protected table in a comment, a string or a quoted name only, and no table where"
                            + " it needs one: end what swallowed the table's name before it");
        }
        if (read.hasUnknownQualifier(protectedColumns())) {
            throw new UnsupportedStatementException(
                    "this statement qualifies the name of a protected column by what is no table or alias of the statement:"
                            + " name the table, with this alias, outside of comments and strings");
        }
        if (read.isTornAround(guarded)) {
            throw new UnsupportedStatementException(
                    "this statement holds the name of a protected table in a string or comment, and a"
                            + " bracket or a comment mark is lost, or one too many: close each bracket, and put a blank before a comment");
        }
        if (read.hasLostItsTable()) {
            throw new UnsupportedStatementException(
                    "this statement names no table where it needs one, behind its verb or behind FROM: name it there");
        }
    }

    /** Its rows come by FETCH, which names no table, so that they would be shown as they are stored. */
    private static void requireNoCursor(SqlText sql, Set<String> guarded) {
        if (sql.verb().equals("declare")) {
            throw new UnsupportedStatementException("this statement names the protected table "
                    + namedTables(sql, guarded)
                    + " in a cursor, and FETCH would show its rows encrypted: execute the query itself; without autocommit and with"
                    + " setFetchSize the driver reads it by a cursor of its own");
        }
    }

    private void requireNoColumnCalled(SqlText read, Set<String> guarded) {
        if (read.callsColumn(protectedColumns())) {
            throw new UnsupportedStatementException("this statement names the protected table "
                    + namedTables(read, guarded)
                    + ", and calls a function by the name of a protected column, or of one and IN:"
                    + " put the operator, or a blank, before the bracket");
        }
    }

    private static StatementPlan passed(SqlText sql) {
        boolean session =
                SessionStatements.changesSession(sql) || (sql.hasVerb(SchemaStatements.VERBS) && sql.hasWord(PLACES));
        return StatementPlan.passed(sql.text(), session ? Effect.SESSION : Effect.UNTOUCHED);
    }

    /**
     * Comments of a statement that names a protected table are not sent; of any other, those that could carry values are not if
     * a protected table's name stands anywhere in the text, in one of them or in a string.
     */
    private static SqlText withoutValuesInComments(SqlText read, Set<String> guarded) {
        if (read.comments().isEmpty() || read.ambiguous()) {
            return read; // where a comment ends is not known of an ambiguous text; it is refused if it names one
        }
        if (read.names(guarded)) {
            return read.withoutComments();
        }
        return read.holds(guarded) ? read.withoutCommentsThatHoldValues() : read;
    }

    /** What runs in the server sees what this statement sends, and may carry it into a protected table. */
    private static void requireNoServerCode(SqlText sql, Catalog catalog, Set<String> routines, Homonyms homonyms)
            throws SQLException {
        if (!routines.isEmpty() && sql.names(routines) && !homonyms.areNoCalls(sql, routines)) {
            String named = namedTables(sql, routines);
            String unseen = catalog.unseen(named);
            throw new UnsupportedStatementException("this statement names a procedure or function (" + named
                    + (unseen == null
                            ? ") whose code works on a protected table, where Coffer is not: run its statements through Coffer one"
                                    + " by one"
                            : ") whose code this account may not see, so that it counts as working on a protected table: "
                                    + unseen));
        }
        if (!catalog.triggered().isEmpty()
                && sql.names(catalog.triggered())
                && sql.hasWord(WRITING)
                && !homonyms.setOffNothing(sql, catalog.triggered())) {
            throw new UnsupportedStatementException(
                    "this statement may write to " + namedTables(sql, catalog.triggered())
                            + ", which has a trigger or rule that works on a protected table or column, where Coffer is not: drop the"
                            + " trigger, and do in the application what it does");
        }
    }

    private StatementPlan planned(SqlText sql, Set<String> guarded, Catalog catalog, Standpoint from)
            throws SQLException {
        Analysis analysis = read(sql, guarded);
        PlanningContext context =
                PlanningContext.of(sql, dialect, analysis.tables(), coffer, policy, catalog, from, guarded);
        StatementPlan plan = placed(analysis.form(), context);
        if (context.isProtected()) {
            return plan;
        }
        // every column was found in a table that is not protected: so the name is a column's here, or one that AS gives
        context.requireSeen(guarded);
        Homonyms.requireNoBareAliases(sql, guarded, context.derivedNames());
        return StatementPlan.untouched(sql.text());
    }

    private static StatementPlan placed(SqlForm form, PlanningContext context) {
        try {
            return plan(form, context);
        } catch (UnsupportedStatementException e) {
            throw RefusalDetailsException.in(e, context.refusedPiece());
        }
    }

    private static StatementPlan plan(SqlForm form, PlanningContext context) {
        if (form instanceof SqlForm.Insert insert) {
            return new InsertPlanner(context, insert).plan(insert);
        }
        if (form instanceof SqlForm.Update update) {
            return new UpdatePlanner(context, update.named(), update.from()).plan(update);
        }
        if (form instanceof SqlForm.Delete delete) {
            return new UpdatePlanner(context, delete.named(), delete.from()).plan(delete);
        }
        if (form instanceof SqlForm.MergeKey merge) {
            return new MergeKeyPlanner(context).plan(merge);
        }
        if (form instanceof Merge merge) {
            return new MergePlanner(context, merge).plan();
        }
        context.main((Query) form);
        List<OutputColumn> outputs = new QueryPlanner(context).plan((Query) form, null, null);
        return context.plan(outputs, GeneratedKeyColumns.NONE);
    }

    private Set<String> protectedColumns() {
        Set<String> columns = new HashSet<>();
        for (String table : policy.names()) {
            columns.addAll(policy.allColumns(table));
        }
        return columns;
    }

    private static String namedTables(SqlText sql, Set<String> guarded) {
        return sql.tokens().stream()
                .filter(Token::isName)
                .map(Token::text)
                .filter(guarded::contains)
                .findFirst()
                .orElse("that it may name");
    }

    private Analysis read(SqlText sql, Set<String> guarded) {
        try {
            return StatementReader.read(sql, dialect);
        } catch (UnsupportedStatementException e) {
            throw new UnsupportedStatementException(
                    "this statement names the protected table " + namedTables(sql, guarded) + ", and " + e.getMessage(),
                    e.getCause());
        }
    }
}
