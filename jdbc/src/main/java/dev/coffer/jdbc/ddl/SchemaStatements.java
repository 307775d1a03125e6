package dev.coffer.jdbc.ddl;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements that change the schema around a protected table. CREATE TABLE, ALTER TABLE and CREATE INDEX are read in logical terms: what
 * they say of protected columns becomes what holds their envelopes and tags. All others go as they are, or are refused, by their
 * words. Stateless.
 */
public final class SchemaStatements {
    /** What such statements begin with. */
    public static final Set<String> VERBS = Set.of("create", "alter", "drop", "truncate", "rename", "comment");

    /** What such statements make, change and drop that is no code. */
    private static final Set<String> OBJECTS = Set.of("table", "index", "unique", "sequence", "on");

    private static final Set<String> LASTING = Set.of("unlogged", "memory", "cached");

    private SchemaStatements() {}

    /**
     * Plans one.
     *
     * @param known folded names of the columns of the tables that it names, as the catalog has them
     * @param tables the protected table that it names, for messages
     * @throws UnsupportedStatementException if it would copy, rename or compute with what is protected, or send a value of it
     * @throws InvalidPolicyException if it declares a column otherwise than the policy
     */
    public static StatementPlan plan(SqlText sql, Surroundings around, Set<String> known, String tables)
            throws SQLException {
        if (!around.policy().takesSchemaChanges() && !sql.verb().equals("truncate")) {
            throw SchemaRefusal.elsewhere(tables);
        }
        if (sql.ambiguous() || sql.hasSeveralStatements()) {
            throw SchemaRefusal.unfollowed(tables, sql.ambiguous() ? sql.reason() : "several statements in one");
        }
        String text = translated(sql, around);
        if (text != null) {
            return StatementPlan.schema(text);
        }
        if (!isComment(Run.of(sql))) {
            Set<String> columns = new HashSet<>();
            around.policy()
                    .names()
                    .forEach(table -> columns.addAll(around.policy().allColumns(table)));
            OwnConstraints own = new OwnConstraints(sql, around.policy().columns(), around.dialect());
            OtherParts.require(sql, own.leftOut(), columns, known, tables);
        }
        return StatementPlan.schema(sql.text());
    }

    /**
     * The statements of a text that holds several, where each changes tables, indexes or sequences: their brackets hold no semicolons, as
     * the bodies of procedures do.
     *
     * @return empty if there is only one, or one that is something else
     */
    public static List<String> split(SqlText sql) {
        if (sql.ambiguous() || !sql.hasSeveralStatements()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        int first = 0;
        for (int i = 0; i <= sql.tokens().size(); i++) {
            if (i == sql.tokens().size() || sql.tokens().get(i).isSymbol(";")) {
                if (i > first) {
                    if (i == first + 1
                            || !isOfTables(sql.tokens().get(first), sql.tokens().get(first + 1))) {
                        return List.of();
                    }
                    texts.add(sql.text()
                            .substring(
                                    sql.tokens().get(first).start(),
                                    sql.tokens().get(i - 1).end()));
                }
                first = i + 1;
            }
        }
        return texts;
    }

    private static boolean isOfTables(Token verb, Token object) {
        return verb.kind() == Token.Kind.WORD
                && VERBS.contains(verb.text())
                && object.kind() == Token.Kind.WORD
                && (OBJECTS.contains(object.text()) || verb.isWord("truncate"));
    }

    /** What is sent in its place; null if it is read by its words. */
    private static @Nullable String translated(SqlText sql, Surroundings around) throws SQLException {
        Run run = Run.of(sql);
        if (run.skip("alter", "table")) {
            run.skip("if", "exists");
            run.skip("only");
            TableName name = TableName.take(run);
            if (name == null || isDoubtful(sql, around, name)) {
                return null;
            }
            run.skipSymbol("*");
            Change change = new Change(sql, around, around.changed(name));
            new AlterTable(change).read(run);
            return change.edits().apply();
        }
        if (!run.skip("create")) {
            return null;
        }
        if (CreateIndex.isNext(run)) {
            Run head = run.copy();
            CreateIndex.skipToTable(run);
            head = head.to(run.at());
            TableName name = TableName.take(run);
            if (name == null || isDoubtful(sql, around, name)) {
                return null;
            }
            Change change = new Change(sql, around, around.changed(name));
            CreateIndex.read(change, head, run);
            return change.edits().apply();
        }
        while (run.skipOneOf(LASTING)) {
            // how its rows are kept
        }
        if (!run.skip("table")) {
            return null;
        }
        run.skip("if", "not", "exists");
        TableName name = TableName.take(run);
        if (name == null || isDoubtful(sql, around, name)) {
            return null;
        }
        Change change = new Change(sql, around, around.made(name));
        CreateTable.read(change, run);
        return change.edits().apply();
    }

    /**
     * Whether this is a view, partition or the like of a protected table, or a table that is not there and whose name a lost blank, or a
     * sign too many, may have made of a protected one's: then every column of the policy counts as its own.
     */
    private static boolean isDoubtful(SqlText sql, Surroundings around, TableName name) throws SQLException {
        if (around.policy().names(name.name())) {
            return false;
        }
        return around.isDependent(name)
                || (sql.isMention(name.token(), around.policy().names())
                        && around.changed(name).found() == null);
    }

    /** {@code COMMENT ON something IS 'text'}, which nothing is compared with. */
    private static boolean isComment(Run run) {
        if (!run.skip("comment", "on")) {
            return false;
        }
        while (!run.atEnd() && !run.is("is")) {
            if (run.take().isLiteral()) {
                return false;
            }
        }
        if (!run.skip("is")) {
            return false;
        }
        boolean text = run.peek(0) != null && run.take().isLiteral();
        return run.atEnd() && (text || run.is("null"));
    }
}
