package dev.coffer.jdbc.sql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which words of a statement stand where a table does, and which in expressions and lists: by the key words of its clauses and
 * the brackets alone. What is in neither place is in none. Immutable.
 */
public final class TablePlaces {
    private static final Set<String> VERBS = Set.of("select", "insert", "update", "delete", "with");

    /** Behind these, and behind each comma until another clause begins, stands a table. */
    private static final Set<String> TABLES = Set.of("from", "join", "into", "update", "using");

    /** Behind these stand expressions. */
    private static final Set<String> EXPRESSIONS = Set.of(
            "select",
            "where",
            "on",
            "group",
            "having",
            "order",
            "set",
            "values",
            "returning",
            "limit",
            "offset",
            "fetch",
            "window",
            "by",
            "when",
            "and",
            "or");

    /** Behind these begins no table, though the word behind looks like it. */
    private static final Set<String> NOT_BEFORE_TABLES = Set.of("distinct", "for", "key", "do");

    /** What a query in brackets begins with. */
    private static final Set<String> QUERIES = Set.of("select", "with");

    /** What is between a key word and a table. */
    private static final Set<String> FILLING = Set.of("only", "lateral", "low_priority", "ignore", "quick", "delayed");

    private final List<TableRef> tables = new ArrayList<>();
    private final BitSet inTables = new BitSet();
    private final BitSet inExpressions = new BitSet();

    private TablePlaces() {}

    /** What a clause holds. */
    private enum Clause {
        NONE,
        TABLES,
        EXPRESSIONS
    }

    /** Null if it is not one statement that reads or writes rows, or if its brackets do not match. */
    public static @Nullable TablePlaces read(SqlText sql) {
        if (sql.tokens().isEmpty() || sql.hasSeveralStatements() || !VERBS.contains(sql.verb())) {
            return null;
        }
        TablePlaces places = new TablePlaces();
        return places.walk(sql.tokens()) ? places : null;
    }

    private boolean walk(List<Token> tokens) {
        Deque<Clause> around = new ArrayDeque<>();
        Deque<Boolean> queries = new ArrayDeque<>(List.of(true));
        Clause clause = Clause.NONE;
        boolean expected = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean afterPoint = i > 0 && tokens.get(i - 1).isSymbol(".");
            if (token.isSymbol("(")) {
                boolean named = i > 0 && tokens.get(i - 1).isName() && !expected;
                around.push(clause);
                queries.push(i + 1 < tokens.size()
                        && QUERIES.contains(tokens.get(i + 1).text()));
                clause = clause == Clause.TABLES && !named ? Clause.TABLES : Clause.EXPRESSIONS;
                expected = clause == Clause.TABLES;
            } else if (token.isSymbol(")")) {
                if (around.isEmpty()) {
                    return false;
                }
                clause = around.pop();
                queries.pop();
                expected = false;
            } else if (token.isSymbol(",")) {
                expected = clause == Clause.TABLES;
            } else if (token.kind() == Token.Kind.WORD && !afterPoint && TABLES.contains(token.text())) {
                boolean other =
                        (i > 0 && NOT_BEFORE_TABLES.contains(tokens.get(i - 1).text()))
                                || (clause == Clause.EXPRESSIONS && !queries.element()); // EXTRACT(YEAR FROM ...)
                clause = other ? Clause.EXPRESSIONS : Clause.TABLES;
                expected = !other;
            } else if (token.kind() == Token.Kind.WORD && !afterPoint && EXPRESSIONS.contains(token.text())) {
                clause = Clause.EXPRESSIONS;
                expected = false;
            } else if (expected && token.isName() && !FILLING.contains(token.text())) {
                i = table(tokens, i);
                if (i < 0) {
                    return false;
                }
                expected = false;
            } else if (clause == Clause.EXPRESSIONS) {
                inExpressions.set(i);
            } else if (clause == Clause.TABLES && expected && !token.isName()) {
                return false;
            }
        }
        return around.isEmpty();
    }

    /** {@code [schema.]name}: the index of its last token, negative if something else stands there, such as a function. */
    private int table(List<Token> tokens, int first) {
        int last = first;
        while (last + 2 < tokens.size()
                && tokens.get(last + 1).isSymbol(".")
                && tokens.get(last + 2).isName()) {
            last += 2;
        }
        int parts = (last - first) / 2 + 1;
        boolean more = last + 1 < tokens.size() && tokens.get(last + 1).isSymbol(".");
        if (parts > 2 || more) {
            return -1;
        }
        inTables.set(first, last + 1);
        String schema = parts == 2 ? tokens.get(first).text() : "";
        tables.add(new TableRef(schema, tokens.get(last).text(), "", ""));
        return last;
    }

    /** Every table, in the order of the text, without aliases. */
    public List<TableRef> tables() {
        return List.copyOf(tables);
    }

    /** Whether this token is a table's name, or its schema. */
    public boolean isTable(int token) {
        return inTables.get(token);
    }

    /** Whether this token stands in an expression or a list of names. */
    public boolean isExpression(int token) {
        return inExpressions.get(token);
    }
}
