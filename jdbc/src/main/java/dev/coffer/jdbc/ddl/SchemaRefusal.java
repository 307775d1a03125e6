package dev.coffer.jdbc.ddl;

import dev.coffer.error.InvalidPolicyException;
import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.sql.Token;
import dev.coffer.policy.ProtectedColumn;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts of refused changes of the schema: table and column, what is refused, and what to do instead. Stateless. */
final class SchemaRefusal {
    private SchemaRefusal() {}

    static UnsupportedStatementException elsewhere(String table) {
        return new UnsupportedStatementException("this statement changes the schema around the protected table " + table
                + ", and 'ddl: refuse' in the policy says that its schema is kept by something else: run it past Coffer, or"
                + " take 'ddl: refuse' out");
    }

    /** What is not understood, or copies, or renames. */
    static UnsupportedStatementException unfollowed(String table, String what) {
        return new UnsupportedStatementException("this statement changes the schema around the protected table " + table
                + " in a way that Coffer cannot follow (" + what
                + "): CREATE, ALTER, DROP and TRUNCATE TABLE, CREATE INDEX and COMMENT ON are taken in the forms that"
                + " docs/sql.md lists; run anything else past Coffer");
    }

    static UnsupportedStatementException unfollowed(String table, @Nullable Token token) {
        return unfollowed(table, token == null ? "it ends too early" : named(token));
    }

    /** A word of the statement, never a value. */
    static String named(Token token) {
        return switch (token.kind()) {
            case WORD, QUOTED -> token.text().toUpperCase(Locale.ROOT);
            case SYMBOL -> "'" + token.text() + "'";
            case STRING, SPECIAL_STRING, NUMBER -> "a value in it";
            case PARAMETER -> "a parameter";
        };
    }

    static UnsupportedStatementException of(ProtectedColumn column, String what, String advice) {
        return new UnsupportedStatementException(column + " is protected, and " + what + ": " + advice);
    }

    static UnsupportedStatementException ofDefault(ProtectedColumn column) {
        return of(
                column,
                "a DEFAULT of it would stand in the catalog in the clear",
                "leave DEFAULT out, and give the value in each INSERT");
    }

    static UnsupportedStatementException searched(ProtectedColumn column, String construct) {
        return of(
                column,
                construct + " would work on ciphertext, which is another one for equal values",
                "give the column 'equality: true' or 'deterministic: true' in the policy, or leave " + construct
                        + " out");
    }

    static UnsupportedStatementException condition(ProtectedColumn column) {
        return of(
                column,
                "the database cannot compute with it",
                "in a CHECK, an index or a generated column use it in IS [NOT] NULL only, and check all else in the application");
    }

    static InvalidPolicyException contradiction(ProtectedColumn column, String declared) {
        return new InvalidPolicyException("the statement declares " + column + " as " + declared
                + ", and the policy as "
                + column.type() + ": make the policy's type that of the column, or the column's that of the policy"
                + " (or spell out the column that holds envelopes: see EncryptionPolicy.ddl)");
    }
}
