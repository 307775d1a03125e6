package dev.coffer.jdbc.planner;

import dev.coffer.error.UnsupportedStatementException;
import dev.coffer.jdbc.pattern.PatternSearch;
import dev.coffer.jdbc.plan.ColumnCipher;
import dev.coffer.jdbc.rewrite.SqlFragment;
import dev.coffer.jdbc.scope.OutputColumn;
import dev.coffer.jdbc.scope.Scope;
import dev.coffer.jdbc.sql.Expr;
import dev.coffer.jdbc.sql.Query;
import dev.coffer.jdbc.sql.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a query may be finished after its rows are decrypted: conditions that each row of the result has to meet by itself. That is
 * so of the conditions of its WHERE that AND links, if it yields the rows of its tables as they are, in the order that the server
 * gives them; LIMIT and OFFSET then count what is left. Not thread-safe.
 */
final class Finishing {
    /** Functions that make one value of the values of one row. Of any other it is not known, so the query is left to the server. */
    private static final Set<String> OF_A_ROW = Set.of(
            "arithmetic",
            "concatenation",
            "the function LOWER",
            "the function UPPER",
            "the function TRIM",
            "the function LENGTH",
            "the function CHAR_LENGTH",
            "the function CONCAT",
            "the function SUBSTRING",
            "the function REPLACE",
            "the function ABS",
            "the function ROUND",
            "the function NULLIF");

    private static final Set<String> LOCKS = Set.of("update", "share", "no", "key");

    private final PlanningContext context;
    private final Query.Select select;
    private final Set<Expr> conjuncts = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Asked> asked = new ArrayList<>();
    private final @Nullable String reason;

    /** A condition that was found to need it, perhaps. */
    private record Asked(Expr.ColumnRef ref, Scope.Owned owned, PatternSearch search, int source) {}

    Finishing(PlanningContext context, Query.Select select) {
        this.context = context;
        this.select = select;
        int where = where();
        select.conditions().forEach(condition -> conjuncts(condition, where));
        this.reason = reason();
    }

