package dev.coffer.jdbc.words;

import dev.coffer.jdbc.plan.StatementPlan;
import dev.coffer.jdbc.plan.StatementPlan.Effect;
import dev.coffer.jdbc.sql.Dialect;
import dev.coffer.jdbc.sql.Lexer;
import dev.coffer.jdbc.sql.Names;
import dev.coffer.jdbc.sql.SqlText;
import dev.coffer.jdbc.sql.Token;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the session, on its transaction, or on a table as a whole. Their words leave no place for a value of a column,
 * so they go through whatever they name, and nothing is asked for them: {@code SET TRANSACTION} has to be the first statement of
 * a transaction, {@code LOCK} comes before the snapshot that a query takes, and an aborted transaction takes {@code ROLLBACK}
 * only. Stateless.
 */
public final class SessionStatements {
    private static final Set<String> CONTROL =
            Set.of("begin", "start", "commit", "end", "abort", "rollback", "savepoint", "release");

    /** All that a statement of transaction control is made of, but for one name and one string. */
    private static final Set<String> CONTROL_WORDS = Set.of(
            "begin",
            "start",
            "commit",
            "end",
            "abort",
            "rollback",
            "savepoint",
            "release",
            "transaction",
            "work",
            "tran",
            "isolation",
            "level",
            "read",
            "write",
            "only",
            "repeatable",
            "committed",
            "uncommitted",
            "serializable",
            "deferrable",
            "not",
            "and",
            "no",
            "chain",
            "with",
            "consistent",
            "snapshot",
            "prepared",
            "to",
            "session",
            "characteristics",
            "as",
            "set",
            "global",
            "local",
            "prepare",
            "immediate",
            "deferred",
            "exclusive");

    private static final Set<String> SESSION = Set.of("set", "reset", "discard", "use");

    /** What can hold a query or run one. */
    private static final Set<String> QUERY = Set.of(
            "select",
            "insert",
            "update",
            "delete",
            "merge",
            "replace",
            "values",
            "with",
            "table",
            "call",
            "execute",
            "statement",
            "for",
            "copy",
            "load",
            "where");

    private static final Set<String> WHOLE =
            Set.of("vacuum", "analyze", "analyse", "lock", "unlock", "cluster", "reindex", "checkpoint", "optimize");

    private static final Set<String> WRITING =
            Set.of("insert", "update", "delete", "merge", "replace", "select", "with");
    private static final Set<String> RIGHTS = Set.of("grant", "revoke");
    private static final Set<String> CHANGING = union(SESSION, CONTROL);

    private static final int LONGEST_WORD = 10;

    private SessionStatements() {}

    /** @return null if it is none of them, or not by its words alone */
    public static @Nullable StatementPlan plan(String statement, Dialect dialect) {
        if (!mayBe(statement)) {
            return null;
        }
        SqlText read = Lexer.read(statement, dialect);
        SqlText sql = read.ambiguous() ? read : read.withoutCommentsThatHoldValues();
        if (sql.ambiguous() || sql.tokens().isEmpty() || sql.hasSeveralStatements()) {
            return null;
        }
        Token first = sql.tokens().get(0);
        String verb = first.kind() == Token.Kind.WORD ? first.text() : "";
        if (isControl(sql, verb)) {
            return StatementPlan.passed(sql.text(), controlEffect(sql, verb));
        }
        if (SESSION.contains(verb)) {
            return isSetting(sql) ? StatementPlan.passed(sql.text(), Effect.SESSION) : null;
        }
        return isOnWhole(sql, verb) ? StatementPlan.untouched(sql.text()) : null;
    }

    /** Whether one of the statements of a text may change the session; in a text with two readings, whatever word might. */
    public static boolean changesSession(SqlText sql) {
        return sql.hasVerb(CHANGING) || (sql.ambiguous() && Names.anyWordIn(sql.text(), CHANGING));
    }

    /** A look at the first word, so that reading what is none of them costs nothing. */
    private static boolean mayBe(String statement) {
        int start = 0;
        while (start < statement.length() && statement.charAt(start) <= ' ') {
            start++;
        }
        int end = start;
        while (end < statement.length() && end - start <= LONGEST_WORD && Character.isLetter(statement.charAt(end))) {
            end++;
        }
        if (end == start) {
            return start < statement.length() && (statement.charAt(start) == '/' || statement.charAt(start) == '-');
        }
        String word = Names.fold(statement.substring(start, end));
        return CHANGING.contains(word)
                || WHOLE.contains(word)
                || RIGHTS.contains(word)
                || word.equals("comment")
                || word.equals("prepare");
    }

    private static boolean isControl(SqlText sql, String verb) {
        boolean setting = verb.equals("set") && sql.hasWord(Set.of("transaction"));
        boolean prepare = verb.equals("prepare")
                && sql.tokens().size() > 1
                && sql.tokens().get(1).isWord("transaction");
        if (!CONTROL.contains(verb) && !setting && !prepare) {
            return false;
        }
        int names = 0;
        int strings = 0;
        for (Token token : sql.tokens()) {
            switch (token.kind()) {
                case WORD -> names += CONTROL_WORDS.contains(token.text()) ? 0 : 1;
                case QUOTED -> names++;
                case STRING -> strings++;
                case SYMBOL -> {
                    if (!token.isSymbol(",") && !token.isSymbol(";")) {
                        return false;
                    }
                }
                default -> {
                    return false;
                }
            }
        }
        return names <= 1 && strings <= 1;
    }

    private static Effect controlEffect(SqlText sql, String verb) {
        return switch (verb) {
            case "set", "savepoint", "release" -> Effect.UNTOUCHED;
            case "rollback", "abort" -> sql.hasWord(Set.of("to")) ? Effect.SAVEPOINT : Effect.TRANSACTION;
            default -> Effect.TRANSACTION;
        };
    }

    /** A name and a value, in which there is no query and no function; a variable may be given the text of a statement. */
    private static boolean isSetting(SqlText sql) {
        for (Token token : sql.tokens()) {
            boolean computed = token.isSymbol("(") || token.isSymbol("{") || token.isSymbol("@");
            if (computed || token.kind() == Token.Kind.PARAMETER) {
                return false;
            }
        }
        return !sql.hasWord(QUERY) && !GuardSwitch.isNamed(sql);
    }

    private static boolean isOnWhole(SqlText sql, String verb) {
        boolean strings = false;
        for (Token token : sql.tokens()) {
            strings |= token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.SPECIAL_STRING;
            if (token.kind() == Token.Kind.PARAMETER || token.isSymbol("{")) {
                return false;
            }
        }
        if (RIGHTS.contains(verb)) {
            return true; // strings are names and passwords of accounts there
        }
        if (verb.equals("comment")) {
            return isComment(sql);
        }
        return WHOLE.contains(verb) && !strings && !sql.hasWord(WRITING);
    }

    /** {@code COMMENT ON ... IS 'text'}: one string, at the end; H2 would take an expression. */
    private static boolean isComment(SqlText sql) {
        int last = sql.tokens().size() - 1;
        while (last > 0 && sql.tokens().get(last).isSymbol(";")) {
            last--;
        }
        boolean text = sql.tokens().get(last).kind() == Token.Kind.STRING
                || sql.tokens().get(last).isWord("null");
        for (int i = 0; i < last; i++) {
            if (sql.tokens().get(i).isLiteral()) {
                return false;
            }
        }
        return text && last > 0 && sql.tokens().get(last - 1).isWord("is");
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        Set<String> all = new HashSet<>(one);
        all.addAll(other);
        return Set.copyOf(all);
    }
}
