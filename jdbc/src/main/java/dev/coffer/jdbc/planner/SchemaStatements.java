package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.Locale;
import java.util.Set;

/**
 * Statements that change the schema of a protected table, by their words: CREATE, ALTER, DROP and TRUNCATE TABLE and CREATE
 * INDEX carry no values as long as there is no string and no parameter in the part of a protected column, and no query
 * behind them. What renames or copies is refused: under another name nothing would be protected. Stateless.
 */
final class SchemaStatements {
    static final Set<String> VERBS = Set.of("create", "alter", "drop", "truncate", "rename");

    private static final Set<String> OBJECTS = Set.of("table", "index");
    private static final Set<String> BEFORE_OBJECT = Set.of(
            "unique", "global", "local", "temp", "temporary", "unlogged", "memory", "cached", "if", "not", "exists");
    private static final Set<String> NEVER = Set.of(
            "select",
            "as",
            "like",
            "inherits",
            "inherit",
            "partition",
            "attach",
            "rename",
            "using",
            "exchange",
            "change",
            "trigger",
            "view",
            "rule",
            "replace",
            "with",
            "values",
            "of");
    private static final Set<String> NOT_ON_PROTECTED = Set.of("default", "check", "on", "generated");

    private SchemaStatements() {}

    /** @param protectedColumns folded names */
    static StatementPlan plan(SqlText sql, Set<String> protectedColumns, String tables) {
        if (sql.ambiguous() || sql.hasSeveralStatements()) {
            throw refused(tables, sql.ambiguous() ? sql.reason() : "several statements in one");
        }
        if (sql.verb().equals("drop")) {
            return StatementPlan.schema(sql.text());
        }
        requireObject(sql, tables);
        boolean index = sql.verb().equals("create") && hasWord(sql, "index");
        boolean inProtected = false;
        int depth = 0;
        for (int i = 0; i < sql.tokens().size(); i++) {
            Token token = sql.tokens().get(i);
            boolean identity = token.isWord("as")
                    && i + 1 < sql.tokens().size()
                    && sql.tokens().get(i + 1).isWord("identity");
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth <= 1 && token.isSymbol(",")) {
                inProtected = false;
            }
            inProtected |= token.isName() && protectedColumns.contains(token.text());
            boolean forbidden = token.kind() == Token.Kind.PARAMETER
                    || (token.kind() == Token.Kind.SYMBOL && "{}".contains(token.text()))
                    || (token.kind() == Token.Kind.WORD
                            && NEVER.contains(token.text())
                            && !(index && isIndexWord(token))
                            && !identity)
                    || (inProtected
                            && token.kind() == Token.Kind.WORD
                            && NOT_ON_PROTECTED.contains(token.text())
                            && !index)
                    || (inProtected
                            && (token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.SPECIAL_STRING));
            if (forbidden) {
                throw refused(tables, token.isName() ? token.text().toUpperCase(Locale.ROOT) : "a value in it");
            }
        }
        return StatementPlan.schema(sql.text());
    }

    private static boolean isIndexWord(Token token) {
        return token.isWord("using") || token.isWord("with");
    }

    private static boolean hasWord(SqlText sql, String word) {
        return sql.tokens().stream().anyMatch(token -> token.isWord(word));
    }

    private static void requireObject(SqlText sql, String tables) {
        for (Token token : sql.tokens()) {
            if (token.isWord(sql.verb()) || (token.kind() == Token.Kind.WORD && BEFORE_OBJECT.contains(token.text()))) {
                continue;
            }
            boolean truncate = sql.verb().equals("truncate");
            if (truncate || (token.kind() == Token.Kind.WORD && OBJECTS.contains(token.text()))) {
                return;
            }
            throw refused(tables, token.isName() ? token.text().toUpperCase(Locale.ROOT) : "its form");
        }
    }

    private static UnsupportedStatementException refused(String tables, String what) {
        return new UnsupportedStatementException(
                "this statement changes the schema around the protected table " + tables
                        + " in a way that Coffer cannot follow (" + what
                        + "): plain CREATE, ALTER (without RENAME, USING or DEFAULT on"
                        + " protected columns), DROP and TRUNCATE TABLE and CREATE INDEX are passed on; run anything else past Coffer");
    }
}