    /** The offset of its WHERE; of a query at no depth the only one there. */
    private int where() {
        int depth = 0;
        for (Token token : context.sql().tokens()) {
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth == 0 && token.isWord("where")) {
                return token.start();
            }
        }
        return Integer.MAX_VALUE;
    }

    private void conjuncts(Expr condition, int where) {
        if (condition instanceof Expr.Parenthesized bracket) {
            conjuncts(bracket.operand(), where);
        } else if (condition instanceof Expr.Logical logical && logical.all()) {
            logical.operands().forEach(each -> conjuncts(each, where));
        } else if (condition instanceof Expr.Like like && like.start() > where) {
            conjuncts.add(like);
        }
    }

    private @Nullable String reason() {
        if (select.distinct()
                || !select.grouping().isEmpty()
                || !select.having().isEmpty()) {
            return "the query groups its rows or tells them apart";
        }
        if (!select.items().stream().allMatch(item -> isOfARow(item.value()))) {
            return "its select list may count rows, or group them";
        }
        List<Token> tokens = context.sql().tokens();
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            Token next = i + 1 < tokens.size() ? tokens.get(i + 1) : token;
            boolean lock =
                    (token.isWord("for") && LOCKS.contains(next.text())) || (token.isWord("lock") && next.isWord("in"));
            if (depth == 0 && lock) {
                return "the query locks rows";
            }
            if (token.isWord("ties") || token.isWord("percent") || token.isWord("sql_calc_found_rows")) {
                return "the query asks for WITH TIES, PERCENT or a count of what it leaves out";
            }
        }
        return null;
    }

    private static boolean isOfARow(Expr e) {
        boolean known = e instanceof Expr.ColumnRef
                || e instanceof Expr.Star
                || e instanceof Expr.Parameter
                || e instanceof Expr.Literal
                || e instanceof Expr.BooleanLiteral
                || e instanceof Expr.Null
                || e instanceof Expr.Niladic
                || e instanceof Expr.Parenthesized
                || e instanceof Expr.Cast
                || e instanceof Expr.CaseExpression
                || e instanceof Expr.Logical
                || e instanceof Expr.IsNull
                || e instanceof Expr.Comparison
                || e instanceof Expr.In
                || e instanceof Expr.Scalar
                || e instanceof Expr.Exists
                || (e instanceof Expr.Composite composite && OF_A_ROW.contains(composite.construct()));
        return known && e.operands().stream().allMatch(Finishing::isOfARow);
    }

    /** Why a condition cannot be finished after decryption, as the end of a sentence; null if it can. */
    @Nullable
    String unfinished(Expr.Like like) {
        return conjuncts.contains(like) ? reason : "it is not one of the conditions of WHERE that AND links";
    }

    /** Notes a condition that may have to be finished. */
    void ask(Expr.ColumnRef ref, Scope.Owned owned, PatternSearch search, int source) {
        asked.add(new Asked(ref, owned, search, source));
    }

    /**
     * Adds what the conditions need to the select list, and takes over how many rows are asked for.
     *
     * @param outputs of the select list
     * @return the outputs with those that are not shown
     */
    List<OutputColumn> complete(List<OutputColumn> outputs) {
        if (asked.isEmpty()) {
            return outputs;
        }
        List<OutputColumn> all = new ArrayList<>(outputs);
        for (Asked each : asked) {
            ColumnCipher column = Objects.requireNonNull(each.owned().column()); // only protected ones are asked for
            int output = output(all, each.owned());
            if (output < 0) {
                output = all.size();
                String label = "coffer_" + output;
                String text = context.text(each.ref().start(), each.ref().end());
                context.rewrite().insert(select.itemsEnd(), ", " + text + " AS " + label);
                all.add(new OutputColumn(
                        label,
                        column,
                        false,
                        each.owned().origin(),
                        0,
                        0,
                        each.owned().seen(),
                        null,
                        null));
            }
            context.rewrite().filter(output, column, each.search(), each.source());
        }
        context.rewrite().hide(all.size() - outputs.size());
        counts();
        return List.copyOf(all);
    }

    private static int output(List<OutputColumn> outputs, Scope.Owned owned) {
        for (int i = 0; i < outputs.size(); i++) {
            if (owned.origin() != null && owned.origin().equals(outputs.get(i).origin())) {
                return i;
            }
        }
        return -1;
    }

    /** The numbers behind LIMIT, OFFSET and FETCH at the end of the query. */
    private void counts() {
        List<Token> tokens = context.sql().tokens();
        int depth = 0;
        for (int i = 0; i + 1 < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
            if (depth != 0 || token.start() < select.itemsEnd()) {
                continue;
            }
            if (token.isWord("limit") && isNumber(tokens.get(i + 1))) {
                boolean pair = i + 3 < tokens.size() && tokens.get(i + 2).isSymbol(",");
                count(tokens.get(i + 1), pair);
                if (pair) {
                    count(tokens.get(i + 3), false);
                }
            } else if (token.isWord("offset") && isNumber(tokens.get(i + 1))) {
                count(tokens.get(i + 1), true);
            } else if (token.isWord("fetch") && i + 2 < tokens.size()) {
                Token behind = tokens.get(i + 2);
                if (isNumber(behind)) {
                    count(behind, false);
                } else {
                    context.rewrite().literal(behind.start(), 1L);
                    context.rewrite()
                            .insert(
                                    behind.start(),
                                    List.of(
                                            new SqlFragment.Slot(behind.start(), SqlFragment.Role.LIMIT, null),
                                            SqlFragment.text(" ")));
                }
            }
        }
    }

    private long number(Token token) {
        try {
            return Long.parseLong(context.text(token.start(), token.end()));
        } catch (NumberFormatException e) {
            throw new UnsupportedStatementException(
                    "LIMIT and OFFSET count the rows that are left after decryption here: write a whole number");
        }
    }

    private static boolean isNumber(Token token) {
        return token.kind() == Token.Kind.NUMBER || token.kind() == Token.Kind.PARAMETER;
    }

    private void count(Token token, boolean offset) {
        if (token.kind() == Token.Kind.NUMBER) {
            context.rewrite().literal(token.start(), number(token));
        }
        SqlFragment.Role role = offset ? SqlFragment.Role.OFFSET : SqlFragment.Role.LIMIT;
        context.rewrite().replace(token.start(), token.end(), List.of(new SqlFragment.Slot(token.start(), role, null)));
    }
}
