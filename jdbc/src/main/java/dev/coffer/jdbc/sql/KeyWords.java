package dev.coffer.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The words that may remain when everything else of a statement is understood: those whose meaning is in the parser's tree,
 * or that change nothing of which column is which and where a value goes. Stateless.
 */
public final class KeyWords {
    public static final Set<String> IN_QUERY = Set.of(
            "select",
            "all",
            "distinct",
            "as",
            "with",
            "recursive",
            "materialized",
            "from",
            "join",
            "inner",
            "left",
            "right",
            "full",
            "outer",
            "cross",
            "lateral",
            "on",
            "where",
            "and",
            "or",
            "not",
            "xor",
            "is",
            "null",
            "in",
            "exists",
            "between",
            "symmetric",
            "like",
            "ilike",
            "escape",
            "case",
            "when",
            "then",
            "else",
            "end",
            "true",
            "false",
            "group",
            "by",
            "having",
            "union",
            "intersect",
            "except",
            "minus",
            "order",
            "asc",
            "desc",
            "nulls",
            "first",
            "last",
            "limit",
            "offset",
            "fetch",
            "next",
            "row",
            "rows",
            "only",
            "for",
            "update",
            "share",
            "no",
            "key",
            "nowait",
            "skip",
            "locked",
            "of",
            "over",
            "partition",
            "range",
            "groups",
            "unbounded",
            "preceding",
            "following",
            "current");
    public static final Set<String> IN_INSERT = with(
            "insert", "into", "values", "returning", "conflict", "constraint", "do", "nothing", "set", "duplicate");
    public static final Set<String> IN_UPDATE = with("set", "returning");
    public static final Set<String> IN_DELETE = with("delete", "using", "returning");

    private static final Set<String> OPERATORS = Set.of(
            "and",
            "or",
            "not",
            "xor",
            "is",
            "null",
            "in",
            "between",
            "like",
            "ilike",
            "escape",
            "case",
            "when",
            "then",
            "else",
            "end",
            "true",
            "false",
            "distinct",
            "from",
            "asc",
            "desc",
            "where",
            "check",
            "any",
            "array",
            "div",
            "mod",
            "similar",
            "to",
            "regexp",
            "rlike",
            "collate",
            "include",
            "constraint",
            "enforced",
            "valid",
            "nulls",
            "first",
            "last");

    private static final Set<String> OPERANDS = Set.of("null", "true", "false", "end");

    private KeyWords() {}

    /** Whether it is none of a column in an expression, but an operator or a literal. */
    public static boolean isOfExpressions(String folded) {
        return OPERATORS.contains(folded);
    }

    /** Whether it is a key word anywhere that Coffer knows. */
    static boolean isKnown(String folded) {
        return IN_QUERY.contains(folded)
                || IN_INSERT.contains(folded)
                || IN_UPDATE.contains(folded)
                || IN_DELETE.contains(folded)
                || OPERATORS.contains(folded);
    }

    /** Whether a name that follows this word is no alias of it. */
    public static boolean mayStandBeforeNames(String folded) {
        boolean known = IN_QUERY.contains(folded) || IN_INSERT.contains(folded) || IN_DELETE.contains(folded);
        return known && !OPERANDS.contains(folded);
    }

    private static Set<String> with(String... more) {
        List<String> all = new ArrayList<>(IN_QUERY);
        all.addAll(List.of(more));
        return Set.copyOf(all);
    }
}
