package dev.coffer.jdbc.ddl;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.sql.SqlText;
import java.sql.SQLException;
import java.util.HashSet;
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

    /** What is sent in its place; null if it is read by its words. */
    private static @Nullable String translated(SqlText sql, Surroundings around) throws SQLException {
        Run run = Run.of(sql);
        if (run.skip("alter", "table")) {
            run.skip("if", "exists");
            run.skip("only");
            TableName name = TableName.take(run);
            if (name == null || around.isDependent(name)) {
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
            if (name == null || around.isDependent(name)) {
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
        if (name == null) {
            return null;
        }
        Change change = new Change(sql, around, around.made(name));
        CreateTable.read(change, run);
        return change.edits().apply();
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
